using Procurement.App.Outbox;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions;

/// <summary>Mails one invitation to tender.</summary>
public sealed class SendCompetitionInvitation(CompetitionInvitationStore invitations, CompetitionStore competitions, CompetitionMails mails, TimeProvider clock) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var invitation = await invitations.Find(subjectId) ?? throw new InvalidOperationException($"No invitation {subjectId}.");
        var competition = (await competitions.Find(invitation.CompetitionId))!;
        if (invitation.MailedAt is not null || competition.StatusAt(clock.GetUtcNow()) != CompetitionStatus.Open)
        {
            return;
        }

        await mails.ToSupplier(subjectId, "mail.competition-invitation", competition, invitation.SupplierId, stop, competition.BidsDueAt);
        await invitations.MarkMailed(subjectId, clock.GetUtcNow());
    }
}

/// <summary>Tells everyone who was invited that the competition ended without a contract, and why.</summary>
public sealed class TellOfCompetitionEnd(CompetitionInvitationStore invitations, CompetitionStore competitions, CompetitionMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var competition = (await competitions.Find(subjectId))!;
        foreach (var invitation in await invitations.Of(subjectId))
        {
            await mails.ToSupplier(invitation.Id, "mail.competition-end", competition, invitation.SupplierId, stop, competition.EndedAs, competition.EndReason);
        }
    }
}

/// <summary>Tells everyone who was invited that a question was answered; who asked is not said (P15).</summary>
public sealed class TellOfAnswer(ClarificationStore clarifications, CompetitionInvitationStore invitations, CompetitionStore competitions, CompetitionMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var clarification = (await clarifications.Find(subjectId))!;
        var competition = (await competitions.Find(clarification.CompetitionId))!;
        foreach (var invitation in await invitations.Of(competition.Id))
        {
            await mails.ToSupplier(subjectId, "mail.competition-answer", competition, invitation.SupplierId, stop, clarification.Told, clarification.Answer);
        }
    }
}
