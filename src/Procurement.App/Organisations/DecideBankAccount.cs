using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>
/// A second person agrees to a bank account, or it is rejected or taken back. The account of a supplier with one person is agreed to
/// by finance staff of an organiser.
/// </summary>
public sealed class DecideBankAccount(Db db, BankAccountStore accounts, OrganisationStore organisations, MembershipStore memberships, Told told)
{
    public Task<Refusal?> Run(Guid id, SecondWord word, Guid decider, Guid decidersOrganisation, DateTimeOffset now) => db.Write(async () =>
    {
        var account = await accounts.Find(id) ?? throw new NotFoundException();
        await organisations.Hold(account.OrganisationId);
        if (await MayNot(account, word, decider, decidersOrganisation) is { } refusal)
        {
            return refusal;
        }

        if (word == SecondWord.Rejected)
        {
            await accounts.Reject(id, decider, now);
            told.Log(account.OrganisationId, "bank-account-rejected", decider, id);
            return null;
        }

        var first = await accounts.InForce(account.OrganisationId, now) is null;
        var inForceFrom = BankAccounts.InForceFrom(first, now);
        await accounts.Confirm(account, decider, now, inForceFrom);
        await accounts.EndOthers(account, inForceFrom);
        await told.Of<TellOfBankAccount>(account.OrganisationId, "bank-account-confirmed", decider, id);
        return null;
    });

    private async Task<Refusal?> MayNot(BankAccount account, SecondWord word, Guid decider, Guid decidersOrganisation)
    {
        var organisation = (await organisations.Find(account.OrganisationId))!;
        var people = (await memberships.Members(organisation.Id)).DistinctBy(member => member.UserId).Count();
        var byFinance = BankAccounts.NeedsFinanceOfOrganiser(organisation.Kind, people);
        if (decidersOrganisation != organisation.Id && !byFinance)
        {
            throw new NotFoundException();
        }

        return SecondPerson.MayDecide(word, account.ProposedBy, null, account.DecidedAt, decider)
            ?? (word == SecondWord.Confirmed && byFinance && decidersOrganisation == organisation.Id ? BankAccounts.NotOfFinance : null);
    }
}
