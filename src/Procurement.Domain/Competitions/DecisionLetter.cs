namespace Procurement.Domain.Competitions;

/// <summary>What a decision must have in it before anyone may send it (R27–R32, R38, R43).</summary>
public enum DecisionPart
{
    Buyer, CaseNumber, Section, Decider, DecidedOn, Subject, Winner, Reasons, Comparison, PointReasons, OwnPlace, ExclusionReasons, Correction, Appeal, Notice, ContractTime,
}

/// <summary>A bid as the decision shows it to the parties.</summary>
public sealed record LetterLine
{
    public required Guid SupplierId { get; init; }
    public required string Name { get; init; }
    public required string BusinessId { get; init; }
    public required RankedBid Bid { get; init; }

    /// <summary>The panel's reason for each criterion, by its id.</summary>
    public required IReadOnlyDictionary<Guid, string> Reasons { get; init; }
}

/// <summary>A bid left out of the comparison, and why.</summary>
public sealed record LetterExclusion(Guid SupplierId, string Name, string Reason);

/// <summary>A decision as one party gets it: the same for all, with the party's own place and its own last days. Made from the data, so nothing in it is typed twice.</summary>
public sealed record DecisionLetter
{
    public required Guid RecipientId { get; init; }
    public required string Recipient { get; init; }
    public required string Buyer { get; init; }
    public required string BuyerBusinessId { get; init; }
    public required LocalText Subject { get; init; }
    public required string Ring { get; init; }
    public required string CaseNumber { get; init; }
    public string? Section { get; init; }

    /// <summary>The body that decided; null where the officer did.</summary>
    public string? Body { get; init; }
    public bool NeedsBody { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public required string Reasons { get; init; }
    public required IReadOnlyList<Criterion> Criteria { get; init; }
    public required IReadOnlyList<LetterLine> Lines { get; init; }
    public required IReadOnlyList<LetterExclusion> Excluded { get; init; }

    /// <summary>Counted for the recipient from the day on which the decision was there for it to read (R29).</summary>
    public Remedies? Remedies { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    public LetterLine? Winner => Lines.Count == 0 ? null : Lines[0];
    public LetterLine? Own => Lines.FirstOrDefault(line => line.SupplierId == RecipientId);
    public LetterExclusion? OwnExclusion => Excluded.FirstOrDefault(bid => bid.SupplierId == RecipientId);

    /// <summary>Whom the recipient is compared with: the winner; for the winner itself, the next.</summary>
    public LetterLine? ComparedWith => Own is null ? Winner : Own == Winner ? Lines.Skip(1).FirstOrDefault() : Winner;
}

/// <summary>Says what a decision still lacks: it can't be sent while anything is missing.</summary>
public static class DecisionParts
{
    public static readonly Refusal PartMissing = new("decision-part-missing");

    public static IReadOnlyList<DecisionPart> Missing(DecisionLetter letter) => [.. Enum.GetValues<DecisionPart>().Where(part => !Has(letter, part))];

    /// <summary>The first part that any party's letter lacks.</summary>
    public static Refusal? MaySend(IEnumerable<DecisionLetter> letters) =>
        letters.SelectMany(Missing).Select(part => PartMissing.With(part)).FirstOrDefault();

    private static bool Has(DecisionLetter letter, DecisionPart part) => part switch
    {
        DecisionPart.Buyer => Said(letter.Buyer) && Said(letter.BuyerBusinessId),
        DecisionPart.CaseNumber => Said(letter.CaseNumber),
        DecisionPart.Section => Said(letter.Section),
        DecisionPart.Decider => !letter.NeedsBody || Said(letter.Body),
        DecisionPart.DecidedOn => letter.DecidedOn is not null,
        DecisionPart.Subject => !letter.Subject.IsEmpty,
        DecisionPart.Winner => letter.Winner is { } winner && Said(winner.Name) && Said(winner.BusinessId),
        DecisionPart.Reasons => Said(letter.Reasons),
        DecisionPart.Comparison => letter.Lines.Count > 0 && letter.Lines.All(line => line.Bid.Parts.Count == letter.Criteria.Count + 1),
        DecisionPart.PointReasons => letter.Lines.All(line => letter.Criteria.All(c => Said(line.Reasons.GetValueOrDefault(c.Id)))),
        DecisionPart.OwnPlace => letter.Own is not null || letter.OwnExclusion is not null,
        DecisionPart.ExclusionReasons => letter.Excluded.All(bid => Said(bid.Reason)),
        DecisionPart.Correction => letter.Remedies?.Correction is not null,
        DecisionPart.Appeal => letter.Remedies is { } remedies && (remedies.IsMunicipal || remedies.Appeal is not null),
        DecisionPart.Notice => letter.SentAt is not null,
        DecisionPart.ContractTime => letter.Remedies?.Standstill is not null,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static bool Said(string? text) => !string.IsNullOrWhiteSpace(text);
}
