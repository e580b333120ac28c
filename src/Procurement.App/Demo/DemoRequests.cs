using Microsoft.Extensions.DependencyInjection;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.Demo;

/// <summary>Who asked to join the demonstration's rings, and what became of it: one request in each state.</summary>
internal sealed class DemoRequests
{
    private static readonly DemoUser Officer = DemoPeople.LahtiOfficer2;

    public void Tell(DemoStory story)
    {
        (DemoUser By, Guid[] Categories)[] first =
        [
            (DemoPeople.TyopolkuUser, [DemoRings.JobCoaching, DemoRings.GroupCoaching, DemoRings.RehabilitativeWork]),
            (DemoPeople.VesijarviUser, [DemoRings.JobCoaching, DemoRings.GroupCoaching, DemoRings.EntrepreneurTraining]),
            (DemoPeople.TaitosaatioUser, [DemoRings.JobCoaching, DemoRings.GroupCoaching, DemoRings.RehabilitativeWork]),
            (DemoPeople.UusiAlkuUser, [DemoRings.JobCoaching, DemoRings.RehabilitativeWork]),
            (DemoPeople.SuuntaUser, [DemoRings.JobCoaching, DemoRings.EntrepreneurTraining]),
            (DemoPeople.BronUser, [DemoRings.JobCoaching, DemoRings.EntrepreneurTraining]),
        ];
        foreach (var ((by, categories), number) in first.Select((request, number) => (request, number)))
        {
            story.On(214 - number, "11:00", services => Send(services, DemoRings.Ring, by, categories));
            story.On(DemoRings.FirstAdmissions, "13:00", services => Decide(services, DemoRings.Ring, by, null));
        }

        story.On(212, "14:00", services => Send(services, DemoRings.PastRing, DemoPeople.HarjuUser, [DemoRings.PastCategory]));
        story.On(205, "9:00", services => Decide(services, DemoRings.PastRing, DemoPeople.HarjuUser, null));

        // Rejected once for lack of experience; asked again later, and asked to clarify.
        story.On(50, "10:00", services => Send(services, DemoRings.Ring, DemoPeople.HarjuUser, [DemoRings.JobCoaching]));
        story.On(41, "15:00", services => Decide(services, DemoRings.Ring, DemoPeople.HarjuUser, "Hakemuksesta ei käy ilmi kokemusta yksilöllisestä työhönvalmennuksesta viimeisten kolmen vuoden ajalta."));
        story.On(6, "10:00", services => Send(services, DemoRings.Ring, DemoPeople.HarjuUser, [DemoRings.JobCoaching]));
        story.On(3, "12:30", async services => await DemoRings.Done(services.GetRequiredService<AskClarification>().Run(
            (await Latest(services, DemoRings.Ring, DemoPeople.HarjuUser)).Id, DemoPeople.Lahti.Id, "Kenelle ja milloin tuotitte valmennusta, ja kuinka monelle asiakkaalle?", Officer.Id)));

        // Sent eleven days ago: the ten working days of R8 are soon over.
        story.On(11, "9:20", services => Send(services, DemoRings.Ring, DemoPeople.KadentaitoUser, [DemoRings.GroupCoaching, DemoRings.RehabilitativeWork]));
        story.On(2, "16:10", services => Send(services, DemoRings.Ring, DemoPeople.UusiAlkuUser, [DemoRings.GroupCoaching]));

        // Begun but not sent, and taken back.
        story.On(1, "10:00", services => Begin(services, DemoRings.Ring, DemoPeople.BronUser, [DemoRings.GroupCoaching]));
        story.On(90, "9:00", services => Send(services, DemoRings.Ring, DemoPeople.KadentaitoUser, [DemoRings.JobCoaching]));
        story.On(88, "9:00", async services => await DemoRings.Done(services.GetRequiredService<WithdrawRequest>().Run(
            (await Latest(services, DemoRings.Ring, DemoPeople.KadentaitoUser)).Id, DemoPeople.Kadentaito.Id, DemoPeople.KadentaitoUser.Id)));

        story.On(35, "15:00", services => Hear(services, DemoPeople.Suunta, DemoRings.EntrepreneurTraining, HearingKind.Suspension, "Pyydetty tilaajavastuun selvitys puuttuu. Aiomme keskeyttää hyväksynnän, kunnes se on saatu."));
        story.On(20, "15:00", Suspend);
        story.On(3, "10:30", services => Hear(services, DemoPeople.Tyopolku, DemoRings.JobCoaching, HearingKind.Refresh, "Pyydämme vahvistamaan, että osallistumishakemuksen vakuutus pitää edelleen paikkansa."));
    }

