using Procurement.App.Data;
using Procurement.Domain.Competitions;
using Procurement.Domain.Rules;

namespace Procurement.App.Competitions;

/// <summary>A competition as its table has it.</summary>
internal sealed record CompetitionRow
{
    public required Guid Id { get; init; }
    public required Guid PurchasingSystemId { get; init; }
    public required Guid CategoryId { get; init; }
    public required Guid BuyerId { get; init; }
    public required string Stage { get; init; }
    public required string CaseNumber { get; init; }
    public required string Content { get; init; }
    public ProfileName? Profile { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public Guid CreatedBy { get; init; }
    public required DateTimeOffset BidsDueAt { get; init; }
    public DateTimeOffset? QuestionsDueAt { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public Guid? PublishedBy { get; init; }
    public DateTimeOffset? RegisteredAt { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? EvaluatedAt { get; init; }
    public DateTimeOffset? AwardedAt { get; init; }
    public DateTimeOffset? ContractedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public CompetitionStatus? EndedAs { get; init; }
    public string? EndReason { get; init; }
    public string? KeyFingerprint { get; init; }
    public int Amendment { get; init; }
    public int ConfirmFrom { get; init; }
    public int NewBidFrom { get; init; }
    public required int Version { get; init; }

    public MiniCompetition ToCompetition() => new()
    {
        Id = Id,
        PurchasingSystemId = PurchasingSystemId,
        CategoryId = CategoryId,
        BuyerId = BuyerId,
        CaseNumber = CaseNumber,
        Content = StoredJson.Read<CompetitionContent>(Content),
        Profile = Profile,
        CreatedBy = CreatedBy,
        BidsDueAt = BidsDueAt,
        QuestionsDueAt = QuestionsDueAt,
        PublishedAt = PublishedAt,
        RegisteredAt = RegisteredAt,
        OpenedAt = OpenedAt,
        EvaluatedAt = EvaluatedAt,
        AwardedAt = AwardedAt,
        ContractedAt = ContractedAt,
        EndedAt = EndedAt,
        EndedAs = EndedAs,
        EndReason = EndReason,
        KeyFingerprint = KeyFingerprint,
        Amendment = Amendment,
        ConfirmFrom = ConfirmFrom,
        NewBidFrom = NewBidFrom,
        Version = Version,
    };
}
