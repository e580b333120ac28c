using Procurement.App.Audit;
using Procurement.App.Contracts;
using Procurement.App.Files;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using static Procurement.Tests.Contracts.MakeContracts;

namespace Procurement.Tests.Contracts;

public sealed class OutcomeJourneyTests : IAsyncDisposable
{
    private static readonly Month September = new(2026, 9);
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Weeks_and_activity_days_become_claims_once_however_often_the_month_is_saved()
    {
        var contract = await app.Contract();
        var placement = await app.Started(contract);
        app.Clock.MoveTo(FinnishTime.StartOf(new DateOnly(2026, 9, 20)));

        Allowed(await app.Report(contract, placement, September, 1, 3, 8));
        Allowed(await app.Report(contract, placement, September, 1, 3, 8));

        Assert.Equal(
            [("activity-day", 1), ("week", 1), ("activity-day", 3), ("activity-day", 8), ("week", 8)],
            (await app.Outcomes(contract, September)).OrderBy(o => o.Day).ThenBy(o => o.Term).Select(o => (o.Term, o.Day.Day)));
    }

    [Fact]
    public async Task A_day_unticked_before_verification_is_withdrawn_and_one_verified_stays()
    {
        var contract = await app.Contract();
        var placement = await app.Started(contract);
        app.Clock.MoveTo(FinnishTime.StartOf(new DateOnly(2026, 9, 20)));
        Allowed(await app.Report(contract, placement, September, 1, 3));
        var first = (await app.Outcomes(contract, September)).Single(o => o is { Term: "activity-day", Day.Day: 1 });
        Allowed(await app.Decide(contract, first.Id, OutcomeStep.Verify));

        Allowed(await app.Report(contract, placement, September));

        var now = await app.Outcomes(contract, September);
        Assert.Equal([OutcomeStatus.Verified, OutcomeStatus.Withdrawn], now.Where(o => o.Term == "activity-day").OrderBy(o => o.Day).Select(o => o.Status));
        Assert.Equal(OutcomeStatus.Claimed, now.Single(o => o.Term == "week").Status);
    }

    [Fact]
    public async Task A_week_over_two_months_is_claimed_once_on_its_first_day()
    {
        var contract = await app.Contract();
        var placement = await app.Started(contract);
        app.Clock.MoveTo(FinnishTime.StartOf(new DateOnly(2026, 10, 10)));

        Allowed(await app.Report(contract, placement, September, 29));
        Allowed(await app.Report(contract, placement, September.Next, 1, 2));

        var weeks = (await app.Outcomes(contract, September)).Concat(await app.Outcomes(contract, September.Next)).Where(o => o.Term == "week");
        Assert.Equal(new DateOnly(2026, 9, 29), Assert.Single(weeks).Day);
    }

    [Fact]
    public async Task Days_to_come_and_days_outside_the_placement_are_refused()
    {
        var contract = await app.Contract();
        var placement = await app.Started(contract);
        Assert.Equal(OutcomeRules.InFuture.Code, (await app.Report(contract, placement, September, 2))?.Code);
        Assert.Equal(OutcomeRules.OutsidePlacement.Code, (await app.Report(contract, placement, new Month(2026, 8), 31))?.Code);
    }

    [Fact]
    public async Task Rows_inside_the_plan_are_verified_together_and_the_rest_are_left()
    {
        var contract = await app.Contract();
        var placement = await app.Started(contract);
        app.Clock.MoveTo(FinnishTime.StartOf(new DateOnly(2026, 9, 30)));
        Allowed(await app.Report(contract, placement, September, 1, 7, 8, 9, 10, 11, 14));
        var claimed = await app.Outcomes(contract, September);

        Allowed(await app.With((VerifyMonth verify) => verify.Run(contract.Id, contract.Buyer.Id, contract.CaseWorker, September, [.. claimed.Select(o => o.Id)])));

        var secret = (await app.With((ContractStore store) => store.Find(contract.Id)))!.CheckSecret;
        var after = await app.Outcomes(contract, September);
        Assert.All(after.Where(o => o.Day.Day is >= 7 and <= 11), o => Assert.Equal((false, OutcomeStatus.Claimed), (o.InsidePlan, o.Status)));
        Assert.All(after.Where(o => o.Day.Day is 1 or 14), o => Assert.Equal(MonthCheck.InSample(o.Id, secret) ? OutcomeStatus.Claimed : OutcomeStatus.Verified, o.Status));
    }

