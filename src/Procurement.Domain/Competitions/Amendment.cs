namespace Procurement.Domain.Competitions;

/// <summary>What of a published competition an amendment may change.</summary>
public sealed record AmendableState
{
    public required string CaseNumber { get; init; }
    public required CompetitionContent Content { get; init; }
    public required DateTimeOffset BidsDueAt { get; init; }
    public DateTimeOffset? QuestionsDueAt { get; init; }
    public IReadOnlyList<AmendableDocument> Documents { get; init; } = [];

    public static AmendableState Of(MiniCompetition competition, IEnumerable<AmendableDocument> documents) => new()
    {
        CaseNumber = competition.CaseNumber,
        Content = competition.Content,
        BidsDueAt = competition.BidsDueAt,
        QuestionsDueAt = competition.QuestionsDueAt,
        Documents = [.. documents],
    };

    /// <summary>The competition as it would stand.</summary>
    public MiniCompetition Over(MiniCompetition competition) =>
        competition with { CaseNumber = CaseNumber, Content = Content, BidsDueAt = BidsDueAt, QuestionsDueAt = QuestionsDueAt };
}

public sealed record AmendableDocument(Guid FileId, string Name);

/// <summary>An officer's own change, or a deadline moved because an answer came late (R19).</summary>
public enum AmendmentCause { Officer, LateAnswer }

/// <summary>What an amendment asks of those whose bids are sealed already.</summary>
public enum AmendmentEffect
{
    /// <summary>Nothing: only words or times changed.</summary>
    None,

    /// <summary>One click; else the bid counts as withdrawn at the deadline.</summary>
    Confirm,

    /// <summary>A new bid, for the sealed one has no answer to something that is asked now.</summary>
    NewBid,
}

/// <summary>A numbered change of a published competition; one in the making has no number yet.</summary>
public sealed record Amendment
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public int? Number { get; init; }
    public required AmendmentCause Cause { get; init; }

    /// <summary>As it stood when the amendment was published; null until then.</summary>
    public AmendableState? Old { get; init; }
    public required AmendableState New { get; init; }
    public LocalText Reason { get; init; } = LocalText.Empty;
    public bool IsMaterial { get; init; }
    public AmendmentEffect Effect { get; init; }

    /// <summary>The part of R19 that moved the deadline; null where no rule had to.</summary>
    public string? RulePart { get; init; }
    public required Guid StartedBy { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public int Version { get; init; } = 1;
}
