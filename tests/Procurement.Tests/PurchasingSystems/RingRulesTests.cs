using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.Tests.PurchasingSystems;

public class RingRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_life_of_a_ring_is_exactly_this()
    {
        Assert.Equal(
            ["Draft Edit Draft", "Draft Open Open", "Open Extend Open", "Open Close Closed"],
            Table<SystemStatus, SystemStep>(SystemFlow.After));
    }

    [Fact]
    public void The_life_of_a_request_is_exactly_this()
    {
        Assert.Equal(
            [
                "Draft Submit Submitted", "Draft Withdraw Withdrawn",
                "Submitted AskClarification ClarificationAsked", "Submitted Admit Admitted", "Submitted Reject Rejected", "Submitted Withdraw Withdrawn",
                "ClarificationAsked Answer Answered", "ClarificationAsked Admit Admitted", "ClarificationAsked Reject Rejected", "ClarificationAsked Withdraw Withdrawn",
                "Answered AskClarification ClarificationAsked", "Answered Admit Admitted", "Answered Reject Rejected", "Answered Withdraw Withdrawn",
            ],
            Table<RequestStatus, RequestStep>(RequestFlow.After));
    }

    [Fact]
    public void The_life_of_an_admission_is_exactly_this()
    {
        Assert.Equal(
            ["Admitted Suspend Suspended", "Admitted Remove Removed", "Suspended Restore Admitted", "Suspended Remove Removed"],
            Table<AdmissionStatus, AdmissionStep>(AdmissionFlow.After));
    }

    [Fact]
    public void A_ring_is_closed_from_the_first_instant_after_its_last_day()
    {
        var ring = MakeRings.System(Guid.CreateVersion7(), Now) with { OpenedAt = Now, ValidFrom = new(2026, 9, 3), ValidTo = new(2026, 12, 31) };
        var end = FinnishTime.StartOf(new(2027, 1, 1));

        Assert.Equal(SystemStatus.Open, ring.StatusAt(end.AddMilliseconds(-1)));
        Assert.Equal(SystemStatus.Closed, ring.StatusAt(end));
        Assert.False(ring.TakesRequestsAt(FinnishTime.StartOf(new(2026, 9, 3)).AddMilliseconds(-1)));
        Assert.True(ring.TakesRequestsAt(FinnishTime.StartOf(new(2026, 9, 3))));
        Assert.True(ring.TakesRequestsAt(end.AddMilliseconds(-1)));
        Assert.False(ring.TakesRequestsAt(end));
    }

    [Theory]
    [InlineData(299_999, "80530000", true)] // special services
    [InlineData(300_000, "80530000", false)]
    [InlineData(399_999, "79611000", true)] // social and health
    [InlineData(400_000, "79611000", false)]
    [InlineData(59_999, "79410000", true)] // other services
    [InlineData(60_000, "79410000", false)]
    public void R1_the_light_profile_is_only_for_rings_below_their_threshold(long euros, string cpv, bool allowed)
    {
        var category = MakeRings.Category(Guid.CreateVersion7(), euros: euros) with { CpvCode = cpv };
        Assert.Equal(allowed, SystemRules.ValueFits(ProfileName.BelowThreshold, [category], GroupOf, Thresholds) is null);
        Assert.Null(SystemRules.ValueFits(ProfileName.AnnexE, [category], GroupOf, Thresholds));
    }

    [Fact]
    public void R1_the_value_is_that_of_the_whole_ring_and_the_lowest_threshold_counts()
    {
        var training = MakeRings.Category(Guid.CreateVersion7(), euros: 200_000) with { CpvCode = "80530000" };
        var coaching = MakeRings.Category(Guid.CreateVersion7(), euros: 150_000) with { CpvCode = "79611000" };
        var refusal = SystemRules.ValueFits(ProfileName.BelowThreshold, [training, coaching], GroupOf, Thresholds);
        Assert.Equal([new Money(35_000_000), new Money(30_000_000)], refusal!.Args);
    }

    [Fact]
    public void R2_requests_are_taken_on_every_day_of_the_validity()
    {
        var ring = MakeRings.System(Guid.CreateVersion7(), Now) with { OpenedAt = Now.AddDays(-70), ValidFrom = new(2026, 7, 1), ValidTo = new(2026, 12, 31) };
        for (var day = ring.ValidFrom!.Value; day <= ring.ValidTo; day = day.AddDays(1))
        {
            Assert.True(ring.TakesRequestsAt(FinnishTime.Instant(day, new(12, 0))));
        }
    }

    [Fact]
    public void R4_the_first_period_is_at_least_thirty_days()
    {
        var rule = new RuleRow { Profile = ProfileName.EuDps, Code = "R4", Value = 30, Unit = RuleUnit.Days, Act = CountingAct.Regulation1182 };
        var period = Periods.Count(rule, new DateOnly(2026, 9, 1));

        Assert.Equal(new DateOnly(2026, 10, 1), period.LastDay);
        Assert.NotNull(SystemRules.FirstPeriod(period, null));
        Assert.NotNull(SystemRules.FirstPeriod(period, period.EndsAt.AddMilliseconds(-1)));
        Assert.Null(SystemRules.FirstPeriod(period, period.EndsAt));
        Assert.Null(SystemRules.FirstPeriod(null, null));
    }

    [Fact]
    public void R5_a_step_that_the_law_ties_to_a_notice_needs_its_number_and_day()
    {
        var today = FinnishTime.DayOf(Now);
        Assert.Equal(SystemRules.NoNotice, SystemRules.Notice(" ", today, Now));
        Assert.Equal(SystemRules.NoNotice, SystemRules.Notice("2026-1", null, Now));
        Assert.Equal(SystemRules.NoticeInFuture, SystemRules.Notice("2026-1", today.AddDays(1), Now));
        Assert.Null(SystemRules.Notice("2026-1", today, Now));
    }

    [Fact]
    public void R7_a_ring_without_what_its_notice_must_tell_lacks_it()
    {
        var ring = MakeRings.System(Guid.CreateVersion7(), Now);
        var category = MakeRings.Category(ring.Id);

        Assert.Empty(SystemRules.Missing(ring, [category], 1, Now));
        Assert.Equal([SystemRules.NoDescription], SystemRules.Missing(ring with { Description = LocalText.Empty }, [category], 1, Now));
        Assert.Equal([SystemRules.NoHowToJoin], SystemRules.Missing(ring with { HowToJoin = LocalText.Empty }, [category], 1, Now));
        Assert.Equal([SystemRules.NoValidity], SystemRules.Missing(ring with { ValidTo = null }, [category], 1, Now));
        Assert.Equal([SystemRules.NoMembers, SystemRules.NoCategories], SystemRules.Missing(ring, [], 0, Now));
        Assert.Equal(["category-requirements-missing"], SystemRules.Missing(ring, [category with { Requirements = LocalText.Empty }], 1, Now).Select(missing => missing.Code));
    }

    [Theory]
    [InlineData(false, 0, true)]
    [InlineData(true, 0, false)]
    [InlineData(true, 1, false)]
    [InlineData(false, 1, false)]
    public void R9_the_first_batch_is_open_until_its_period_is_over_and_all_of_it_is_decided(bool periodRuns, int undecided, bool over)
    {
        var due = periodRuns ? Now.AddMilliseconds(1) : Now;
        Assert.Equal(over, !FirstBatch.IsOpen(due, undecided, Now));
        Assert.False(FirstBatch.IsOpen(null, undecided, Now));
    }

    [Theory]
    [InlineData(LegalForm.Association, true)]
    [InlineData(LegalForm.Foundation, true)]
    [InlineData(LegalForm.PublicBody, true)]
    [InlineData(LegalForm.Company, false)]
    [InlineData(LegalForm.SoleTrader, false)]
    [InlineData(LegalForm.Cooperative, false)]
    public void R63_rehabilitative_work_is_not_bought_from_companies_but_its_support_is(LegalForm form, bool allowed)
    {
        var work = MakeRings.Category(Guid.CreateVersion7(), kind: ServiceKind.RehabilitativeWork);
        var support = work with { Kind = ServiceKind.RehabilitativeWorkSupport };

        Assert.Equal(allowed, CategoryRules.MayJoin(work, form) is null);
        Assert.Null(CategoryRules.MayJoin(support, form));
        Assert.Equal(allowed, CategoryRules.Forms(work with { AllowedForms = [form] }) is null);
    }

    [Fact]
    public void R63_a_category_may_be_kept_for_some_legal_forms()
    {
        var category = MakeRings.Category(Guid.CreateVersion7(), forms: [LegalForm.Association]);
        Assert.Null(CategoryRules.MayJoin(category, LegalForm.Association));
        Assert.Equal("legal-form-not-allowed", CategoryRules.MayJoin(category, LegalForm.Company)?.Code);
    }

    [Fact]
    public void A_declaration_answers_each_ground_and_the_questions_of_suitability()
    {
        var whole = MakeRings.Declaration();
        Assert.Null(RequestRules.Complete(whole));
        foreach (var ground in Enum.GetValues<ExclusionGround>())
        {
            var without = whole.Grounds.Where(answer => answer.Key != ground).ToDictionary(answer => answer.Key, answer => answer.Value);
            Assert.Equal(RequestRules.GroundsUnanswered, RequestRules.Complete(whole with { Grounds = without }));

            var applies = new Dictionary<ExclusionGround, bool>(whole.Grounds) { [ground] = true };
            Assert.Equal("request-self-cleaning-missing", RequestRules.Complete(whole with { Grounds = applies })?.Code);
            Assert.Null(RequestRules.Complete(whole with { Grounds = applies, SelfCleaning = "Velat on maksettu." }));
        }

        Assert.Equal(RequestRules.SuitabilityUnanswered, RequestRules.Complete(whole with { Staff = null }));
        Assert.Equal("request-requirements-not-met", RequestRules.Complete(whole with { MeetsRequirements = false })?.Code);
        Assert.Equal("request-signer-missing", RequestRules.Complete(whole with { SignedBy = " " })?.Code);
        Assert.False(whole.Again().IsCompleteOnGrounds);
        Assert.Equal(whole.Suitability, whole.Again().Suitability);
    }

    private static readonly RulesInForce Thresholds = new(ProfileName.BelowThreshold, new(2026, 9, 1),
    [
        Row("services", 6_000_000), Row("special", 30_000_000), Row("social-health", 40_000_000),
    ]);

    private static RuleRow Row(string part, long cents) => new() { Profile = ProfileName.BelowThreshold, Code = "R1", Part = part, Value = cents, Unit = RuleUnit.Cents };

    private static ThresholdGroup GroupOf(string cpv) => cpv switch
    {
        "80530000" => ThresholdGroup.Special,
        "79611000" => ThresholdGroup.SocialAndHealth,
        _ => ThresholdGroup.Services,
    };

    private static IEnumerable<string> Table<TStatus, TStep>(Func<TStatus, TStep, TStatus?> after) where TStatus : struct, Enum where TStep : struct, Enum =>
        from status in Enum.GetValues<TStatus>()
        from step in Enum.GetValues<TStep>()
        let next = after(status, step)
        where next is not null
        select $"{status} {step} {next}";
}
