using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Demo;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;

namespace Procurement.App.Contracts;

/// <summary>Two contracts in use: an association's weeks and activity days (seed 0), and training paid by start and result; placements in every state.</summary>
public sealed class DemoContracts : IDemoChapter
{
    private const int Made = 130;
    private readonly Dictionary<string, Guid> placements = [];
    private DemoSide? weeks;
    private DemoSide? training;

    public void Tell(DemoStory story)
    {
        story.On(Made, "9:00", async services =>
        {
            if (await DemoSide.Find(services) is not [var association, var company])
            {
                return; // a ring without two suppliers' people has no contracts to tell of
            }

            (weeks, training) = (association, company);
            await Make(services, story, weeks, DemoTerms.Weeks);
            await Make(services, story, training, DemoTerms.Training);
        });
        TellOfWeeks(story);
        TellOfTraining(story);
    }

    private void TellOfWeeks(DemoStory story)
    {
        void OnWeeks(int ago, string time, Func<IServiceProvider, DemoSide, Task> deed) => story.On(ago, time, s => weeks is { } side ? deed(s, side) : Task.CompletedTask);

        (string Name, string Family)[] inService = [("Aino", "Esimerkki"), ("Eero", "Keksitty"), ("Helmi", "Malliaho"), ("Onni", "Tarinoinen")];
        foreach (var (name, family) in inService)
        {
            OnWeeks(100, "10:00", (s, weeks) => Refer(s, weeks, name, family));
            OnWeeks(98, "9:00", (s, weeks) => Accept(s, weeks, name));
            OnWeeks(95, "12:00", (s, weeks) => Start(s, weeks, name, story.Today.AddDays(-95)));
        }

        var days = new[] { new[] { 0, 2, 3 }, [1, 3], [0, 1, 2, 3], [0, 1, 2, 3, 4] };
        foreach (var month in Month.Between(story.Today.AddDays(-95), story.Today))
        {
            var ago = Math.Max(1, story.Today.DayNumber - month.Last.DayNumber - 1);
            OnWeeks(ago, "8:00", (s, weeks) => Report(s, weeks, month, story.Today.AddDays(-ago), inService.Select((p, i) => (p.Name, days[i]))));
            if (ago > 5)
            {
                OnWeeks(ago - 3, "14:00", (s, weeks) => VerifyAll(s, weeks, month));
            }
        }

        OnWeeks(20, "15:00", (s, weeks) => End(s, weeks, "Helmi", story.Today.AddDays(-20), EndState.OtherServiceOrEducation));
        OnWeeks(1, "9:30", (s, weeks) => Absence(s, weeks, "Eero", story.Today.AddDays(-1)));
        OnWeeks(30, "10:00", (s, weeks) => Refer(s, weeks, "Väinö", "Sepitelmä"));
        OnWeeks(28, "10:00", (s, weeks) => Allowed(s.GetRequiredService<AnswerReferral>().Run(
            placements["Väinö"], weeks.Supplier, weeks.SupplierUser, accept: false, DeclineReason.CannotReach, "Soitimme kolme kertaa.")));
        OnWeeks(9, "10:00", (s, weeks) => Refer(s, weeks, "Lempi", "Satulainen"));
        OnWeeks(2, "10:00", (s, weeks) => Refer(s, weeks, "Toivo", "Kuviteltu"));
        OnWeeks(6, "10:00", (s, weeks) => Refer(s, weeks, "Sisko", "Harha"));
        OnWeeks(5, "10:00", (s, weeks) => Accept(s, weeks, "Sisko"));
    }

