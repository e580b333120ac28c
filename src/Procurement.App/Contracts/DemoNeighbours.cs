using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Demo;
using Procurement.App.Invoices;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>A contract in use in each of the other municipalities, so that their case workers and finance find work too.</summary>
public sealed class DemoNeighbours : IDemoChapter
{
    private const int Made = 100;
    private const int Started = 90;

    private static readonly Neighbour[] All =
    [
        new(DemoPeople.HeinolaOfficer, DemoPeople.HeinolaCaseWorker, DemoPeople.UusiAlkuUser, VatTreatment.NonProfit, "Yleishyödyllinen yhdistys, toiminta ei ole elinkeinotoimintaa", "Venla", "Olematon"),
        new(DemoPeople.HollolaOfficer, DemoPeople.HollolaCaseWorker, DemoPeople.TaitosaatioUser, VatTreatment.ExemptSocialWelfare, "AVL 37 §, sosiaalihuolto", "Arvo", "Kuvitelma"),
        new(DemoPeople.LoviisaOfficer, DemoPeople.LoviisaCaseWorker, DemoPeople.BronUser, VatTreatment.Standard, "", "Sylvi", "Påhittad"),
    ];

    public void Tell(DemoStory story)
    {
        foreach (var neighbour in All)
        {
            story.On(Made, "9:20", services => Make(services, story, neighbour));
            story.On(Started + 5, "10:20", services => Refer(services, neighbour));
            story.On(Started + 3, "10:20", services => Allowed(services.GetRequiredService<AnswerReferral>().Run(
                neighbour.Placement, neighbour.Supplier.Organisation.Id, neighbour.Supplier.Id, accept: true, null, null)));
            story.On(Started, "12:20", services => Allowed(services.GetRequiredService<StartPlacement>().Run(
                neighbour.Placement, neighbour.Supplier.Organisation.Id, neighbour.Supplier.Id, story.Today.AddDays(-Started))));
            foreach (var month in Month.Between(story.Today.AddDays(-Started), story.Today))
            {
                TellOfMonth(story, neighbour, month);
            }

            story.On(2, "9:20", services => Accept(services, neighbour, DemoInvoices.LastPrepared(story.Today)));
        }
    }

    private static void TellOfMonth(DemoStory story, Neighbour neighbour, Month month)
    {
        var ago = Math.Max(1, story.Today.DayNumber - month.Last.DayNumber - 1);
        story.On(ago, "8:20", services => Report(services, neighbour, month, story.Today.AddDays(-Started), story.Today.AddDays(-ago)));
        if (ago > 5)
        {
            story.On(ago - 3, "14:20", services => Verify(services, neighbour, month));
        }
    }

    private static async Task Make(IServiceProvider services, DemoStory story, Neighbour neighbour)
    {
        var starts = Month.Of(story.Today.AddDays(-Made)).First;
        await Allowed(services.GetRequiredService<CreateContract>().Run(
            new NewContract
            {
                Id = neighbour.Contract,
                BuyerId = neighbour.Officer.Organisation.Id,
                SupplierId = neighbour.Supplier.Organisation.Id,
                Content = DemoTerms.Weeks,
                StartsOn = starts,
                EndsOn = starts.AddYears(1).AddDays(-1),
                SettlementPath = SettlementPath.SepaFile,
                VatRows = [.. DemoTerms.Weeks.Terms.Select(term => new VatRow { Term = term.Key, Treatment = neighbour.Vat, Ground = neighbour.VatGround, ValidFrom = starts })],
            },
            neighbour.Officer.Id));
        await Allowed(services.GetRequiredService<SignContract>().Run(neighbour.Contract, neighbour.Officer.Organisation.Id, neighbour.Officer.Id));
        await Allowed(services.GetRequiredService<SignContract>().Run(neighbour.Contract, neighbour.Supplier.Organisation.Id, neighbour.Supplier.Id));
    }

    private static async Task Refer(IServiceProvider services, Neighbour neighbour)
    {
        var buyer = neighbour.Officer.Organisation;
        await services.GetRequiredService<AddClient>().Run(neighbour.Client, buyer.Id, neighbour.CaseWorker.Id, buyer.Municipality, new ClientIdentity { GivenName = neighbour.Name, FamilyName = neighbour.Family });
        await Allowed(services.GetRequiredService<ReferClient>().Run(neighbour.Placement, neighbour.Contract, neighbour.Client, buyer.Id, neighbour.CaseWorker.Id, "Pääsee paikalle bussilla."));
    }

    /// <summary>Mondays and Wednesdays, from the start until the day that is told.</summary>
    private static Task Report(IServiceProvider services, Neighbour neighbour, Month month, DateOnly from, DateOnly until) =>
        Allowed(services.GetRequiredService<ReportMonth>().Run(
            neighbour.Contract,
            neighbour.Supplier.Organisation.Id,
            neighbour.Supplier.Id,
            month,
            [neighbour.Placement],
            [.. Enumerable.Range(0, month.Days).Select(month.First.AddDays)
                .Where(day => day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Wednesday && day >= from && day <= until)
                .Select(day => (neighbour.Placement, day))]));

    private static async Task Verify(IServiceProvider services, Neighbour neighbour, Month month)
    {
        foreach (var outcome in (await services.GetRequiredService<OutcomeStore>().OfMonth(neighbour.Contract, month)).Where(outcome => outcome.Status == OutcomeStatus.Claimed))
        {
            await Allowed(services.GetRequiredService<DecideOutcome>().Run(outcome.Id, neighbour.Officer.Organisation.Id, neighbour.CaseWorker.Id, OutcomeStep.Verify, null));
        }
    }

    private static async Task Accept(IServiceProvider services, Neighbour neighbour, Month month)
    {
        if ((await services.GetRequiredService<InvoiceStore>().OfContract(neighbour.Contract)).LastOrDefault(row => row.Month == month) is { } invoice)
        {
            await Allowed(services.GetRequiredService<AcceptInvoice>().Run(invoice.Id, invoice.SupplierId, neighbour.Supplier.Id));
        }
    }

    private static async Task Allowed(Task<Refusal?> deed)
    {
        if (await deed is { } refusal)
        {
            throw new InvalidOperationException($"The demonstration was refused: {refusal.Code}.");
        }
    }

    private sealed record Neighbour(DemoUser Officer, DemoUser CaseWorker, DemoUser Supplier, VatTreatment Vat, string VatGround, string Name, string Family)
    {
        public Guid Contract { get; } = DemoPeople.IdOf($"contract of {Name}");
        public Guid Placement { get; } = DemoPeople.IdOf($"placement of {Name}");
        public Guid Client { get; } = DemoPeople.IdOf($"client {Name}");
    }
}
