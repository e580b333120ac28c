using System.Security.Cryptography;
using System.Text;
using Procurement.App.Audit;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Amending;

/// <summary>Carries an amendment out, inside the write that holds the competition.</summary>
public sealed class AmendCompetition(CompetitionStore competitions, CompetitionDocumentStore documents, AmendmentStore amendments, AmendmentTrace trace)
{
    public async Task Publish(MiniCompetition competition, Amendment draft, AmendmentCheck check, Guid actor)
    {
        var number = competition.Amendment + 1;
        var published = draft with
        {
            Number = number,
            Old = check.Old,
            New = check.New,
            IsMaterial = check.IsMaterial,
            Effect = check.Effect,
            RulePart = check.Moved?.Count.Rule.Part,
            PublishedAt = trace.Now,
        };
        await amendments.Publish(published, actor);
        await documents.Replace(competition.Id, [.. check.New.Documents.Select(d => d.FileId)], actor, trace.Now);
        await competitions.MarkAmended(check.New.Over(competition) with
        {
            Amendment = number,
            ConfirmFrom = check.Effect == AmendmentEffect.None ? competition.ConfirmFrom : number,
            NewBidFrom = check.Effect == AmendmentEffect.NewBid ? number : competition.NewBidFrom,
        });
        await trace.Leave(competition, published, actor);
    }

    /// <summary>R19 by itself: an answer came late, so that bidders get the rule's days. Null where the deadline stays.</summary>
    public async Task<MovedDeadline?> MoveForAnswer(MiniCompetition competition, Guid answerId, MovedDeadline? moved, Guid actor)
    {
        if (moved is null)
        {
            return null;
        }

        // One in the making waits aside; it takes up the new deadline when it is next looked at.
        if (await amendments.InTheMaking(competition.Id) is { } waiting)
        {
            await amendments.Save(waiting with { New = waiting.New with { BidsDueAt = waiting.New.BidsDueAt > moved.At ? waiting.New.BidsDueAt : moved.At } });
        }

        var old = AmendableState.Of(competition, (await documents.Of(competition.Id)).Select(d => new AmendableDocument(d.FileId, d.Name)));
        var published = new Amendment
        {
            Id = answerId,
            CompetitionId = competition.Id,
            Number = competition.Amendment + 1,
            Cause = AmendmentCause.LateAnswer,
            Old = old,
            New = old with { BidsDueAt = moved.At },
            RulePart = moved.Count.Rule.Part,
            StartedBy = actor,
            StartedAt = trace.Now,
            PublishedAt = trace.Now,
        };
        await amendments.AddPublished(published, actor);
        await competitions.MarkAmended(published.New.Over(competition) with { Amendment = published.Number.Value });
        await trace.Leave(competition, published, actor);
        return moved;
    }
}

/// <summary>What an amendment leaves behind: the closing at the new deadline, the mails to all invited, and its audit line.</summary>
public sealed class AmendmentTrace(OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task Leave(MiniCompetition before, Amendment amendment, Guid actor)
    {
        // The closing of the old deadline finds that it is not yet due; this one is.
        if (amendment.New.BidsDueAt != before.BidsDueAt)
        {
            await outbox.Add<CloseCompetition>(before.Id, amendment.New.BidsDueAt);
        }

        // Planned whether or not anyone has bid: that it is planned tells nothing.
        if (amendment.Effect != AmendmentEffect.None)
        {
            await outbox.Add<RemindToConfirm>(before.Id, RemindToConfirm.At(amendment.New.BidsDueAt));
        }

        await outbox.Add<TellOfAmendment>(amendment.Id);
        audit.Add($"competition/{before.Id}", "competition.amended", actor, amendment.Id.ToString(), new
        {
            number = amendment.Number,
            cause = amendment.Cause.ToString(),
            material = amendment.IsMaterial,
            effect = amendment.Effect.ToString(),
            dueAt = amendment.New.BidsDueAt.ToUnixTimeMilliseconds(),
            content = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(StoredJson.Write(amendment.New.Content)))),
        });
    }
}

/// <summary>Tells everyone who was invited, bidder or not, that the competition was amended: the mail is the same for all, so nobody learns who has bid.</summary>
public sealed class TellOfAmendment(AmendmentStore amendments, CompetitionInvitationStore invitations, CompetitionStore competitions, CompetitionMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var amendment = (await amendments.Find(subjectId))!;
        var competition = (await competitions.Find(amendment.CompetitionId))!;
        var name = amendment.Cause == AmendmentCause.LateAnswer ? "mail.competition-time-extended" : $"mail.competition-amended-{amendment.Effect.ToString().ToLowerInvariant()}";
        foreach (var invitation in await invitations.Of(competition.Id))
        {
            await mails.ToSupplier(subjectId, name, competition, invitation.SupplierId, stop, amendment.Number, amendment.New.BidsDueAt, amendment.Reason);
        }
    }
}
