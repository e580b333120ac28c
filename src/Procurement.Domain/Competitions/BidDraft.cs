namespace Procurement.Domain.Competitions;

/// <summary>A bid in the making; stored only as an envelope to the bidder's own key.</summary>
public sealed record BidDraft
{
    public static readonly BidDraft Empty = new();

    public IReadOnlyList<Guid> ProductVersions { get; init; } = [];
    public IReadOnlyDictionary<string, Money> Prices { get; init; } = new Dictionary<string, Money>();
    public IReadOnlyDictionary<Guid, string> Answers { get; init; } = new Dictionary<Guid, string>();
    public IReadOnlyList<Guid> RequirementsMet { get; init; } = [];
    public IReadOnlyList<DraftAttachment> Attachments { get; init; } = [];

    /// <summary>Trade secrets with their reasons: a price by its term, an answer by its criterion, a file by its id while its place may still change.</summary>
    public IReadOnlyDictionary<string, string>? Secrets { get; init; }
}

/// <summary>An attachment of a draft lies as an envelope of its own; what opens it lies in the draft, which is one too.</summary>
public sealed record DraftAttachment
{
    public required Guid FileId { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }
    public required byte[] Key { get; init; }
}

/// <summary>The parts that a bid is made of, one step of the journey each.</summary>
public enum BidPart { Products, Prices, Answers, Requirements, Attachments, Secrets }

/// <summary>What a draft still lacks before it can be sealed.</summary>
public static class BidChecks
{
    public const long LargestFile = 20L << 20;
    public const long LargestBid = 50L << 20;
    public const int LongestAnswer = 8_000;

    public static readonly Refusal Incomplete = new("bid-incomplete");
    public static readonly Refusal KeyLocked = new("bid-key-locked");
    public static readonly Refusal PriceNegative = new("bid-price-negative");
    public static readonly Refusal FileTooLarge = new("bid-file-too-large");
    public static readonly Refusal BidTooLarge = new("bid-too-large");
    public static readonly Refusal FileEmpty = new("bid-file-empty");

    /// <summary>The parts to be filled in; none: it can be sealed. A buyer's fixed prices need no answer, and attachments are never required.</summary>
    public static IReadOnlyList<BidPart> Missing(CompetitionContent content, BidDraft draft)
    {
        var missing = new List<BidPart>();
        if (draft.ProductVersions.Count == 0)
        {
            missing.Add(BidPart.Products);
        }

        if (content.Formula != PriceFormula.FixedPrice && content.Terms.Any(term => !draft.Prices.TryGetValue(term.Key, out var price) || price < Money.Zero))
        {
            missing.Add(BidPart.Prices);
        }

        if (content.Criteria.Any(criterion => string.IsNullOrWhiteSpace(draft.Answers.GetValueOrDefault(criterion.Id))))
        {
            missing.Add(BidPart.Answers);
        }

        if (content.Requirements.Any(requirement => !draft.RequirementsMet.Contains(requirement.Id)))
        {
            missing.Add(BidPart.Requirements);
        }

        return missing;
    }

    private const string DraftFile = "draft-file:";

    /// <summary>How a draft's mark names a file.</summary>
    public static string SecretKey(DraftAttachment file) => DraftFile + file.FileId.ToString("N");

    public static Refusal? MayAttach(BidDraft draft, long size) =>
        size == 0 ? FileEmpty
        : size > LargestFile ? FileTooLarge.With(LargestFile >> 20)
        : draft.Attachments.Sum(file => file.Size) + size > LargestBid ? BidTooLarge.With(LargestBid >> 20)
        : null;

    /// <summary>The document that is sealed; it prices every line of the schedule and answers only what was asked.</summary>
    public static BidDocument ToBid(BidDraft draft, CompetitionContent content, Guid bidId, Guid competitionId, Guid supplierId) => new()
    {
        BidId = bidId,
        CompetitionId = competitionId,
        SupplierId = supplierId,
        ProductVersions = draft.ProductVersions,
        Prices = content.Formula == PriceFormula.FixedPrice
            ? content.FixedPrices!
            : new() { UnitPrices = content.Terms.ToDictionary(term => term.Key, term => draft.Prices[term.Key]) },
        Answers = content.Criteria.Where(criterion => draft.Answers.ContainsKey(criterion.Id)).ToDictionary(criterion => criterion.Id, criterion => draft.Answers[criterion.Id]),
        RequirementsMet = [.. content.Requirements.Select(requirement => requirement.Id)],
        Secrets = SecretsOf(draft),
    };

    // A file is marked by its id while it may still move, and by its place once it is sealed. A bid without marks is the same bytes as before there were any.
    private static Dictionary<string, string>? SecretsOf(BidDraft draft)
    {
        var marks = (draft.Secrets ?? new Dictionary<string, string>())
            .Select(mark => (Field: Place(draft, mark.Key), Reason: mark.Value))
            .Where(mark => mark.Field is not null)
            .ToDictionary(mark => mark.Field!, mark => mark.Reason);
        return marks.Count == 0 ? null : marks;
    }

    private static string? Place(BidDraft draft, string key)
    {
        if (!key.StartsWith(DraftFile, StringComparison.Ordinal))
        {
            return key;
        }

        var position = draft.Attachments.ToList().FindIndex(file => SecretKey(file) == key);
        return position < 0 ? null : BidFields.File(position);
    }
}
