using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Awarding;

/// <summary>A correction or an appeal as it came.</summary>
public sealed record NewRemedy(Guid Id, Guid CompetitionId, RemedyKind Kind, Guid? SupplierId, string? Grounds, string? Diary = null, DateOnly? FiledOn = null);

/// <summary>A party asks for a correction of a decision, or an officer writes down an appeal or a correction that came by another way. While it is open no contract is made.</summary>
public sealed class FileRemedy(Db db, CompetitionStore competitions, AwardStore awards, DecisionLetterStore letters, RemedyStore remedies, RuleProfileStore profiles, AuditLog audit, TimeProvider clock)
{
    /// <summary>The party's own hand: sign-in, and before the last day is over.</summary>
    public Task<Refusal?> ByParty(NewRemedy filed, Guid actor) => File(filed with { FiledOn = null }, byParty: true, buyerId: null, actor);

    public Task<Refusal?> Run(NewRemedy filed, Guid buyerId, Guid actor) => File(filed, byParty: false, buyerId, actor);

    private Task<Refusal?> File(NewRemedy filed, bool byParty, Guid? buyerId, Guid actor) =>
        db.Write(async () =>
        {
            var (competition, now) = (await competitions.Hold(filed.CompetitionId), clock.GetUtcNow());
            if ((buyerId is not null && competition.BuyerId != buyerId)
                || (filed.SupplierId is { } party && !await letters.IsParty(competition.Id, party)))
            {
                throw new NotFoundException();
            }

            if (await remedies.Find(filed.Id) is not null)
            {
                return null;
            }

            if (await awards.Of(competition.Id) is not { SentAt: { } sentAt } award)
            {
                return RemedyRules.NothingDecided;
            }

            var rules = (await profiles.Find(award.Profile)).At(sentAt);
            var told = Remedies.Of(rules, sentAt);
            var filedOn = filed.FiledOn ?? FinnishTime.DayOf(now);
            if (!RemedyRules.IsWay(filed.Kind, told))
            {
                return RemedyRules.NotThisWay;
            }

            var time = RemedyRules.TimeOf(filed.Kind, award, told, rules);
            if (RemedyRules.MayFile(competition, award, filed.Kind, told, time, filed.Grounds, filedOn, byParty, now) is { } refusal)
            {
                return refusal;
            }

            await remedies.Add(new()
            {
                Id = filed.Id,
                CompetitionId = competition.Id,
                AwardId = award.Id,
                Kind = filed.Kind,
                SupplierId = filed.SupplierId,
                Grounds = filed.Grounds!.Trim(),
                Diary = string.IsNullOrWhiteSpace(filed.Diary) ? null : filed.Diary.Trim(),
                FiledOn = filedOn,
                FiledAt = now,
                FiledBy = actor,
                InTime = filedOn <= time.LastDay,
            });
            audit.Add($"competition/{competition.Id}", "remedy.filed", actor, filed.Id.ToString(), new { kind = filed.Kind, award = award.Id, inTime = filedOn <= time.LastDay });
            return (Refusal?)null;
        });
}
