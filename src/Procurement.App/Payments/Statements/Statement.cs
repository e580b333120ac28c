using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments.Statements;

/// <summary>A statement or notification of the bank, and how far it has been taken.</summary>
public sealed record Statement
{
    public required Guid Id { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid FileId { get; init; }
    public required string Name { get; init; }
    public required string MessageId { get; init; }
    public required string Sha256 { get; init; }
    public required int Entries { get; init; }

    /// <summary>Entries gone through so far; all of them when it equals <see cref="Entries"/>.</summary>
    public int Done { get; init; }
    public int Executed { get; init; }
    public int Repeated { get; init; }
    public int ToSee { get; init; }
    public required Guid ImportedBy { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public Guid? SeenBy { get; init; }
    public DateTimeOffset? SeenAt { get; init; }

    public bool IsDone => Done >= Entries;
}

/// <summary>One entry as it was taken.</summary>
public sealed record StatementEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid StatementId { get; init; }
    public required Guid BuyerId { get; init; }
    public required int Number { get; init; }
    public required string EntryKey { get; init; }
    public required DateOnly BookedOn { get; init; }
    public required bool Leaves { get; init; }
    public required Money Amount { get; init; }
    public string EndToEndId { get; init; } = "";
    public string Reference { get; init; } = "";
    public string OtherParty { get; init; } = "";
    public string ReturnCode { get; init; } = "";
    public Guid? PaymentId { get; init; }
    public StatementWord Word { get; init; }
}
