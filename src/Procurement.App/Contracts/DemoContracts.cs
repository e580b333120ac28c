using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Demo;
using Procurement.App.Invoices;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>Two contracts in use: an association's weeks and activity days (seed 0), and training paid by start and result; placements in every state.</summary>
public sealed class DemoContracts : IDemoChapter
{
    private const int Made = 130;

    internal static readonly DemoSide Weeks = new()
    {
        Contract = DemoPeople.IdOf("contract of weeks"),
        SupplierUser = DemoPeople.TyopolkuUser,
        Vat = VatTreatment.NonProfit,
        VatGround = "Yleishyödyllinen yhdistys, toiminta ei ole elinkeinotoimintaa",
    };

    internal static readonly DemoSide Training = new()
    {
        Contract = DemoPeople.IdOf("contract of training"),
        SupplierUser = DemoPeople.SuuntaUser,
        Path = SettlementPath.EInvoice,
        Vat = VatTreatment.Standard,
        VatGround = "",
    };

    private readonly Dictionary<string, Guid> placements = [];

    public void Tell(DemoStory story)
    {
        story.On(Made, "9:00", async services =>
        {
            await Make(services, story, Weeks, DemoTerms.Weeks);
            await Make(services, story, Training, DemoTerms.Training);
        });
        TellOfWeeks(story);
        TellOfTraining(story);
    }

    private void TellOfWeeks(DemoStory story)
    {
        (string Name, string Family)[] inService = [("Aino", "Esimerkki"), ("Eero", "Keksitty"), ("Helmi", "Malliaho"), ("Onni", "Tarinoinen")];
        foreach (var (name, family) in inService)
        {
            story.On(100, "10:00", s => Refer(s, Weeks, name, family));
            story.On(98, "9:00", s => Accept(s, Weeks, name));
            story.On(95, "12:00", s => Start(s, Weeks, name, story.Today.AddDays(-95)));
        }

        var days = new[] { new[] { 0, 2, 3 }, [1, 3], [0, 1, 2, 3], [0, 1, 2, 3, 4] };
        foreach (var month in Month.Between(story.Today.AddDays(-95), story.Today))
        {
            var ago = Math.Max(1, story.Today.DayNumber - month.Last.DayNumber - 1);
            story.On(ago, "8:00", s => Report(s, month, story.Today.AddDays(-ago), inService.Select((p, i) => (p.Name, days[i]))));
            if (ago > 5)
            {
                story.On(ago - 3, "14:00", s => VerifyAll(s, Weeks, month));
            }
        }

        story.On(20, "15:00", s => End(s, Weeks, "Helmi", story.Today.AddDays(-20), EndState.OtherServiceOrEducation));
        story.On(1, "9:30", s => Absence(s, Weeks, "Eero", story.Today.AddDays(-1)));
        story.On(30, "10:00", s => Refer(s, Weeks, "Väinö", "Sepitelmä"));
        story.On(28, "10:00", s => Allowed(s.GetRequiredService<AnswerReferral>().Run(
            placements["Väinö"], Weeks.Supplier, Weeks.SupplierUser.Id, accept: false, DeclineReason.CannotReach, "Soitimme kolme kertaa.")));
        story.On(9, "10:00", s => Refer(s, Weeks, "Lempi", "Satulainen"));
        story.On(2, "10:00", s => Refer(s, Weeks, "Toivo", "Kuviteltu"));
        story.On(6, "10:00", s => Refer(s, Weeks, "Sisko", "Harha"));
        story.On(5, "10:00", s => Accept(s, Weeks, "Sisko"));
    }

