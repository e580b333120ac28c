namespace Procurement.Domain.Competitions;

/// <summary>A competition that a buyer means to publish, told a year ahead: suppliers with fixed costs cannot live on surprises (P21).</summary>
public sealed record PlannedCompetition
{
    public required Guid Id { get; init; }
    public required Guid SystemId { get; init; }
    public required Guid CategoryId { get; init; }
    public required Guid BuyerId { get; init; }
    public required LocalText Title { get; init; }
    public LocalText About { get; init; } = LocalText.Empty;

    /// <summary>The first day of the month in which it is to be published.</summary>
    public required DateOnly PlannedFor { get; init; }

    /// <summary>Clients that the buyer means to promise; apart from what it expects.</summary>
    public int GuaranteedClients { get; init; }
    public int ExpectedClients { get; init; }
    public int ServiceMonths { get; init; }

    /// <summary>The draft or competition that came of it.</summary>
    public Guid? CompetitionId { get; init; }
    public required Guid CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public int Version { get; init; } = 1;
}

/// <summary>What a plan needs so that a supplier can reckon with it.</summary>
public static class PlanRules
{
    public const int MonthsAhead = 12;

    public static readonly Refusal TitleMissing = new("plan-title-missing");
    public static readonly Refusal MonthPast = new("plan-month-past");
    public static readonly Refusal MonthTooFar = new("plan-month-too-far");
    public static readonly Refusal NothingExpected = new("plan-nothing-expected");
    public static readonly Refusal GuaranteeAboveExpected = new("plan-guarantee-above-expected");
    public static readonly Refusal Ended = new("plan-ended");

    public static Refusal? Check(PlannedCompetition plan, DateOnly today) =>
        plan.EndedAt is not null || plan.CompetitionId is not null ? Ended
        : plan.Title.IsEmpty ? TitleMissing.At("Title")
        : plan.PlannedFor < MonthOf(today) ? MonthPast.At("PlannedFor")
        : plan.PlannedFor > MonthOf(today).AddMonths(2 * MonthsAhead) ? MonthTooFar.At("PlannedFor")
        : plan.ExpectedClients <= 0 ? NothingExpected.At("ExpectedClients")
        : plan.GuaranteedClients > plan.ExpectedClients ? GuaranteeAboveExpected.At("GuaranteedClients")
        : null;

    /// <summary>Whether the public page of the ring shows it on the day: this month and the twelve to come.</summary>
    public static bool IsShown(PlannedCompetition plan, DateOnly today) =>
        plan is { EndedAt: null, CompetitionId: null } && plan.PlannedFor >= MonthOf(today) && plan.PlannedFor <= MonthOf(today).AddMonths(MonthsAhead);

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
