using Procurement.App.Payments.Transfers;
using Procurement.Domain;
using Stripe;

namespace Procurement.Production.Payments;

/// <summary>What Stripe says of accounts and transfers, in our words. Amounts are cents, and euro only.</summary>
public sealed class StripeTransfers(StripeCalls stripe) : ITransfers
{
    public const string PaymentKey = "payment";

    public async Task<AccountState?> FindAccount(string accountId, CancellationToken stop) =>
        await stripe.Find(() => new AccountService(stripe.Client).GetAsync(accountId, null, null, stop), stop) is { } account ? StateOf(account) : null;

    public async Task<MadeTransfer?> FindTransfer(string transferId, CancellationToken stop) =>
        await stripe.Find(() => new TransferService(stripe.Client).GetAsync(transferId, null, null, stop), stop) is { } transfer ? Of(transfer) : null;

    /// <summary>From Stripe's balance transactions, not from its list of transfers: the books are what must agree.</summary>
    public async Task<IReadOnlyList<MadeTransfer>> Between(DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        var made = new Dictionary<string, MadeTransfer>(StringComparer.Ordinal);
        var service = new BalanceTransactionService(stripe.Client);
        string? after = null;
        while (true)
        {
            var options = new BalanceTransactionListOptions
            {
                Created = new DateRangeOptions { GreaterThanOrEqual = from.UtcDateTime, LessThan = until.UtcDateTime },
                Limit = 100,
                StartingAfter = after,
            };
            var page = await stripe.Make(() => service.ListAsync(options, null, stop), stop);
            foreach (var id in page.Select(TransferOf).OfType<string>().Where(id => !made.ContainsKey(id)))
            {
                if (await FindTransfer(id, stop) is { } transfer)
                {
                    made[id] = transfer;
                }
            }

            if (!page.HasMore)
            {
                return [.. made.Values];
            }

            after = page.Data[^1].Id;
        }
    }

    public static Guid? PaymentOf(Transfer transfer) => Guid.TryParse(transfer.Metadata?.GetValueOrDefault(PaymentKey), out var id) ? id : null;

    public static AccountState StateOf(Account account) => new()
    {
        AccountId = account.Id,
        PayoutsEnabled = account.PayoutsEnabled,
        TransfersEnabled = account.Capabilities?.Transfers == "active",
        Requirements = [.. (account.Requirements?.CurrentlyDue ?? []).Concat(account.Requirements?.PastDue ?? []).Distinct().Order(StringComparer.Ordinal)],
        DisabledReason = account.Requirements?.DisabledReason,
    };

    private static string? TransferOf(BalanceTransaction transaction) => transaction.Type is "transfer" && transaction.SourceId is { } id ? id : null;

    private static MadeTransfer Of(Transfer transfer) => transfer.Currency != "eur"
        ? throw new InvalidOperationException($"Transfer {transfer.Id} is not in euro.")
        : new()
        {
            TransferId = transfer.Id,
            AccountId = transfer.DestinationId,
            PaymentId = PaymentOf(transfer),
            Amount = new Money(transfer.Amount),
            Reversed = new Money(transfer.AmountReversed),
            MadeAt = new DateTimeOffset(DateTime.SpecifyKind(transfer.Created, DateTimeKind.Utc)),
        };
}
