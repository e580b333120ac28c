using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Demo;
using Procurement.Domain.Employers;

namespace Procurement.App.Employers;

/// <summary>A few invented employers of Lahti: one that a case worker visits, one that a supplier calls, one that is free.</summary>
public sealed class DemoEmployers : IDemoChapter
{
    private static readonly DemoUser Coach = DemoPeople.LahtiCaseWorker;

    public void Tell(DemoStory story)
    {
        story.On(40, "9:00", services => services.GetRequiredService<ImportEmployers>().Run(
            DemoPeople.Lahti.Id,
            Coach.Id,
            """
            nimi,y-tunnus,ala,henkilöstö,paikat
            Keittiö ja kattaus Oy (esimerkki),,ravintola,14,"Keittiöapu, ei kokemusta"
            Kierrätyskeskus Toivo (esimerkki),,kierrätys,60,"Lajittelija, sopii myös osa-aikaisesti"
            Siistit Tilat Oy (esimerkki),,siivous,120,
            """));
        story.On(30, "13:00", services => Visited(services, "Keittiö", Coach, story.Today.AddDays(-30), EmployerVisitKind.Visit, "Ottavat kaksi ihmistä tutustumaan. Emäntä opastaa."));
        story.On(21, "10:00", services => Visited(services, "Kierrätys", DemoPeople.TyopolkuUser, story.Today.AddDays(-21), EmployerVisitKind.Call, "Paikka auki ensi kuussa."));
    }

    private static async Task Visited(IServiceProvider services, string name, DemoUser by, DateOnly day, EmployerVisitKind kind, string note)
    {
        var employer = (await services.GetRequiredService<EmployerStore>().Page([DemoPeople.Lahti.Id], name, false, null, null, 1))[0];
        var refusal = await services.GetRequiredService<RecordEmployerVisit>().Run(new()
        {
            Id = Guid.CreateVersion7(),
            EmployerId = employer.Id,
            Day = day,
            Kind = kind,
            Note = note,
            UserId = by.Id,
            OrganisationId = by.Organisation.Id,
            At = DateTimeOffset.UnixEpoch,
        });
        if (refusal is not null)
        {
            throw new InvalidOperationException($"The demonstration was refused: {refusal.Code}.");
        }
    }
}
