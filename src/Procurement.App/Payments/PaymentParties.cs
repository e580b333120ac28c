using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Payments;

/// <summary>Whom money goes from and to: the account that two people confirmed and that is in force at the instant.</summary>
public sealed class PaymentParties(OrganisationStore organisations, BankAccountStore accounts)
{
    public static readonly Refusal PayerHasNoAccount = new("payment-payer-no-account");
    public static readonly Refusal PayeeHasNoAccount = new("payment-payee-no-account");

    public Task<(PaymentParty? Party, Refusal? Refusal)> Payer(Guid organisationId, DateTimeOffset now) => Find(organisationId, now, PayerHasNoAccount);

    public Task<(PaymentParty? Party, Refusal? Refusal)> Payee(Guid organisationId, DateTimeOffset now) => Find(organisationId, now, PayeeHasNoAccount);

    private async Task<(PaymentParty?, Refusal?)> Find(Guid organisationId, DateTimeOffset now, Refusal refusal)
    {
        var organisation = await organisations.Find(organisationId) ?? throw new NotFoundException();
        return await accounts.InForce(organisationId, now) is { Decision: SecondWord.Confirmed } account
            ? (new(account.HolderName, organisation.BusinessId, account.Iban), null)
            : (null, refusal.With(organisation.Name));
    }
}

public sealed record PaymentParty(string Name, string BusinessId, string Iban);
