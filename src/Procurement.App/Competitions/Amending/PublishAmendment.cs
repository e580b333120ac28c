using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Amending;

/// <summary>What an amendment in the making would do if it were published now: shown to the officer before, and decided by once more within the write.</summary>
public sealed class CheckAmendment(CompetitionDocumentStore documents, FindCompetitionRules rules, TimeProvider clock)
{
    public async Task<AmendmentCheck> Run(MiniCompetition competition, AmendableState proposed, bool onlyWords)
    {
        var now = clock.GetUtcNow();
        var old = AmendableState.Of(competition, (await documents.Of(competition.Id)).Select(d => new AmendableDocument(d.FileId, d.Name)));
        return Amendments.Check(competition, old, proposed, onlyWords, await rules.Run(competition), now);
    }
}

/// <summary>An officer publishes an amendment: in one write it gets its number, the competition changes, the deadline moves if it must, and all invited are told.</summary>
public sealed class PublishAmendment(Db db, CompetitionStore competitions, AmendmentStore amendments, CheckAmendment check, AmendCompetition amend)
{
    /// <param name="seenDueAt">The deadline that the officer was shown; another one is shown again.</param>
    public Task<Refusal?> Run(Guid competitionId, Guid buyerId, int version, PublishedWords words, DateTimeOffset seenDueAt, Guid actor) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            if (competition.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            if (await amendments.InTheMaking(competitionId) is not { } draft || draft.Version != version)
            {
                // Pressed twice, it is published once.
                return competition.Amendment > 0 && await amendments.InTheMaking(competitionId) is null ? null : throw new StaleDataException();
            }

            var done = await check.Run(competition, draft.New, words.OnlyWords);
            var refusal = done.Refusal
                ?? (words.Reason.IsEmpty ? Amendments.ReasonMissing.At("Reason") : null)
                ?? (done.New.BidsDueAt != seenDueAt ? Amendments.DeadlineMovedAgain.With(done.New.BidsDueAt) : null);
            if (refusal is null)
            {
                await amend.Publish(competition, draft with { Reason = words.Reason }, done, actor);
            }

            return refusal;
        });
}

/// <summary>Why it is changed, in the words that all invited read, and whether only words were corrected.</summary>
public sealed record PublishedWords(LocalText Reason, bool OnlyWords);
