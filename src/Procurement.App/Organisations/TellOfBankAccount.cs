using Procurement.App.Mails;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>Tells the organisation's own address and each of its users that its account is to change, and that it has changed.</summary>
public sealed class TellOfBankAccount(BankAccountStore accounts, OrganisationStore organisations, MembershipStore memberships, LinkMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var account = await accounts.Find(subjectId) ?? throw new InvalidOperationException($"No bank account {subjectId}.");
        if (account.Decision == SecondWord.Rejected)
        {
            return;
        }

        var organisation = (await organisations.Find(account.OrganisationId))!;
        var name = account.IsWaiting ? "mail.bank-account-proposed" : "mail.bank-account-confirmed";

        // The end of the number only: enough to recognise it, too little to copy.
        var ending = account.Iban[^4..];
        foreach (var (email, language) in await Receivers(organisation))
        {
            await mails.Send(MailId.Of(account.Id, name, email), email, language, name, stop, organisation.Name, ending, account.InForceFrom is { } from ? FinnishTime.DayOf(from) : null);
        }
    }

    private async Task<IReadOnlyList<(string Email, string Language)>> Receivers(Organisation organisation)
    {
        var members = (await memberships.Members(organisation.Id)).Select(member => (member.Email, member.Language));
        return [.. (organisation.Email is { } own ? members.Append((own, organisation.Language)) : members).DistinctBy(receiver => receiver.Item1.ToUpperInvariant())];
    }
}
