namespace Procurement.Domain.Invoices;

public enum InvoiceStatus
{
    /// <summary>Made by the site, waiting for the supplier's acceptance.</summary>
    Prepared,

    /// <summary>The supplier did not accept what was prepared; its events are free to be billed anew.</summary>
    Declined,

    /// <summary>The supplier's own invoice, with its number, on the way to the buyer.</summary>
    Accepted,
    Sent,

    /// <summary>Asiatarkastettu.</summary>
    Checked,

    /// <summary>Approved by the first of two approvers.</summary>
    HalfApproved,

    /// <summary>Hyväksytty: may be paid.</summary>
    Approved,
    Scheduled,
    Paid,

    /// <summary>The buyer sent it back; the supplier answers or credits.</summary>
    Returned,
    Credited,
}

public enum InvoiceStep { Accept, Decline, Send, Check, Approve, ApproveFirst, ApproveSecond, Return, Answer, Credit, Schedule, Unschedule, Pay, PayOutside, Bounce }

/// <summary>The whole life of an invoice: a step that is not in the table does not exist.</summary>
public static class InvoiceFlow
{
    private static readonly Dictionary<(InvoiceStatus, InvoiceStep), InvoiceStatus> Steps = new()
    {
        [(InvoiceStatus.Prepared, InvoiceStep.Accept)] = InvoiceStatus.Accepted,
        [(InvoiceStatus.Prepared, InvoiceStep.Decline)] = InvoiceStatus.Declined,
        [(InvoiceStatus.Accepted, InvoiceStep.Send)] = InvoiceStatus.Sent,
        [(InvoiceStatus.Sent, InvoiceStep.Check)] = InvoiceStatus.Checked,
        [(InvoiceStatus.Sent, InvoiceStep.Return)] = InvoiceStatus.Returned,
        [(InvoiceStatus.Checked, InvoiceStep.Approve)] = InvoiceStatus.Approved,
        [(InvoiceStatus.Checked, InvoiceStep.ApproveFirst)] = InvoiceStatus.HalfApproved,
        [(InvoiceStatus.Checked, InvoiceStep.Return)] = InvoiceStatus.Returned,
        [(InvoiceStatus.HalfApproved, InvoiceStep.ApproveSecond)] = InvoiceStatus.Approved,
        [(InvoiceStatus.HalfApproved, InvoiceStep.Return)] = InvoiceStatus.Returned,
        [(InvoiceStatus.Approved, InvoiceStep.Return)] = InvoiceStatus.Returned,
        [(InvoiceStatus.Approved, InvoiceStep.Schedule)] = InvoiceStatus.Scheduled,
        [(InvoiceStatus.Scheduled, InvoiceStep.Unschedule)] = InvoiceStatus.Approved,
        [(InvoiceStatus.Scheduled, InvoiceStep.Pay)] = InvoiceStatus.Paid,

        // The buyer's own system approves and pays what came to it as an e-invoice: its word is read back from a file.
        [(InvoiceStatus.Sent, InvoiceStep.PayOutside)] = InvoiceStatus.Paid,
        [(InvoiceStatus.Checked, InvoiceStep.PayOutside)] = InvoiceStatus.Paid,
        [(InvoiceStatus.HalfApproved, InvoiceStep.PayOutside)] = InvoiceStatus.Paid,
        [(InvoiceStatus.Approved, InvoiceStep.PayOutside)] = InvoiceStatus.Paid,

        // The receiver's bank sent the money back: it is to be paid anew.
        [(InvoiceStatus.Paid, InvoiceStep.Bounce)] = InvoiceStatus.Approved,
        [(InvoiceStatus.Returned, InvoiceStep.Answer)] = InvoiceStatus.Sent,
        [(InvoiceStatus.Returned, InvoiceStep.Credit)] = InvoiceStatus.Credited,
    };

    public static InvoiceStatus? After(InvoiceStatus status, InvoiceStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;
}
