using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Procurement.App.Audit;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Bids;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Contracts;
using Procurement.App.Files;
using Procurement.App.Invoices;
using Procurement.App.Organisations;
using Procurement.App.Payments;
using Procurement.App.PurchasingSystems;
using Procurement.App.PurchasingSystems.Import;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Tests.Competitions.Bids;
using Procurement.Tests.Contracts;
using Procurement.Tests.Invoices;
using Procurement.Tests.Organisations;
using Procurement.Tests.PurchasingSystems;
using Procurement.Tests.Sealing;
using static Procurement.Tests.Contracts.MakeContracts;

namespace Procurement.Tests.Journeys;

/// <summary>The ring's main job from end to end, in a system made from the published register of a real employment-service DPS (two lots), and in an invented category of associations.</summary>
public sealed class RegisterJourneyTests : IAsyncLifetime
{
    private static readonly OutcomeTerm[] ByStartAndResult =
    [
        new() { Key = "start", Code = TermCode.Start },
        new() { Key = "work-start", Code = TermCode.WorkStart, WaitDays = 30, MinHoursPerWeek = 18 },
    ];

    private static readonly OutcomeTerm[] ByWeekAndDay =
    [
        new() { Key = "week", Code = TermCode.Week, Repeats = true },
        new() { Key = "activity-day", Code = TermCode.ActivityDay, Repeats = true },
    ];

    private readonly App app = new();
    private Organisation buyer = null!;
    private Ring ring = null!;
    private (Guid User, KeyAndWords Key)[] officers = [];

    public async ValueTask InitializeAsync()
    {
        buyer = await app.Buyer(organiser: true);
        ring = await app.OpenRing(buyer, categories: 2);
        var (first, second) = (await app.Person(buyer, Role.Officer), await app.Person(buyer, Role.Officer));
        officers = [(first, await app.KeyInForce(WordKeyKind.Opening, buyer.Id, first)), (second, await app.KeyInForce(WordKeyKind.Opening, buyer.Id, second))];
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Training_is_bought_by_start_and_result_from_the_suppliers_of_the_lot_and_paid()
    {
        var register = File.ReadLines(Standards.Path("tenders/helsinki_55plus_register.csv")).Take(22).ToList();
        var text = string.Join('\n', register);
        var plan = await app.With((ImportSuppliers import) => import.Run(ring.Id, text, officers[0].User));
        Assert.Empty(plan.Errors);
        Assert.Equal(21, plan.Rows.Count);
        Assert.All((await app.With((ImportSuppliers import) => import.Run(ring.Id, text, officers[0].User))).Rows, row => Assert.True(row.ChangesNothing));

        var lot = register.Skip(1).Select(line => line.Split(',')).Where(row => row[^3] == "True").Select(row => row[^4]).Order().ToList();
        var competition = await Published(ring.Categories[0], "Ammatillinen valmennus", ByStartAndResult);
        await EveryAdmittedSupplierIsInvitedAndNoOther(competition, lot);

        var contract = await Contracted(competition, ring.Categories[0]);
        var placement = await app.Started(contract, await app.Client(contract), FinnishTime.DayOf(app.Clock.GetUtcNow()));
        app.Clock.Move(TimeSpan.FromDays(5));
        var day = FinnishTime.DayOf(app.Clock.GetUtcNow());
        var found = Claim(placement, "work-start", day, WorkContract);
        Allowed(await app.Claims(contract, found));
        Allowed(await app.Decide(contract, found.OutcomeId, OutcomeStep.Verify));
        foreach (var start in (await Claimed(contract, Month.Of(day))).Where(outcome => outcome.Term == "start"))
        {
            Allowed(await app.Decide(contract, start.Id, OutcomeStep.Verify));
        }

        // The result waits thirty days; the start does not.
        app.Clock.MoveTo(FinnishTime.Instant(day.AddDays(45), new(9, 0)));
        await app.RunDue();
        await IsBilledAndPaid(contract, [("start", 1), ("work-start", 1)]);
    }

    [Fact]
    public async Task Weeks_and_activity_days_are_bought_from_associations_and_paid()
    {
        var associations = new List<string>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            var association = await app.Supplier($"Yhdistys {number} ry");
            await app.Admitted(association, ring.Categories[1]);
            associations.Add(association.BusinessId);
        }

        var competition = await Published(ring.Categories[1], "Osallistava työtoiminta", ByWeekAndDay);
        await EveryAdmittedSupplierIsInvitedAndNoOther(competition, [.. associations.Order()]);

        var contract = await Contracted(competition, ring.Categories[1]);
        var started = Month.Of(FinnishTime.DayOf(app.Clock.GetUtcNow())).Next.First;
        app.Clock.MoveTo(FinnishTime.Instant(started, new(9, 0)));
        var monday = started.AddDays((8 - (int)started.DayOfWeek) % 7);
        var placement = await app.Started(contract, await app.Client(contract), started);
        app.Clock.MoveTo(FinnishTime.Instant(Month.Of(started).Last, new(16, 0)));
        Allowed(await app.Report(contract, placement, Month.Of(started), monday.Day, monday.Day + 1, monday.Day + 7));
        foreach (var outcome in await Claimed(contract, Month.Of(started)))
        {
            Allowed(await app.Decide(contract, outcome.Id, OutcomeStep.Verify));
        }

        app.Clock.MoveTo(FinnishTime.Instant(Month.Of(started).Next.First.AddDays(1), new(9, 0)));
        await app.RunDue();
        await IsBilledAndPaid(contract, [("week", 2), ("activity-day", 3)]);
    }