    [Fact]
    public async Task A_week_that_departs_from_the_plan_is_one_decision()
    {
        var contract = await app.Contract();
        var placement = await app.Started(contract);
        app.Clock.MoveTo(FinnishTime.StartOf(new DateOnly(2026, 9, 30)));
        Allowed(await app.Report(contract, placement, September, 1, 7, 8, 9, 10, 11));
        var row = (await app.Outcomes(contract, September)).Single(o => o is { Term: "activity-day", Day.Day: 9 });

        Allowed(await app.With((DecideOutcome use) => use.Run(row.Id, contract.Buyer.Id, contract.CaseWorker, OutcomeStep.Return, "Neljä päivää on sovittu", wholeWeek: true)));

        var after = await app.Outcomes(contract, September);
        Assert.All(after, o => Assert.Equal(o.Day.Day == 1 ? OutcomeStatus.Claimed : OutcomeStatus.Returned, o.Status));
        Assert.Equal(8, after.Count);

        // The supplier unticks a day and sends the month again: the week is inside the plan.
        Allowed(await app.Report(contract, placement, September, 1, 7, 8, 9, 10));
        var mended = await app.Outcomes(contract, September);
        Assert.Equal(OutcomeStatus.Withdrawn, mended.Single(o => o.Day.Day == 11).Status);
        Assert.All(mended.Where(o => o.Day.Day < 11), o => Assert.Equal((true, OutcomeStatus.Claimed), (o.InsidePlan, o.Status)));
    }

