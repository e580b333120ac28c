using Procurement.App.Payments;
using Procurement.App.Payments.Transfers;
using Procurement.Domain.Contracts;
using Stripe;

namespace Procurement.Production.Payments;

/// <summary>The door for money: a run of transfers goes to Stripe, every other as a SEPA file. Handing over is repeatable: our payment id is the
/// idempotency key and stands in the transfer, and as Stripe forgets keys after a day, it is asked first what it has of the run.</summary>
public sealed class StripePayments(SepaFilePayments files, TransferStore transfers, StripeCalls stripe) : IPayments
{
    public const string NoAccount = "no-transfer-account";
    public const string AccountDisabled = "transfer-account-disabled";
    public const string NotTaken = "transfer-not-taken";

    public async Task<IReadOnlyList<HandOverAnswer>> HandOver(PaymentOrder order, CancellationToken stop)
    {
        if (order.SettlementPath != SettlementPath.Transfer)
        {
            return await files.HandOver(order, stop);
        }

        var made = await MadeBefore(order.RunId, stop);
        var answers = new List<HandOverAnswer>(order.Payments.Count);
        foreach (var payment in order.Payments)
        {
            answers.Add(new(payment.Id, made.Contains(payment.Id) ? null : await HandOver(order, payment, stop)));
        }

        return answers;
    }

    internal static string GroupOf(Guid runId) => $"run-{runId:N}";

    private async Task<HashSet<Guid>> MadeBefore(Guid runId, CancellationToken stop)
    {
        var made = new HashSet<Guid>();
        var service = new TransferService(stripe.Client);
        string? after = null;
        while (true)
        {
            var page = await stripe.Make(() => service.ListAsync(new TransferListOptions { TransferGroup = GroupOf(runId), Limit = 100, StartingAfter = after }, null, stop), stop);
            made.UnionWith(page.Select(transfer => StripeTransfers.PaymentOf(transfer) ?? Guid.Empty));
            if (!page.HasMore)
            {
                return made;
            }

            after = page.Data[^1].Id;
        }
    }

    private async Task<string?> HandOver(PaymentOrder order, OrderedPayment payment, CancellationToken stop)
    {
        if (payment.Amount <= Domain.Money.Zero)
        {
            return SepaFilePayments.NotAnAmount;
        }

        var account = await transfers.Account(payment.SupplierId);
        if (account is not { PayoutsEnabled: true, TransfersEnabled: true })
        {
            return account is null ? NoAccount : AccountDisabled;
        }

        var options = new TransferCreateOptions
        {
            Amount = payment.Amount.Cents,
            Currency = "eur",
            Destination = account.AccountId,
            Description = payment.Reference,
            TransferGroup = GroupOf(order.RunId),
            Metadata = new() { [StripeTransfers.PaymentKey] = payment.Id.ToString(), ["run"] = order.RunId.ToString() },
        };
        try
        {
            await stripe.Make(() => new TransferService(stripe.Client).CreateAsync(options, new RequestOptions { IdempotencyKey = payment.Id.ToString() }, stop), stop);
            return null;
        }
        catch (StripeException fault) when (fault.StripeError?.Code == "balance_insufficient")
        {
            // Not this payment's fault: the whole run waits until the buyer's balance suffices, and is then handed over where it stopped.
            throw;
        }
        catch (StripeException fault) when ((int)fault.HttpStatusCode is 400 or 402 or 404)
        {
            return fault.StripeError?.Code is { Length: > 0 } code ? $"{NotTaken}:{code}" : NotTaken;
        }
    }
}