    private async Task<MiniCompetition> Published(Category category, string title, OutcomeTerm[] terms)
    {
        var id = Guid.CreateVersion7();
        var content = Competitions.MakeCompetition.Content() with
        {
            Title = new LocalText(title),
            StartsOn = FinnishTime.DayOf(app.Clock.GetUtcNow()).AddDays(40),
            EndsOn = FinnishTime.DayOf(app.Clock.GetUtcNow()).AddDays(400),
            Terms = terms,
            Scenario = [.. terms.Select(term => new ScenarioVolume { Term = term.Key, Units = 20 })],
        };
        Allowed(await app.With((StartCompetition start) => start.Run(id, buyer.Id, category, content.Title, officers[0].User)));
        Allowed(await app.With((EditCompetition edit) => edit.Run(id, buyer.Id, 1, draft => draft with { Content = content, CaseNumber = "TEST/1/2026" })));
        Allowed(await app.With((PublishCompetition publish) => publish.Run(id, buyer.Id, officers[0].User)));
        return await Now(id);
    }

    private async Task EveryAdmittedSupplierIsInvitedAndNoOther(MiniCompetition competition, IReadOnlyList<string> businessIds)
    {
        var invited = await app.With((CompetitionInvitationStore store) => store.Of(competition.Id));
        var admitted = await app.With((AdmissionStore store) => store.AdmittedSuppliers(competition.CategoryId, app.Clock.GetUtcNow()));
        Assert.Equal(businessIds, admitted.Select(supplier => supplier.SupplierBusinessId).Order());
        Assert.Equal(admitted.Select(supplier => supplier.SupplierId).Order(), invited.Select(invitation => invitation.SupplierId).Order());
        Assert.Single(invited.Select(invitation => invitation.InvitedAt).Distinct());
    }