    private void TellOfTraining(DemoStory story)
    {
        void OnTraining(int ago, string time, Func<IServiceProvider, DemoSide, Task> deed) => story.On(ago, time, s => training is { } side ? deed(s, side) : Task.CompletedTask);

        foreach (var (name, family) in new[] { ("Kaarlo", "Unelma"), ("Martta", "Aavistus"), ("Ilmari", "Taru"), ("Saimi", "Loihtu") })
        {
            OnTraining(90, "10:00", (s, training) => Refer(s, training, name, family));
            OnTraining(88, "9:00", (s, training) => Accept(s, training, name));
            OnTraining(85, "12:00", (s, training) => Start(s, training, name, story.Today.AddDays(-85)));
        }

        OnTraining(80, "13:00", (s, training) => VerifyAll(s, training, Month.Of(story.Today.AddDays(-85))));
        OnTraining(60, "9:00", (s, training) => Claim(s, training, "Kaarlo", "step-skills", story.Today.AddDays(-61), EvidenceKind.Certificate));
        OnTraining(58, "9:00", (s, training) => VerifyAll(s, training, Month.Of(story.Today.AddDays(-61))));
        OnTraining(50, "9:00", (s, training) => Claim(s, training, "Kaarlo", "work-start", story.Today.AddDays(-51), EvidenceKind.WorkContract));
        OnTraining(48, "9:00", (s, training) => VerifyAll(s, training, Month.Of(story.Today.AddDays(-51))));
        OnTraining(12, "9:00", (s, training) => Claim(s, training, "Martta", "work-start", story.Today.AddDays(-13), EvidenceKind.WorkContract));
        OnTraining(11, "9:00", (s, training) => VerifyAll(s, training, Month.Of(story.Today.AddDays(-13))));
        OnTraining(4, "9:00", (s, training) => Claim(s, training, "Ilmari", "step-skills", story.Today.AddDays(-5), EvidenceKind.Certificate));
        OnTraining(6, "9:00", (s, training) => Claim(s, training, "Saimi", "step-skills", story.Today.AddDays(-7), EvidenceKind.Other));
        OnTraining(5, "9:00", (s, training) => Return(s, training, "Saimi", "step-skills", "Todistuksesta ei näy, mitä taitoja opittiin."));
        OnTraining(40, "15:00", (s, training) => End(s, training, "Kaarlo", story.Today.AddDays(-40), EndState.OpenLabourMarket));
        OnTraining(3, "10:00", (s, training) => Refer(s, training, "Reino", "Kangastus"));
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
                SettlementPath = SettlementPath.SepaFile,
                VatRows = [.. content.Terms.Select(t => new VatRow { Term = t.Key, Treatment = side.Vat, Ground = side.VatGround, ValidFrom = starts })],
            },
            side.Officer));
        await Allowed(services.GetRequiredService<SignContract>().Run(side.Contract, side.Buyer, side.Officer));
        await Allowed(services.GetRequiredService<SignContract>().Run(side.Contract, side.Supplier, side.SupplierUser));
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
        Allowed(services.GetRequiredService<AnswerReferral>().Run(placements[name], side.Supplier, side.SupplierUser, accept: true, null, null));

    private Task Start(IServiceProvider services, DemoSide side, string name, DateOnly day) =>
        Allowed(services.GetRequiredService<StartPlacement>().Run(placements[name], side.Supplier, side.SupplierUser, day));

    private Task End(IServiceProvider services, DemoSide side, string name, DateOnly day, EndState state) =>
        Allowed(services.GetRequiredService<EndPlacement>().Run(placements[name], side.Supplier, side.SupplierUser, day, state));

    private Task Absence(IServiceProvider services, DemoSide side, string name, DateOnly day) =>
        Allowed(services.GetRequiredService<ReportAbsence>().Run(
            Guid.CreateVersion7(), placements[name], side.Supplier, side.SupplierUser, AbsenceKind.Absence, day, null, "Ei tullut paikalle eikä vastannut puhelimeen."));

    /// <summary>The days of the week, Monday 0, on which each of them came, until the day that is told.</summary>
    private async Task Report(IServiceProvider services, DemoSide weeks, Month month, DateOnly until, IEnumerable<(string Name, int[] Days)> came)
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
            weeks.Contract, weeks.Supplier, weeks.SupplierUser, month, [.. ticked.Select(t => t.Item1).Distinct()], ticked));
    }

    private Task Claim(IServiceProvider services, DemoSide training, string name, string term, DateOnly day, EvidenceKind kind) =>
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
            training.Supplier,
            training.SupplierUser));

    private static async Task VerifyAll(IServiceProvider services, DemoSide side, Month month)
    {
        foreach (var outcome in (await services.GetRequiredService<OutcomeStore>().OfMonth(side.Contract, month)).Where(o => o.Status == OutcomeStatus.Claimed))
        {
            await Allowed(services.GetRequiredService<DecideOutcome>().Run(outcome.Id, side.Buyer, side.CaseWorker, OutcomeStep.Verify, null));
        }
    }

    private async Task Return(IServiceProvider services, DemoSide training, string name, string term, string reason)
    {
        var outcome = (await services.GetRequiredService<OutcomeStore>().OfPlacement(placements[name])).Single(o => o.Term == term);
        await Allowed(services.GetRequiredService<DecideOutcome>().Run(outcome.Id, training.Buyer, training.CaseWorker, OutcomeStep.Return, reason));
    }

    private static async Task Allowed(Task<Refusal?> deed)
    {
        if (await deed is { } refusal)
        {
            throw new InvalidOperationException($"The demonstration was refused: {refusal.Code}.");
        }
    }
}

/// <summary>The people of one demonstration contract, found among those that the ring's story has brought in.</summary>
internal sealed record DemoSide
{
    public Guid Contract { get; } = Guid.CreateVersion7();
    public required Guid Buyer { get; init; }
    public required string Municipality { get; init; }
    public required Guid Officer { get; init; }
    public required Guid CaseWorker { get; init; }
    public required Guid Supplier { get; init; }
    public required Guid SupplierUser { get; init; }
    public required VatTreatment Vat { get; init; }
    public required string VatGround { get; init; }

    /// <summary>The organiser with an association, then with a company; nothing where either lacks people.</summary>
    public static async Task<IReadOnlyList<DemoSide>> Find(IServiceProvider services)
    {
        var members = services.GetRequiredService<MembershipStore>();
        var organisations = services.GetRequiredService<OrganisationStore>();
        if ((await organisations.Organisers()).FirstOrDefault() is not { } buyer
            || (await members.Members(buyer.Id, Role.Officer)).FirstOrDefault() is not { } officer
            || (await members.Members(buyer.Id, Role.CaseWorker)).FirstOrDefault() is not { } coach)
        {
            return [];
        }

        var sides = new List<DemoSide>();
        foreach (var supplier in (await organisations.Page(OrganisationKind.Supplier, null, null, 100)).OrderByDescending(o => o.LegalForm == LegalForm.Association))
        {
            if ((await members.Members(supplier.Id, Role.SupplierUser)).Count > 0)
            {
                sides.Add(new()
                {
                    Buyer = buyer.Id,
                    Municipality = buyer.MunicipalityCode ?? "398",
                    Officer = officer.UserId,
                    CaseWorker = coach.UserId,
                    Supplier = supplier.Id,
                    SupplierUser = (await members.Members(supplier.Id, Role.SupplierUser))[0].UserId,
                    Vat = supplier.LegalForm == LegalForm.Association ? VatTreatment.NonProfit : VatTreatment.Standard,
                    VatGround = supplier.LegalForm == LegalForm.Association ? "Yleishyödyllinen yhdistys, toiminta ei ole elinkeinotoimintaa" : "",
                });
            }
        }

        return sides.Count < 2 ? [] : [sides[0], sides[^1]];
    }
}
