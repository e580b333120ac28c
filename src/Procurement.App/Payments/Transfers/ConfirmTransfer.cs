using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments.Transfers;

/// <summary>Takes what the service of transfers says of one of our payments: only this makes its invoice paid. What does not agree is named.</summary>
public sealed class ConfirmTransfer(Db db, PaymentStore payments, PaymentJournalStore journal, TransferStore transfers, AuditLog audit)
{
    public Task Run(MadeTransfer made) => db.Write(async () =>
    {
        var payment = made.PaymentId is { } id ? await payments.Find(id) : null;
        if (payment is null)
        {
            await Differs(DifferenceKind.Unknown, made.TransferId, null, null, made.Amount);
            return;
        }

        if (payment.Amount != made.Amount)
        {
            await Differs(DifferenceKind.Amount, made.TransferId, payment.Id, payment.Amount, made.Amount);
            return;
        }

        if (payment.Status is PaymentStatus.Refused or PaymentStatus.Cancelled || (await transfers.OfPayment(payment.Id) is { } first && first.TransferId != made.TransferId))
        {
            // Money moved that we do not count with: for a payment that we hold for not taken, or a second time.
            await Differs(DifferenceKind.Unknown, made.TransferId, payment.Id, null, made.Amount);
            return;
        }

        await transfers.PutTransfer(made);
        if (made.Reversed > Money.Zero)
        {
            await transfers.PutReversed(made);
            await Differs(DifferenceKind.Reversed, $"{made.TransferId} {made.Reversed.Cents}", payment.Id, payment.Amount, made.Amount - made.Reversed);
        }
        else if (payment.Status == PaymentStatus.HandedOver)
        {
            await Execute(payment, FinnishTime.DayOf(made.MadeAt));
        }
    });

    /// <summary>A payment that was handed over and of which the service knows nothing.</summary>
    public Task Missing(Guid paymentId) => db.Write(async () =>
    {
        if (await payments.Find(paymentId) is { Status: PaymentStatus.HandedOver } payment)
        {
            await Differs(DifferenceKind.Missing, paymentId.ToString(), paymentId, payment.Amount, null);
        }
    });

    /// <summary>Something of an account or a dispute that a person must look at.</summary>
    public Task Note(DifferenceKind kind, string about) => db.Write(() => Differs(kind, about, null, null, null));

    private async Task Execute(Payment payment, DateOnly day)
    {
        var run = (await payments.FindRun(payment.RunId))!;
        await journal.Executed(payment, null, day);
        var open = run.OpenPayments - 1;
        await payments.PutRun(run with
        {
            OpenPayments = open,
            Status = open == 0 ? PaymentRunFlow.After(run.Status, PaymentRunStep.Finish)!.Value : run.Status,
            FinishedAt = open == 0 ? journal.Now : null,
        });
        journal.Tell(run, "payment-run.executed", null, new { payments = 1, total = payment.Amount.Cents, day });
    }

    private async Task Differs(DifferenceKind kind, string about, Guid? paymentId, Money? ours, Money? theirs)
    {
        var difference = new TransferDifference { Id = Guid.CreateVersion7(), Kind = kind, About = about, PaymentId = paymentId, Ours = ours, Theirs = theirs, FoundAt = journal.Now };
        if (await transfers.AddDifference(difference))
        {
            audit.Add("site", "transfer-difference", null, about, new { kind = kind.ToString(), payment = paymentId, ours = ours?.Cents, theirs = theirs?.Cents });
        }
    }
}
