using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Rules;

namespace Procurement.App.Competitions.Papers;

/// <summary>Someone asks for documents of a competition: a supplier in the system, or anyone by letter or mail, whom an officer writes down. The clock of R44 starts.</summary>
public sealed class AskForDocuments(Db db, CompetitionStore competitions, InformationRequestStore requests, RuleProfileStore profiles, AuditLog audit, TimeProvider clock)
{
    /// <param name="buyerId">The officer's buyer; null where the supplier itself asks.</param>
    public Task<Refusal?> Run(Guid id, Guid competitionId, Guid? buyerId, Guid? supplierId, string? asker, string? what, Guid actor) =>
        db.Write(async () =>
        {
            if (await competitions.FindPublic(competitionId) is not { } competition || (buyerId is not null && competition.BuyerId != buyerId))
            {
                throw new NotFoundException();
            }

            if (InformationRequestRules.MayAsk(asker, what) is { } refusal)
            {
                return refusal;
            }

            var now = clock.GetUtcNow();
            var due = InformationRequestRules.Due((await profiles.Find(competition.Profile!.Value)).At(now), now, hard: false);
            await requests.Add(
                new() { Id = id, BuyerId = competition.BuyerId, CompetitionId = competitionId, SupplierId = supplierId, Asker = asker!.Trim(), What = what!.Trim(), AskedAt = now, DueOn = due.LastDay }, actor);
            audit.Add($"competition/{competitionId}", "documents.asked", actor, id.ToString());
            return (Refusal?)null;
        });
}

/// <summary>An officer takes the longer time of R44, once and with a reason.</summary>
public sealed class ExtendDocumentRequest(Db db, InformationRequestStore requests, CompetitionStore competitions, RuleProfileStore profiles, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid buyerId, string? reason, Guid actor) =>
        db.Write(async () =>
        {
            var request = await requests.Find(id);
            if (request?.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            if (InformationRequestRules.MayExtend(request, reason) is { } refusal)
            {
                return refusal;
            }

            var competition = (await competitions.Find(request.CompetitionId))!;
            RulesInForce rules = (await profiles.Find(competition.Profile!.Value)).At(request.AskedAt);
            await requests.Extend(request with
            {
                DueOn = InformationRequestRules.Due(rules, request.AskedAt, hard: true).LastDay,
                ExtendedReason = reason!.Trim(),
                ExtendedAt = clock.GetUtcNow(),
            });
            audit.Add($"competition/{request.CompetitionId}", "documents.extended", actor, id.ToString());
            return (Refusal?)null;
        });
}

/// <summary>An officer answers a request: what was handed out, or on which ground it was refused.</summary>
public sealed class AnswerDocumentRequest(Db db, InformationRequestStore requests, FindPapers papers, PaperStore store, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid buyerId, bool granted, string? answer, Guid actor) =>
        db.Write(async () =>
        {
            var (request, now) = (await requests.Find(id), clock.GetUtcNow());
            if (request?.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            if (InformationRequestRules.MayAnswer(request, answer) is { } refusal)
            {
                return refusal;
            }

            await requests.Answer(request with { Granted = granted, Answer = answer!.Trim(), AnsweredAt = now }, actor);
            var viewer = request.SupplierId is null ? PaperViewer.Public : PaperViewer.Party;
            foreach (var bid in granted ? (await papers.Run(request.CompetitionId, viewer))?.Bids ?? [] : [])
            {
                await store.Add(new()
                {
                    Id = Guid.CreateVersion7(),
                    CompetitionId = request.CompetitionId,
                    BidId = bid.BidId,
                    Edition = PaperEdition.Request,
                    What = "bid",
                    ToSupplierId = request.SupplierId,
                    RequestId = id,
                    Withheld = bid.Withheld,
                    At = now,
                });
            }

            if (request.SupplierId is not null)
            {
                await outbox.Add<TellOfDocuments>(id);
            }

            audit.Add($"competition/{request.CompetitionId}", granted ? "documents.given" : "documents.refused", actor, id.ToString());
            return (Refusal?)null;
        });
}

/// <summary>Tells the supplier who asked for documents what was answered.</summary>
public sealed class TellOfDocuments(InformationRequestStore requests, CompetitionStore competitions, CompetitionMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        if (await requests.Find(subjectId) is { AnsweredAt: not null, SupplierId: { } supplierId } request)
        {
            await mails.ToSupplier(subjectId, "mail.documents-answer", (await competitions.Find(request.CompetitionId))!, supplierId, stop, request.Answer);
        }
    }
}
