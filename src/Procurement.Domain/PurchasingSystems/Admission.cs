namespace Procurement.Domain.PurchasingSystems;

public enum AdmissionStatus { Admitted, Suspended, Removed }

/// <summary>A supplier's place in a category of a ring, from the decision to its end.</summary>
public sealed record Admission
{
    public required Guid Id { get; init; }
    public required Guid SystemId { get; init; }
    public required Guid CategoryId { get; init; }
    public required Guid SupplierId { get; init; }

    /// <summary>As the register shows it: the name and Y-tunnus under which the supplier was admitted.</summary>
    public required string SupplierName { get; init; }
    public required string SupplierBusinessId { get; init; }

    /// <summary>Null where the admission came with an imported register.</summary>
    public Guid? RequestId { get; init; }
    public required DateTimeOffset AdmittedAt { get; init; }
    public DateTimeOffset? SuspendedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? EndReason { get; init; }
    public int Version { get; init; } = 1;

    public AdmissionStatus Status =>
        EndedAt is not null ? AdmissionStatus.Removed : SuspendedAt is not null ? AdmissionStatus.Suspended : AdmissionStatus.Admitted;
}

public enum AdmissionStep { Suspend, Restore, Remove }

/// <summary>What may happen to an admission in each state. Null means: not from here.</summary>
public static class AdmissionFlow
{
    public static readonly Refusal NotFromHere = new("admission-not-in-this-state");
    public static readonly Refusal NoReason = new("admission-reason-missing");

    public static AdmissionStatus? After(AdmissionStatus status, AdmissionStep step) => (status, step) switch
    {
        (AdmissionStatus.Admitted, AdmissionStep.Suspend) => AdmissionStatus.Suspended,
        (AdmissionStatus.Suspended, AdmissionStep.Restore) => AdmissionStatus.Admitted,
        (AdmissionStatus.Admitted or AdmissionStatus.Suspended, AdmissionStep.Remove) => AdmissionStatus.Removed,
        _ => null,
    };

    public static Refusal? May(Admission admission, AdmissionStep step, string? reason) =>
        After(admission.Status, step) is null ? NotFromHere
        : string.IsNullOrWhiteSpace(reason) ? NoReason.At("Reason")
        : null;
}