    [Fact]
    public async Task A_work_start_needs_its_document_enough_hours_and_no_wage_subsidy()
    {
        var contract = await app.Contract(Training);
        var placement = await app.Started(contract);
        var claim = Claim(placement, "work-start", new DateOnly(2026, 9, 1), WorkContract);

        Assert.Equal(OutcomeRules.EvidenceMissing.Code, (await app.Claims(contract, claim with { Evidence = null }))?.Code);
        Assert.Equal(OutcomeRules.TooFewHours.Code, (await app.Claims(contract, claim with { HoursPerWeek = 10 }))?.Code);
        Assert.Equal(OutcomeRules.WageSubsidised.Code, (await app.Claims(contract, claim with { WageSubsidy = true }))?.Code);
        Allowed(await app.Claims(contract, claim));
        Allowed(await app.Claims(contract, claim)); // the same form twice is one claim
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task A_waiting_time_ends_at_its_instant_whether_or_not_the_site_ran(int milliseconds, bool matured)
    {
        var contract = await app.Contract(Training);
        var placement = await app.Started(contract);
        var claim = Claim(placement, "work-start", new DateOnly(2026, 9, 1), WorkContract);
        Allowed(await app.Claims(contract, claim));
        Allowed(await app.Decide(contract, claim.OutcomeId, OutcomeStep.Verify));

        // 30 days leave out 1 September and end when 1 October ends in Finland: 00.00 on 2 October, summer time.
        var end = new DateTimeOffset(2026, 10, 1, 21, 0, 0, TimeSpan.Zero);
        app.Clock.MoveTo(end.AddMilliseconds(milliseconds));

        var outcome = (await app.Outcome(claim.OutcomeId))!;
        Assert.Equal((end, matured), (outcome.MaturesAt!.Value, outcome.IsMaturedAt(app.Clock.GetUtcNow())));
        Assert.Equal(matured, (await app.With((OutcomeStore store) => store.Matured(contract.Id, September.Next, app.Clock.GetUtcNow()))).Any(o => o.Id == claim.OutcomeId));
        Assert.Empty(await app.With((OutcomeStore store) => store.Matured(contract.Id, September, app.Clock.GetUtcNow())));

        await app.RunDue();
        Assert.Equal(matured, (await app.Outcome(claim.OutcomeId))!.MaturityNotedAt is not null);
    }

    [Fact]
    public async Task Work_kept_needs_its_own_claim_when_its_days_have_passed()
    {
        var contract = await app.Contract(Training);
        var placement = await app.Started(contract);
        var began = new DateOnly(2026, 9, 1);
        var claim = Claim(placement, "work-kept-90", began.AddDays(90), WorkContract) with { WorkStartedOn = began };
        app.Clock.MoveTo(FinnishTime.StartOf(began.AddDays(90)).AddMilliseconds(-1));
        Assert.Equal(OutcomeRules.InFuture.Code, (await app.Claims(contract, claim))?.Code);
        Assert.Equal(OutcomeRules.NotKeptLongEnough.Code, (await app.Claims(contract, claim with { Day = began.AddDays(89) }))?.Code);

        app.Clock.MoveTo(FinnishTime.StartOf(began.AddDays(90)));
        Allowed(await app.Claims(contract, claim));
        Allowed(await app.Decide(contract, claim.OutcomeId, OutcomeStep.Verify));
        Assert.True((await app.Outcome(claim.OutcomeId))!.IsMaturedAt(app.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Two_suppliers_claim_the_same_persons_step_at_the_same_moment_and_it_pays_once()
    {
        var first = await app.Contract(Training);
        var second = await app.Contract(Training, sameBuyerAs: first);
        var client = await app.Client(first);
        var placements = new[] { await app.Started(first, client), await app.Started(second, client) };
        var claims = placements.Select(p => Claim(p, "step-skills", new DateOnly(2026, 9, 1), WorkContract)).ToArray();

        var answers = await Task.WhenAll(app.Claims(first, claims[0]), app.Claims(second, claims[1]));

        Assert.Equal(Procurement.App.Contracts.Claims.AlreadyClaimed, Assert.Single(answers, a => a is not null));
        var live = await Task.WhenAll(claims.Select(c => app.Outcome(c.OutcomeId)));
        var won = live[0] is null ? 1 : 0;
        Assert.Null(live[1 - won]);

        // A rejected claim frees the step for the one who really did it.
        Allowed(await app.Decide(first, claims[won].OutcomeId, OutcomeStep.Reject, "Toinen tuottaja opetti taidon"));
        Allowed(await app.Claims(won == 0 ? second : first, claims[1 - won]));
    }

    [Fact]
    public async Task R55_whoever_claimed_never_verifies_even_with_roles_on_both_sides()
    {
        var contract = await app.Contract(Training);
        var placement = await app.Started(contract);
        var claim = Claim(placement, "step-skills", new DateOnly(2026, 9, 1), WorkContract);
        Allowed(await app.Claims(contract, claim));

        var refusal = await app.With((DecideOutcome use) => use.Run(claim.OutcomeId, contract.Buyer.Id, contract.SupplierUser, OutcomeStep.Verify, null));

        Assert.Equal(OutcomeRules.OwnClaim, refusal);
        Allowed(await app.Decide(contract, claim.OutcomeId, OutcomeStep.Verify));
        Assert.Equal(contract.CaseWorker, (await app.Outcome(claim.OutcomeId))!.VerifiedBy);
    }

    [Fact]
    public async Task A_returned_claim_says_why_and_comes_back_mended()
    {
        var contract = await app.Contract(Training);
        var placement = await app.Started(contract);
        var claim = Claim(placement, "step-skills", new DateOnly(2026, 9, 1), WorkContract);
        Allowed(await app.Claims(contract, claim));

        Assert.Equal(OutcomeRules.ReasonMissing.Code, (await app.Decide(contract, claim.OutcomeId, OutcomeStep.Return))?.Code);
        Allowed(await app.Decide(contract, claim.OutcomeId, OutcomeStep.Return, "Todistus puuttuu"));
        Allowed(await app.With((MendClaim mend) => mend.Run(claim.OutcomeId, contract.Supplier.Id, contract.SupplierUser, OutcomeStep.ClaimAgain, "Tässä se on", WorkContract)));

        Assert.Equal(OutcomeStatus.Claimed, (await app.Outcome(claim.OutcomeId))!.Status);
        Assert.Equal(2, (await app.With((OutcomeStore store) => store.EvidenceOf([claim.OutcomeId]))).Count);
    }

    [Fact]
    public async Task A_document_is_deleted_a_year_after_its_result_ended_and_its_kind_and_hash_stay()
    {
        var contract = await app.Contract(Training);
        var placement = await app.Started(contract);
        var claim = Claim(placement, "step-skills", new DateOnly(2026, 9, 1), WorkContract);
        Allowed(await app.Claims(contract, claim));
        Allowed(await app.Decide(contract, claim.OutcomeId, OutcomeStep.Reject, "Ei toteutunut"));
        var ended = FinnishTime.DayOf((await app.Outcome(claim.OutcomeId))!.ClaimedAt);
        async Task<(Evidence Evidence, int Bytes)> After(DateOnly day)
        {
            await app.With((DeleteOldEvidence delete) => delete.Run(day, default));
            var evidence = Assert.Single(await app.With((OutcomeStore store) => store.EvidenceOf([claim.OutcomeId])));
            return (evidence, (await app.With((FileStore files) => files.Read(evidence.FileId))).Length);
        }

        var (kept, bytes) = await After(ended.AddYears(1));
        Assert.Null(kept.DeletedAt);
        Assert.NotEqual(0, bytes);

        var (deleted, none) = await After(ended.AddYears(1).AddDays(1));
        Assert.NotNull(deleted.DeletedAt);
        Assert.Equal((kept.Kind, kept.Sha256, 0), (deleted.Kind, deleted.Sha256, none));
        Assert.Equal("evidence-deleted", (await app.With((AuditStore audit) => audit.Stream($"contract/{contract.Id}")))[^1].Action);
    }

    [Fact]
    public async Task The_places_of_a_contract_are_never_given_twice()
    {
        var contract = await app.Contract(Weeks with { Places = 1 });
        var clients = new[] { await app.Client(contract), await app.Client(contract) };
        var answers = await Task.WhenAll(clients.Select(client => app.With((ReferClient refer) =>
            refer.Run(Guid.CreateVersion7(), contract.Id, client, contract.Buyer.Id, contract.CaseWorker, null))));
        Assert.Equal(ReferralRules.PlacesFull.Code, Assert.Single(answers, a => a is not null)!.Code);
    }
}