    private void TellOfTraining(DemoStory story)
    {
        foreach (var (name, family) in new[] { ("Kaarlo", "Unelma"), ("Martta", "Aavistus"), ("Ilmari", "Taru"), ("Saimi", "Loihtu") })
        {
            story.On(90, "10:00", s => Refer(s, Training, name, family));
            story.On(88, "9:00", s => Accept(s, Training, name));
            story.On(85, "12:00", s => Start(s, Training, name, story.Today.AddDays(-85)));
        }

        story.On(80, "13:00", s => VerifyAll(s, Training, Month.Of(story.Today.AddDays(-85))));
        story.On(60, "9:00", s => Claim(s, "Kaarlo", "step-skills", story.Today.AddDays(-61), EvidenceKind.Certificate));
        story.On(58, "9:00", s => VerifyAll(s, Training, Month.Of(story.Today.AddDays(-61))));
        story.On(50, "9:00", s => Claim(s, "Kaarlo", "work-start", story.Today.AddDays(-51), EvidenceKind.WorkContract));
        story.On(48, "9:00", s => VerifyAll(s, Training, Month.Of(story.Today.AddDays(-51))));
        story.On(12, "9:00", s => Claim(s, "Martta", "work-start", story.Today.AddDays(-13), EvidenceKind.WorkContract));
        story.On(11, "9:00", s => VerifyAll(s, Training, Month.Of(story.Today.AddDays(-13))));
        story.On(4, "9:00", s => Claim(s, "Ilmari", "step-skills", story.Today.AddDays(-5), EvidenceKind.Certificate));
        story.On(6, "9:00", s => Claim(s, "Saimi", "step-skills", story.Today.AddDays(-7), EvidenceKind.Other));
        story.On(5, "9:00", s => Return(s, "Saimi", "step-skills", "Todistuksesta ei näy, mitä taitoja opittiin."));

        // A result in the latest month that is billed, on whatever day the story is told.
        var day = DemoInvoices.LastPrepared(story.Today).First.AddDays(14);
        var ago = story.Today.DayNumber - day.DayNumber;
        story.On(ago - 1, "9:00", s => Claim(s, "Martta", "step-skills", day, EvidenceKind.Certificate));
        story.On(ago - 2, "9:00", s => VerifyAll(s, Training, Month.Of(day)));
        story.On(40, "15:00", s => End(s, Training, "Kaarlo", story.Today.AddDays(-40), EndState.OpenLabourMarket));
        story.On(3, "10:00", s => Refer(s, Training, "Reino", "Kangastus"));
    }

    private static async Task Make(IServiceProvider services, DemoStory story, DemoSide side, ContractContent content)
    {
        var starts = Month.Of(story.Today.AddDays(-Made)).First;
        await Allowed(services.GetRequiredService<CreateContract>().Run(
            new NewContract
            {
                Id = side.Contract,
                BuyerId = side.Buyer,
                SupplierId = side.Supplier,
                Content = content,
                StartsOn = starts,
                EndsOn = starts.AddYears(2).AddDays(-1),
                SettlementPath = side.Path,
                VatRows = [.. content.Terms.Select(t => new VatRow { Term = t.Key, Treatment = side.Vat, Ground = side.VatGround, ValidFrom = starts })],
            },
            side.Officer));
        await Allowed(services.GetRequiredService<SignContract>().Run(side.Contract, side.Buyer, side.Officer));
        await Allowed(services.GetRequiredService<SignContract>().Run(side.Contract, side.Supplier, side.SupplierUser.Id));
    }

    private async Task Refer(IServiceProvider services, DemoSide side, string name, string family)
    {
        var client = Guid.CreateVersion7();
        placements[name] = Guid.CreateVersion7();
        await services.GetRequiredService<AddClient>().Run(client, side.Buyer, side.CaseWorker, side.Municipality, new ClientIdentity
        {
            GivenName = name,
            FamilyName = family,
            NationalNumber = $"TE-{placements.Count:0000}",
        });
        await Allowed(services.GetRequiredService<ReferClient>().Run(placements[name], side.Contract, client, side.Buyer, side.CaseWorker, "Toivoo rauhallista aloitusta ja pientä ryhmää."));
    }

    private Task Accept(IServiceProvider services, DemoSide side, string name) =>
        Allowed(services.GetRequiredService<AnswerReferral>().Run(placements[name], side.Supplier, side.SupplierUser.Id, accept: true, null, null));

    private Task Start(IServiceProvider services, DemoSide side, string name, DateOnly day) =>
        Allowed(services.GetRequiredService<StartPlacement>().Run(placements[name], side.Supplier, side.SupplierUser.Id, day));

