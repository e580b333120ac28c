using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>One person gives the account that an organisation is paid to, or pays from; it is used when a second person agrees.</summary>
public sealed class ProposeBankAccount(Db db, BankAccountStore accounts, OrganisationStore organisations, Told told)
{
    public async Task<Refusal?> Run(BankAccount proposed)
    {
        var account = proposed with { Iban = Iban.Tidy(proposed.Iban), HolderName = proposed.HolderName.Trim() };
        return !Iban.IsValid(account.Iban) ? BankAccounts.NotAnIban.At(nameof(BankAccount.Iban)) : await db.Write(async () =>
        {
            await organisations.Hold(account.OrganisationId);
            if (await accounts.Waiting(account.OrganisationId) is not null)
            {
                return SecondPerson.AlreadyWaiting;
            }

            if ((await accounts.InForce(account.OrganisationId, account.ProposedAt))?.Iban == account.Iban)
            {
                return BankAccounts.SameAsNow.At(nameof(BankAccount.Iban));
            }

            await accounts.Add(account);
            await told.Of<TellOfBankAccount>(account.OrganisationId, "bank-account-proposed", account.ProposedBy, account.Id);
            return (Refusal?)null;
        });
    }
}
