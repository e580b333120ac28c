using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;

namespace Procurement.App.PurchasingSystems;

/// <summary>Mails about rings: to everyone of a supplier, or to the officers of a ring's organiser, each in their own language.</summary>
public sealed class RingMails(LinkMails mails, MembershipStore memberships, OrganisationStore organisations)
{
    /// <param name="path">Goes after /supplier/{businessId}; its full address is the text's last argument.</param>
    public async Task ToSupplier(Guid supplierId, Guid subject, string name, string path, CancellationToken stop, params object?[] args)
    {
        var supplier = (await organisations.Find(supplierId))!;
        var people = (await memberships.Members(supplierId)).Select(member => (member.Email, member.Language));
        var receivers = supplier.Email is { } own ? people.Append((own, supplier.Language)) : people;
        await Send(receivers, subject, name, $"/supplier/{supplier.BusinessId}{path}", stop, args);
    }

    /// <param name="path">Goes after /buyer/{businessId}.</param>
    public async Task ToOfficers(Guid organiserId, Guid subject, string name, string path, CancellationToken stop, params object?[] args)
    {
        var organiser = (await organisations.Find(organiserId))!;
        var officers = (await memberships.Members(organiserId, Role.Officer)).Select(member => (member.Email, member.Language));
        await Send(officers, subject, name, $"/buyer/{organiser.BusinessId}{path}", stop, args);
    }

    /// <summary>The administrators and auditors of the organiser: those who see to it that its officers keep the law.</summary>
    public async Task ToLeaders(Guid organiserId, Guid subject, string name, string path, CancellationToken stop, params object?[] args)
    {
        var organiser = (await organisations.Find(organiserId))!;
        var leaders = (await memberships.Members(organiserId)).Where(member => member.Role is Role.Administrator or Role.Auditor).Select(member => (member.Email, member.Language));
        await Send(leaders, subject, name, $"/buyer/{organiser.BusinessId}{path}", stop, args);
    }

    private async Task Send(IEnumerable<(string Email, string Language)> receivers, Guid subject, string name, string path, CancellationToken stop, object?[] args)
    {
        foreach (var (email, language) in receivers.DistinctBy(receiver => receiver.Email.ToUpperInvariant()))
        {
            await mails.Send(MailId.Of(subject, name, email), email, language, name, stop, [.. args, mails.Address(path)]);
        }
    }
}
