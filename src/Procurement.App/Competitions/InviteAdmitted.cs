using Procurement.App.Competitions.Bids;
using Procurement.App.Outbox;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions;

/// <summary>Invites every supplier that is admitted to the category at this instant, and no other (R12): a row in each one's inbox, and a mail. Puts the closing on the clock.</summary>
public sealed class InviteAdmitted(AdmissionStore admissions, CompetitionInvitationStore invitations, OutboxStore outbox)
{
    /// <summary>Inside the write that publishes. Answers how many were invited.</summary>
    public async Task<int> Run(MiniCompetition competition, DateTimeOffset now)
    {
        var admitted = await admissions.AdmittedSuppliers(competition.CategoryId, now);
        await invitations.Invite(competition.Id, admitted.Select(a => a.SupplierId).Distinct(), now);
        foreach (var invitation in await invitations.Of(competition.Id))
        {
            await outbox.Add<SendCompetitionInvitation>(invitation.Id);
        }

        await outbox.Add<CloseCompetition>(competition.Id, competition.BidsDueAt);
        return admitted.Count;
    }
}
