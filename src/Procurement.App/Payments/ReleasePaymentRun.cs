using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Invoices;
using Procurement.App.Organisations;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments;

/// <summary>The payer, who had no other hand in any of the invoices, lets the money go.</summary>
public sealed class ReleasePaymentRun(PaymentStore payments, PaymentHands hands, OutboxStore outbox, PaymentJournalStore journal, Db db)
{
    public static readonly Refusal AccountChanged = new("payment-account-changed");

    public async Task<Refusal?> Run(Guid runId, Guid buyerId, Guid personId) => await db.Write(async () =>
    {
        var run = await payments.RunOf(runId, buyerId);
        if (run.ReleasedBy == personId)
        {
            return null; // A second press of the same button.
        }

        if (PaymentRunFlow.After(run.Status, PaymentRunStep.Release) is not { } released)
        {
            return PaymentJournalStore.NotNow;
        }

        var rows = await payments.Payments(runId);
        if ((await hands.MayRelease(run, rows, personId) ?? await hands.AccountsStand(run, rows, journal.Now)) is { } refusal)
        {
            return refusal;
        }

        await payments.PutRun(run with { Status = released, ReleasedBy = personId, ReleasedAt = journal.Now });
        journal.Tell(run, "payment-run.released", personId, new { total = run.Total.Cents, payments = run.Payments });
        await outbox.Add<HandOverPaymentRun>(runId);
        return (Refusal?)null;
    });
}

/// <summary>Who and what a payer's release is measured against.</summary>
public sealed class PaymentHands(InvoiceStore invoices, MembershipStore members, PaymentParties parties)
{
    public async Task<Refusal?> MayRelease(PaymentRun run, IEnumerable<Payment> payments, Guid personId)
    {
        var taken = new List<InvoiceHands>();
        foreach (var payment in payments)
        {
            taken.Add(await invoices.Hands(await invoices.Find(payment.InvoiceId) ?? throw new NotFoundException()));
        }

        return Approvals.MayRelease(taken, run.MadeBy, personId, await members.Roles(personId, run.BuyerId));
    }

    /// <summary>An account that changed after the run was made stops it: the run is cancelled and made anew.</summary>
    public async Task<Refusal?> AccountsStand(PaymentRun run, IEnumerable<Payment> payments, DateTimeOffset now)
    {
        if ((await parties.Payer(run.BuyerId, now)).Party?.Iban != run.PayerIban)
        {
            return ReleasePaymentRun.AccountChanged.With(run.PayerName);
        }

        foreach (var payment in payments)
        {
            if ((await parties.Payee(payment.SupplierId, now)).Party?.Iban != payment.Iban)
            {
                return ReleasePaymentRun.AccountChanged.With(payment.Name);
            }
        }

        return null;
    }
}
