using System.Collections.Frozen;

namespace Procurement.App.Audit;

/// <summary>Which entries of the audit log the public is told of as changes, each by its word of the list releaseTag of OCDS 1.1. What an entry tells is
/// public from the entry on: drafts, sealed bids and decisions that the parties do not know yet make none.</summary>
public static class PublicChanges
{
    private static readonly FrozenDictionary<string, string> Tags = new Dictionary<string, string>
    {
        ["ring-opened"] = "tender",
        ["ring-extended"] = "tenderAmendment",
        ["ring-closed"] = "tenderUpdate",
        ["competition.published"] = "tender",
        ["competition.amended"] = "tenderAmendment",
        ["question.answered"] = "tenderUpdate",
        ["registered"] = "tenderUpdate",
        ["opened"] = "tenderUpdate",
        ["competition.cancelled"] = "tenderCancellation",
        ["competition.unsuccessful"] = "tenderCancellation",
        ["competition.unopenable"] = "tenderCancellation",
        ["competition.awarded"] = "award",
        ["decision.overturned"] = "awardCancellation",
        ["award-notice.sent"] = "awardUpdate",
        ["competition.contracted"] = "contract",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Streams = ["competition/", "ring/"];

    /// <summary>Null: the public is not told.</summary>
    public static string? TagOf(string stream, string action) =>
        Streams.Any(kind => stream.StartsWith(kind, StringComparison.Ordinal)) ? Tags.GetValueOrDefault(action) : null;
}

/// <summary>Something public changed: one entry of the audit log, numbered without gaps in the order in which changes became visible.</summary>
public sealed record PublicChange
{
    public long Number { get; init; }
    public required string Stream { get; init; }

    /// <summary>The number of the audit entry in its stream.</summary>
    public required long Entry { get; init; }
    public required string Tag { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>competition or ring.</summary>
    public string Kind => Stream[..Stream.IndexOf('/', StringComparison.Ordinal)];

    public Guid SubjectId => Guid.Parse(Stream.AsSpan(Kind.Length + 1));
}
