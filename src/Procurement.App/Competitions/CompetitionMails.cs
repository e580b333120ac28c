using Procurement.App.Mails;
using Procurement.App.Notices;
using Procurement.App.Organisations;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;

namespace Procurement.App.Competitions;

/// <summary>Mails about a competition to suppliers: to each user in the user's language; where nobody represents the supplier, to its own address if it has one.</summary>
public sealed class CompetitionMails(IMailer mailer, Texts texts, SiteAddress site, MembershipStore members, OrganisationStore organisations, NoticeStore notices, TimeProvider clock)
{
    /// <summary>The keys <c>{name}.subject</c> and <c>{name}.body</c> get the competition's title as {0} and the link to it as {1}; then come the others.</summary>
    public async Task ToSupplier(Guid subject, string name, MiniCompetition competition, Guid supplierId, CancellationToken stop, params object?[] more)
    {
        var supplier = (await organisations.Find(supplierId))!;
        foreach (var (email, language, userId) in await Receivers(supplier))
        {
            var link = site.Of($"/supplier/{supplier.BusinessId}/competitions/{competition.Id}");
            object?[] args = [competition.Content.Title.For(language).Text, link, .. more];
            var mail = new Mail(MailId.Of(subject, name, email), email, texts.Get(language, $"{name}.subject", args), texts.Get(language, $"{name}.body", args)) { Language = language };
            if (userId is { } person && DigestMails.MayWait(name) && await notices.WantsDigest(person))
            {
                await notices.Hold(new() { Id = mail.Id, Email = email, Language = language, Subject = mail.Subject, Body = mail.Text, HeldAt = clock.GetUtcNow() });
                continue;
            }

            await mailer.Send(mail, stop);
        }
    }

    private async Task<IEnumerable<(string Email, string Language, Guid? UserId)>> Receivers(Organisation supplier)
    {
        var users = (await members.Members(supplier.Id)).DistinctBy(m => m.UserId).Select(m => (m.Email, m.Language, (Guid?)m.UserId)).ToList();
        return users.Count > 0 ? users : supplier.Email is { } own ? [(own, supplier.Language, null)] : [];
    }
}