    /// <summary>Three suppliers bid, two officers open, a panel of two compares, the officer decides, both sign.</summary>
    private async Task<MadeContract> Contracted(MiniCompetition competition, Category category)
    {
        var bidders = (await app.With((AdmissionStore store) => store.AdmittedSuppliers(category.Id, app.Clock.GetUtcNow()))).Take(3).ToList();
        var users = new Dictionary<Guid, Guid>();
        var bids = new List<Guid>();
        foreach (var (bidder, number) in bidders.Select((bidder, number) => (bidder, number)))
        {
            var organisation = (await app.With((OrganisationStore store) => store.Find(bidder.SupplierId)))!;
            users[organisation.Id] = await app.Person(organisation, Role.SupplierUser);
            bids.Add(await Sealed(competition, organisation, users[organisation.Id], 30_00 + (number * 5_00)));
        }

        app.Clock.MoveTo(competition.BidsDueAt);
        await app.RunDue();
        Assert.Equal(3, (await app.With((BidStore store) => store.Register(competition.Id)))!.Lines.Count);
        var opening = Guid.CreateVersion7();
        Allowed(await app.With((BeginOpening begin) => begin.Run(opening, competition.Id, officers[0].User, officers[0].Key.Typed)));
        Allowed(await app.With((FinishOpening finish) => finish.Run(opening, officers[1].User, officers[1].Key.Typed)));
        await Compared(competition, bids);

        Allowed(await app.With((DecideAward decide) => decide.Run(Guid.CreateVersion7(), competition.Id, buyer.Id, new("TEST/1/2026", "§ 7", "Paras kokonaisuus."), officers[0].User)));
        var award = (await app.With((AwardStore store) => store.Of(competition.Id)))!;
        app.Clock.MoveTo(award.StandstillEndsAt!.Value);
        await app.RunDue();
        var contractId = Guid.CreateVersion7();
        Allowed(await app.With((MakeAwardedContract make) => make.Run(contractId, competition.Id, buyer.Id, SettlementPath.SepaFile, officers[0].User)));
        var winner = (await app.With((OrganisationStore store) => store.Find(award.SupplierId)))!;
        Allowed(await app.With((SignContract sign) => sign.Run(contractId, buyer.Id, officers[0].User)));
        Allowed(await app.With((SignContract sign) => sign.Run(contractId, winner.Id, users[winner.Id])));
        var contract = (await app.With((ContractStore store) => store.Find(contractId)))!;
        app.Clock.MoveTo(FinnishTime.Instant(contract.StartsOn, new(9, 0)));
        return new()
        {
            Id = contractId,
            Buyer = buyer,
            Supplier = winner,
            Officer = officers[0].User,
            CaseWorker = await app.Person(buyer, Role.CaseWorker),
            SupplierUser = users[winner.Id],
        };
    }

    private async Task<Guid> Sealed(MiniCompetition competition, Organisation supplier, Guid user, long cents)
    {
        var key = await app.KeyInForce(WordKeyKind.Bid, supplier.Id, user);
        var content = new BidDraft
        {
            ProductVersions = [Guid.CreateVersion7()],
            Prices = competition.Content.Terms.ToDictionary(term => term.Key, _ => new Money(cents)),
            Answers = competition.Content.Criteria.ToDictionary(criterion => criterion.Id, _ => $"Näin {supplier.Name} sen tekee."),
        };
        await app.With((SaveBidDraft save) => save.Run(SaveBidDraft.New(Guid.CreateVersion7(), competition.Id, supplier.Id, key.Key), content, key.Key, user));
        using var unlocked = BidWorld.Unlocked(key);
        var draft = BidDesk.Open((await app.With((BidDraftStore drafts) => drafts.Of(competition.Id, supplier.Id)))!, unlocked.Private);
        var bidId = Guid.CreateVersion7();
        Allowed(await app.With((SealBid seal) => seal.Run(bidId, draft, user)));
        return bidId;
    }

    private async Task Compared(MiniCompetition competition, List<Guid> bids)
    {
        var (chair, member) = (await app.Person(buyer, Role.Evaluator), await app.Person(buyer, Role.Evaluator));
        Allowed(await app.With((AppointPanel appoint) => appoint.Run(competition.Id, buyer.Id, [chair, member], chair, officers[0].User)));
        var cells = (from criterion in competition.Content.Criteria from bid in bids select (Criterion: criterion.Id, Bid: bid)).ToList();
        foreach (var person in new[] { chair, member })
        {
            Allowed(await app.With((DeclareInterest declare) => declare.Run(competition.Id, person, false, null)));
            Allowed(await app.With((GiveScores give) => give.Run(
                competition.Id, [.. cells.Select(cell => new Score { BidId = cell.Bid, CriterionId = cell.Criterion, UserId = person, Points = 8, Note = "Selkeä." })])));
        }

        Allowed(await app.With((AgreeScores agree) => agree.Run(
            competition.Id, chair, [.. cells.Select(cell => new Consensus { BidId = cell.Bid, CriterionId = cell.Criterion, Points = 8, Reason = "Selkeä suunnitelma." })])));
        Allowed(await app.With((LockEvaluation locking) => locking.Run(competition.Id, chair)));

        // Quality is even, so the lowest price wins.
        Assert.Equal(bids[0], (await app.With((RankingStore store) => store.Of(competition.Id))).MinBy(row => row.Line.Rank)!.Line.BidId);
    }

