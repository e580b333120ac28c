using System.Globalization;

namespace Procurement.App.Competitions;

/// <summary>The lists that competitions are shown in; each competition is in one.</summary>
public enum CompetitionList { Draft, Open, Closed, Opened, Evaluated, Awarded, Contracted, Ended }

/// <summary>One page of one list.</summary>
public sealed record CompetitionListing
{
    public required CompetitionList List { get; init; }
    public Guid? BuyerId { get; init; }
    public Guid? RingId { get; init; }
    public string? Search { get; init; }
    public ListKey? After { get; init; }
    public int Take { get; init; } = 25;

    /// <summary>What is still to come begins with the soonest deadline, what is past with the latest.</summary>
    public bool LatestFirst => List is not (CompetitionList.Draft or CompetitionList.Open);

    internal string Stage => List is CompetitionList.Open or CompetitionList.Closed ? "Published" : List.ToString();

    internal static CompetitionList ListOf(string stage, bool isOpen) =>
        stage == "Published" ? isOpen ? CompetitionList.Open : CompetitionList.Closed : Enum.Parse<CompetitionList>(stage);
}

/// <summary>The last row of the page before: a list goes on after it, however many rows come or go.</summary>
public sealed record ListKey(DateTimeOffset DueAt, Guid Id)
{
    public override string ToString() => FormattableString.Invariant($"{DueAt.ToUnixTimeMilliseconds()}-{Id:N}");

    /// <summary>Null for what is no key: an address someone cut shows the first page.</summary>
    public static ListKey? Parse(string? text) =>
        text?.Split('-') is [var at, var id] && long.TryParse(at, CultureInfo.InvariantCulture, out var milliseconds) && Guid.TryParse(id, out var guid)
            && milliseconds is > 0 and < 253_402_300_799_999
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), guid)
            : null;
}