    private Task End(IServiceProvider services, DemoSide side, string name, DateOnly day, EndState state) =>
        Allowed(services.GetRequiredService<EndPlacement>().Run(placements[name], side.Supplier, side.SupplierUser.Id, day, state));

    private Task Absence(IServiceProvider services, DemoSide side, string name, DateOnly day) =>
        Allowed(services.GetRequiredService<ReportAbsence>().Run(
            Guid.CreateVersion7(), placements[name], side.Supplier, side.SupplierUser.Id, AbsenceKind.Absence, day, null, "Ei tullut paikalle eikä vastannut puhelimeen."));

    /// <summary>The days of the week, Monday 0, on which each of them came, until the day that is told.</summary>
    private async Task Report(IServiceProvider services, Month month, DateOnly until, IEnumerable<(string Name, int[] Days)> came)
    {
        var store = services.GetRequiredService<PlacementStore>();
        var ticked = new List<(Guid, DateOnly)>();
        foreach (var (name, days) in came)
        {
            var placement = (await store.Find(placements[name]))!;
            ticked.AddRange(Enumerable.Range(0, month.Days).Select(month.First.AddDays)
                .Where(d => days.Contains(((int)d.DayOfWeek + 6) % 7) && d >= placement.StartedOn && d <= (placement.EndedOn ?? until) && d <= until)
                .Select(d => (placement.Id, d)));
        }

        await Allowed(services.GetRequiredService<ReportMonth>().Run(
            Weeks.Contract, Weeks.Supplier, Weeks.SupplierUser.Id, month, [.. ticked.Select(t => t.Item1).Distinct()], ticked));
    }

    private Task Claim(IServiceProvider services, string name, string term, DateOnly day, EvidenceKind kind) =>
        Allowed(services.GetRequiredService<ClaimOutcome>().Run(
            new OutcomeClaim
            {
                OutcomeId = Guid.CreateVersion7(),
                PlacementId = placements[name],
                Term = term,
                Day = day,
                HoursPerWeek = term == "work-start" ? 30 : null,
                Evidence = new EvidenceFile(kind, "application/pdf", DemoTerms.Document("Keksitty asiakirja: ei oikeaa henkiloa")),
            },
            Training.Supplier,
            Training.SupplierUser.Id));

    private static async Task VerifyAll(IServiceProvider services, DemoSide side, Month month)
    {
        foreach (var outcome in (await services.GetRequiredService<OutcomeStore>().OfMonth(side.Contract, month)).Where(o => o.Status == OutcomeStatus.Claimed))
        {
            await Allowed(services.GetRequiredService<DecideOutcome>().Run(outcome.Id, side.Buyer, side.CaseWorker, OutcomeStep.Verify, null));
        }
    }

    private async Task Return(IServiceProvider services, string name, string term, string reason)
    {
        var outcome = (await services.GetRequiredService<OutcomeStore>().OfPlacement(placements[name])).Single(o => o.Term == term);
        await Allowed(services.GetRequiredService<DecideOutcome>().Run(outcome.Id, Training.Buyer, Training.CaseWorker, OutcomeStep.Return, reason));
    }

    private static async Task Allowed(Task<Refusal?> deed)
    {
        if (await deed is { } refusal)
        {
            throw new InvalidOperationException($"The demonstration was refused: {refusal.Code}.");
        }
    }
}

/// <summary>The people of one demonstration contract of Lahti.</summary>
internal sealed record DemoSide
{
    public required Guid Contract { get; init; }
    public required DemoUser SupplierUser { get; init; }
    public required VatTreatment Vat { get; init; }
    public required string VatGround { get; init; }
    public SettlementPath Path { get; init; } = SettlementPath.SepaFile;
    public Guid Supplier => SupplierUser.Organisation.Id;
    public Guid Buyer => DemoPeople.Lahti.Id;
    public Guid Officer => DemoPeople.LahtiOfficer.Id;
    public Guid CaseWorker => DemoPeople.LahtiCaseWorker.Id;
    public string Municipality => DemoPeople.Lahti.Municipality;
}
