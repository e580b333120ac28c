using Procurement.App.Audit;
using Procurement.App.Invoices;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments;

/// <summary>What becomes of payments, told to their invoices and to the audit log in the same write.</summary>
public sealed class PaymentJournalStore(PaymentStore payments, InvoiceJournalStore invoices, AuditLog audit)
{
    public static readonly Refusal NotNow = new("payment-run-step-not-now");

    public DateTimeOffset Now => invoices.Now;

    public void Tell(PaymentRun run, string action, Guid? person, object data) => audit.Add($"payment-run/{run.Id}", action, person, run.Id.ToString(), data);

    /// <summary>The bank has executed the payment: now, and only now, the invoice is paid.</summary>
    public async Task Executed(Payment payment, Guid? person, DateOnly day)
    {
        await payments.PutPayment(Step(payment, PaymentStep.Execute) with { ExecutedOn = day, ConfirmedBy = person, ConfirmedAt = Now }, payment.Status);
        await invoices.Take(await invoices.Get(payment.InvoiceId), InvoiceStep.Pay, person, change: invoice => invoice with { PaidOn = day });
    }

    /// <summary>The bank did not take it: the invoice may be put into another run.</summary>
    public async Task Refused(Payment payment, string code, Guid? person)
    {
        await payments.PutPayment(Step(payment, PaymentStep.Refuse) with { RefusedAs = code, ConfirmedBy = person, ConfirmedAt = Now }, payment.Status);
        await invoices.Take(await invoices.Get(payment.InvoiceId), InvoiceStep.Unschedule, person, code);
    }

    /// <summary>The money had gone and came back: the invoice is not paid any more, and may be put into another run.</summary>
    public async Task CameBack(Payment payment, string code)
    {
        await payments.PutPayment(Step(payment, PaymentStep.Refuse) with { RefusedAs = code }, payment.Status);
        await invoices.Take(await invoices.Get(payment.InvoiceId), InvoiceStep.Bounce, null, change: invoice => invoice with { PaidOn = null });
    }

    public async Task Cancelled(Payment payment, Guid person)
    {
        await payments.PutPayment(Step(payment, PaymentStep.Cancel), payment.Status);
        await invoices.Take(await invoices.Get(payment.InvoiceId), InvoiceStep.Unschedule, person);
    }

    /// <summary>At the door; not yet paid.</summary>
    public Task HandedOver(Payment payment) => payments.PutPayment(Step(payment, PaymentStep.HandOver), payment.Status);

    private static Payment Step(Payment payment, PaymentStep step) =>
        payment with { Status = PaymentFlow.After(payment.Status, step) ?? throw new InvalidOperationException($"{step} of a payment that is {payment.Status}.") };
}