    private static async Task Suspend(IServiceProvider services)
    {
        var admission = (await services.GetRequiredService<AdmissionStore>().OfSupplier(DemoPeople.Suunta.Id)).First(found => found.CategoryId == DemoRings.EntrepreneurTraining);
        await DemoRings.Done(services.GetRequiredService<ChangeAdmission>().Run(
            admission.Id, DemoPeople.Lahti.Id, AdmissionStep.Suspend, "Pyydetty tilaajavastuun selvitys puuttuu.", Officer.Id));
    }

    /// <summary>Passed over where the story has not admitted the supplier.</summary>
    private static async Task Hear(IServiceProvider services, DemoOrganisation supplier, Guid category, HearingKind kind, string reason)
    {
        if ((await services.GetRequiredService<AdmissionStore>().OfSupplier(supplier.Id)).FirstOrDefault(found => found.CategoryId == category && found.EndedAt is null) is { } admission)
        {
            await DemoRings.Done(services.GetRequiredService<HearSupplier>().Run(Guid.CreateVersion7(), admission.Id, DemoPeople.Lahti.Id, kind, reason, Officer.Id));
        }
    }

    private static async Task<Guid> Begin(IServiceProvider services, Guid ring, DemoUser by, Guid[] categories)
    {
        var id = Guid.CreateVersion7();
        await DemoRings.Done(services.GetRequiredService<ChooseCategories>().Run(id, ring, by.Organisation.Id, categories));
        return id;
    }

    private static async Task Send(IServiceProvider services, Guid ring, DemoUser by, Guid[] categories)
    {
        var id = await Begin(services, ring, by, categories);
        await DemoRings.Done(services.GetRequiredService<SaveDeclaration>().Run(id, by.Organisation.Id, Declared(by)));
        await DemoRings.Done(services.GetRequiredService<SubmitRequest>().Run(id, by.Organisation.Id, by.Id));
    }

    /// <summary>Admits to every category asked for, or rejects with the reason.</summary>
    private static async Task Decide(IServiceProvider services, Guid ring, DemoUser by, string? reason)
    {
        var request = await Latest(services, ring, by);
        var lines = await services.GetRequiredService<RequestStore>().Categories(request.Id);
        await DemoRings.Done(services.GetRequiredService<DecideRequest>().Run(
            request.Id, DemoPeople.Lahti.Id, [.. lines.Select(line => line with { Admitted = reason is null, Reason = reason })], Officer.Id));
    }

    private static async Task<RequestToParticipate> Latest(IServiceProvider services, Guid ring, DemoUser by) =>
        (await services.GetRequiredService<RequestStore>().OfSupplier(by.Organisation.Id)).First(request => request.SystemId == ring);

    private static SelfDeclaration Declared(DemoUser by) => new()
    {
        Grounds = Enum.GetValues<ExclusionGround>().ToDictionary(ground => ground, _ => false),
        IsRegistered = true,
        Turnover = new Money(48_500_000),
        Staff = 9,
        References = "Valmennusta kuntien asiakkaille kolmena viime vuotena, noin 120 asiakasta vuodessa.",
        Suitability = "Neljä valmentajaa, joista kolmella on vähintään viiden vuoden kokemus. Tilat ovat esteettömät.",
        MeetsRequirements = true,
        SignedBy = by.Name,
    };
}
