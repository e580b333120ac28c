using Procurement.Domain.Invoices;

namespace Procurement.Tests.Invoices;

/// <summary>The tables, read back in full: whoever adds a step has to write it here too.</summary>
public class InvoiceFlowTests
{
    [Fact]
    public void An_invoice_can_only_go_these_ways() =>
        Assert.Equal(
            [
                "Prepared -Accept-> Accepted",
                "Prepared -Decline-> Declined",
                "Accepted -Send-> Sent",
                "Sent -Check-> Checked",
                "Sent -Return-> Returned",
                "Sent -PayOutside-> Paid",
                "Checked -Approve-> Approved",
                "Checked -ApproveFirst-> HalfApproved",
                "Checked -Return-> Returned",
                "Checked -PayOutside-> Paid",
                "HalfApproved -ApproveSecond-> Approved",
                "HalfApproved -Return-> Returned",
                "HalfApproved -PayOutside-> Paid",
                "Approved -Return-> Returned",
                "Approved -Schedule-> Scheduled",
                "Approved -PayOutside-> Paid",
                "Scheduled -Unschedule-> Approved",
                "Scheduled -Pay-> Paid",
                "Paid -Bounce-> Approved",
                "Returned -Answer-> Sent",
                "Returned -Credit-> Credited",
            ],
            Ways<InvoiceStatus, InvoiceStep>(InvoiceFlow.After));

    [Fact]
    public void A_payment_run_can_only_go_these_ways() =>
        Assert.Equal(
            [
                "Made -Release-> Released",
                "Made -Cancel-> Cancelled",
                "Released -HandOver-> HandedOver",
                "HandedOver -Finish-> Finished",
            ],
            Ways<PaymentRunStatus, PaymentRunStep>(PaymentRunFlow.After));

    [Fact]
    public void A_payment_can_only_go_these_ways() =>
        Assert.Equal(
            [
                "Planned -HandOver-> HandedOver",
                "Planned -Refuse-> Refused",
                "Planned -Cancel-> Cancelled",
                "HandedOver -Execute-> Executed",
                "HandedOver -Refuse-> Refused",
                "Executed -Refuse-> Refused",
            ],
            Ways<PaymentStatus, PaymentStep>(PaymentFlow.After));

    [Fact]
    public void Only_a_payment_makes_an_invoice_paid() =>
        Assert.Equal(
            [
                (InvoiceStatus.Sent, InvoiceStep.PayOutside), (InvoiceStatus.Checked, InvoiceStep.PayOutside), (InvoiceStatus.HalfApproved, InvoiceStep.PayOutside),
                (InvoiceStatus.Approved, InvoiceStep.PayOutside), (InvoiceStatus.Scheduled, InvoiceStep.Pay),
            ],
            from status in Enum.GetValues<InvoiceStatus>()
            from step in Enum.GetValues<InvoiceStep>()
            where InvoiceFlow.After(status, step) == InvoiceStatus.Paid
            select (status, step));

    private static IEnumerable<string> Ways<TStatus, TStep>(Func<TStatus, TStep, TStatus?> after)
        where TStatus : struct, Enum
        where TStep : struct, Enum =>
        from status in Enum.GetValues<TStatus>()
        from step in Enum.GetValues<TStep>()
        let next = after(status, step)
        where next is not null
        select $"{status} -{step}-> {next}";
}
