using Procurement.Domain.Contracts;

namespace Procurement.Domain.Competitions;

/// <summary>What a bid says: sealed as canonical JSON, readable by the bidder, and by the buyer after the opening.</summary>
public sealed record BidDocument
{
    public required Guid BidId { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid SupplierId { get; init; }

    /// <summary>The versions of service products that the bid offers.</summary>
    public IReadOnlyList<Guid> ProductVersions { get; init; } = [];

    /// <summary>A unit price without VAT for each term of the competition.</summary>
    public required PriceList Prices { get; init; }

    /// <summary>The answer to each criterion, by its id.</summary>
    public IReadOnlyDictionary<Guid, string> Answers { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Requirements that the bidder says it meets.</summary>
    public IReadOnlyList<Guid> RequirementsMet { get; init; } = [];
    public IReadOnlyList<BidAttachment> Attachments { get; init; } = [];

    /// <summary>The places that the bidder says are trade secrets, by <see cref="BidFields"/>, with the reason of each; null where it marks none.</summary>
    public IReadOnlyDictionary<string, string>? Secrets { get; init; }
}

/// <summary>An attachment lies as an envelope of its own, named by the SHA-256 (hex) of its ciphertext.</summary>
public sealed record BidAttachment
{
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }
    public required string CiphertextSha256 { get; init; }
}
