namespace Procurement.Domain.Invoices;

public enum PaymentRunStatus
{
    Made,
    Released,
    HandedOver,

    /// <summary>The bank's word is in for every payment.</summary>
    Finished,
    Cancelled,
}

public enum PaymentRunStep { Release, Cancel, HandOver, Finish }

/// <summary>The whole life of a payment run: a step that is not in the table does not exist.</summary>
public static class PaymentRunFlow
{
    private static readonly Dictionary<(PaymentRunStatus, PaymentRunStep), PaymentRunStatus> Steps = new()
    {
        [(PaymentRunStatus.Made, PaymentRunStep.Release)] = PaymentRunStatus.Released,
        [(PaymentRunStatus.Made, PaymentRunStep.Cancel)] = PaymentRunStatus.Cancelled,
        [(PaymentRunStatus.Released, PaymentRunStep.HandOver)] = PaymentRunStatus.HandedOver,
        [(PaymentRunStatus.HandedOver, PaymentRunStep.Finish)] = PaymentRunStatus.Finished,
    };

    public static PaymentRunStatus? After(PaymentRunStatus status, PaymentRunStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;
}

public enum PaymentStatus
{
    Planned,
    HandedOver,

    /// <summary>The bank says that the money went.</summary>
    Executed,

    /// <summary>Not taken by the bank; the invoice may be paid in another run.</summary>
    Refused,
    Cancelled,
}

public enum PaymentStep { HandOver, Execute, Refuse, Cancel }

/// <summary>The whole life of one payment in a run.</summary>
public static class PaymentFlow
{
    private static readonly Dictionary<(PaymentStatus, PaymentStep), PaymentStatus> Steps = new()
    {
        [(PaymentStatus.Planned, PaymentStep.HandOver)] = PaymentStatus.HandedOver,
        [(PaymentStatus.Planned, PaymentStep.Refuse)] = PaymentStatus.Refused,
        [(PaymentStatus.Planned, PaymentStep.Cancel)] = PaymentStatus.Cancelled,
        [(PaymentStatus.HandedOver, PaymentStep.Execute)] = PaymentStatus.Executed,
        [(PaymentStatus.HandedOver, PaymentStep.Refuse)] = PaymentStatus.Refused,

        // The money came back from the receiver's bank.
        [(PaymentStatus.Executed, PaymentStep.Refuse)] = PaymentStatus.Refused,
    };

    public static PaymentStatus? After(PaymentStatus status, PaymentStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;
}
