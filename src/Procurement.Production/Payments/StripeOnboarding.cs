using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.App.Payments.Transfers;
using Stripe;

namespace Procurement.Production.Payments;

/// <summary>A supplier opens an account at Stripe: made once, then a link to Stripe's own pages, where the supplier answers what Stripe asks.</summary>
public sealed class StripeOnboarding(Db db, OrganisationStore organisations, TransferStore transfers, StripeCalls stripe, SiteAddress site, TimeProvider clock) : ITransferAccounts
{
    public bool Offered => true;

    /// <summary>The address of Stripe's page, good once and for minutes.</summary>
    public async Task<string> Link(Guid supplierId, string backTo, CancellationToken stop)
    {
        var supplier = await organisations.Find(supplierId) ?? throw new NotFoundException();
        var account = (await transfers.Account(supplierId))?.AccountId ?? await Open(supplierId, supplier.BusinessId, supplier.Email, stop);
        var link = await stripe.Make(
            () => new AccountLinkService(stripe.Client).CreateAsync(
                new() { Account = account, Type = "account_onboarding", RefreshUrl = site.Of(backTo), ReturnUrl = site.Of(backTo) }, null, stop), stop);
        return link.Url;
    }

    private async Task<string> Open(Guid supplierId, string businessId, string? email, CancellationToken stop)
    {
        var options = new AccountCreateOptions
        {
            Type = "express",
            Country = "FI",
            DefaultCurrency = "eur",
            Email = email,
            Capabilities = new() { Transfers = new() { Requested = true } },
            Metadata = new() { ["supplier"] = supplierId.ToString(), ["business_id"] = businessId },
        };

        // The supplier is the key: two people who press at once open one account.
        var account = await stripe.Make(() => new AccountService(stripe.Client).CreateAsync(options, new RequestOptions { IdempotencyKey = $"account-{supplierId:N}" }, stop), stop);
        await db.Write(async () =>
        {
            if (await transfers.Account(supplierId) is null)
            {
                await transfers.AddAccount(supplierId, StripeTransfers.StateOf(account), clock.GetUtcNow());
            }
        });
        return account.Id;
    }
}
