using Procurement.App.Competitions.Evaluating;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using static Procurement.Domain.Competitions.Awarding;

namespace Procurement.App.Competitions.Awarding;

/// <summary>What an officer writes into a decision.</summary>
public sealed record DecisionWords(string? CaseNumber, string? Section, string? Reasons);

/// <summary>An officer decides for the first of the ranking. Within the officer's limit the decision is sent at once; over it, it is a proposal to a body.</summary>
public sealed class DecideAward(Db db, CompetitionStore competitions, RankingStore rankings, AwardStore awards, OrganisationSettingsStore settings, SendAward send, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid awardId, Guid competitionId, Guid buyerId, DecisionWords words, Guid actor) =>
        db.Write(async () =>
        {
            var (competition, now) = (await competitions.Hold(competitionId), clock.GetUtcNow());
            var ranking = await rankings.Of(competitionId);
            if (competition.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            if (ranking.Count == 0)
            {
                return NothingToAward;
            }

            var limit = (await settings.InForce(buyerId)).OfficerLimit;
            var award = new Award
            {
                Id = awardId,
                CompetitionId = competitionId,
                BidId = ranking[0].Line.BidId,
                SupplierId = ranking[0].SupplierId,
                Value = ranking[0].Line.Price,
                CaseNumber = words.CaseNumber?.Trim() ?? "",
                Section = words.Section?.Trim(),
                Reasons = words.Reasons?.Trim() ?? "",
                Profile = competition.Profile!.Value,
                ProposedBy = actor,
                ProposedAt = now,
                NeedsBody = ranking[0].Line.Price > limit,
            };
            var explained = (await rankings.LowPrices(competitionId)).Any(q => q.BidId == award.BidId && q.Accepted == true);
            var refusal = MayPropose(competition, [.. ranking.Select(r => r.Line)], award, explained, now);
            if (refusal is not null)
            {
                return refusal;
            }

            await awards.Put(award);
            return award.NeedsBody ? null : await send.Run(award, actor);
        });
}

/// <summary>What a body decided: who, when, § and the extract from its minutes.</summary>
public sealed record BodyDecision(string? Body, DateOnly? DecidedOn, string? Section, NewDocument? Extract = null);

/// <summary>An officer brings a body's decision back; only then is it sent.</summary>
public sealed class BringBodyDecision(Db db, CompetitionStore competitions, AwardStore awards, FileStore files, SendAward send)
{
    public Task<Refusal?> Run(Guid competitionId, Guid buyerId, BodyDecision decided, Guid actor) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            var award = await awards.Of(competitionId);
            if (competition.BuyerId != buyerId || award is not { SentAt: null } proposal)
            {
                throw new NotFoundException();
            }

            if (decided.Extract is { } extract)
            {
                if (extract.Content.Length > FileStore.LargestFile)
                {
                    return EditCompetition.FileTooLarge.At("Extract");
                }

                await files.Add(extract.Id, extract.Name, extract.MediaType, extract.Content);
            }

            return await send.Run(
                proposal with { Body = decided.Body?.Trim(), DecidedOn = decided.DecidedOn, Section = decided.Section?.Trim(), ExtractFileId = decided.Extract?.Id },
                actor);
        });
}
