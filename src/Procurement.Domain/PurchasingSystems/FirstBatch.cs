namespace Procurement.Domain.PurchasingSystems;

/// <summary>R9: the first requests may be evaluated longer, but only if no invitation to tender is sent meanwhile.</summary>
public static class FirstBatch
{
    /// <summary>Open until its period has ended and every request of it is decided or withdrawn.</summary>
    public static bool IsOpen(DateTimeOffset? firstRequestsDueAt, int undecidedOfFirstBatch, DateTimeOffset now) =>
        firstRequestsDueAt is { } due && (now < due || undecidedOfFirstBatch > 0);
}