    private async Task IsBilledAndPaid(MadeContract contract, (string Term, int Units)[] expected)
    {
        await app.AddAccount(contract.Buyer, "FI2112345600000785");
        await app.AddAccount(contract.Supplier, "FI5542345670000081");
        await app.Limit(contract.Buyer, 10_000_00);
        foreach (var (term, _) in expected)
        {
            Allowed(await app.With((DeclareVat declare) => declare.Run(
                contract.Id, contract.Supplier.Id, contract.SupplierUser,
                new() { Term = term, Treatment = VatTreatment.ExemptSocialWelfare, Ground = "AVL 37 §", ValidFrom = FinnishTime.DayOf(app.Clock.GetUtcNow()).AddYears(-1) })));
        }

        var (checker, approver, maker, payer) = (await Finance(), await Finance(), await Finance(), await Finance());
        var month = Month.Of(FinnishTime.DayOf(app.Clock.GetUtcNow())).Previous;
        var invoiceId = (await app.With((PrepareInvoice prepare) => prepare.Run(contract.Id, month, checker, again: false))).InvoiceId!.Value;
        Assert.Null((await app.With((PrepareInvoice prepare) => prepare.Run(contract.Id, month, checker, again: false))).InvoiceId);
        var lines = await app.Lines(invoiceId);
        Assert.Equal(expected.OrderBy(line => line.Term), lines.GroupBy(line => line.Term).Select(term => (term.Key, term.Sum(line => line.Units))).OrderBy(line => line.Key));

        Allowed(await app.With((AcceptInvoice use) => use.Run(invoiceId, contract.Supplier.Id, contract.SupplierUser)));
        await app.RunDue();
        Allowed(await app.With((CheckInvoice use) => use.Run(invoiceId, buyer.Id, checker)));
        Allowed(await app.With((ApproveInvoice use) => use.Run(invoiceId, buyer.Id, approver)));
        var runId = Guid.CreateVersion7();
        Allowed(await app.With((MakePaymentRun use) => use.Run(runId, buyer.Id, maker, [invoiceId], FinnishTime.DayOf(app.Clock.GetUtcNow()))));
        Allowed(await app.With((ReleasePaymentRun use) => use.Run(runId, buyer.Id, payer)));
        await app.RunDue();
        var run = (await app.With((PaymentStore store) => store.FindRun(runId)))!;
        PassesTheSchema(await app.With((FileStore files) => files.Read(run.FileId)));

        var payment = Assert.Single(await app.With((PaymentStore store) => store.Payments(runId)));
        Allowed(await app.With((ConfirmPayments use) => use.Run(runId, buyer.Id, maker, [payment.Id], FinnishTime.DayOf(app.Clock.GetUtcNow()))));
        Assert.Equal(InvoiceStatus.Paid, (await app.Invoice(invoiceId)).Status);
        Assert.Equal(lines.Select(line => line.Amount).Sum(), (await app.Invoice(invoiceId)).Net);
        Assert.Null((await app.With((VerifyAudit verify) => verify.Run())).Fault);
    }

    private static void PassesTheSchema(byte[] file)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09", Standards.Path("sepa/xsd/pain.001.001.09.xsd"));
        using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(file)));
        XDocument.Load(reader).Validate(schemas, (_, fault) => Assert.Fail(fault.Message));
    }

    private async Task<IReadOnlyList<Outcome>> Claimed(MadeContract contract, Month month) =>
        [.. (await app.Outcomes(contract, month)).Where(outcome => outcome.Status == OutcomeStatus.Claimed)];

    private Task<Guid> Finance() => app.Person(buyer, Role.Finance);

    private async Task<MiniCompetition> Now(Guid id) => (await app.With((CompetitionStore store) => store.Find(id)))!;
}
