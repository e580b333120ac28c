using Procurement.App.Competitions.Bids;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Papers;

/// <summary>One place of a bid as one viewer may see it.</summary>
public sealed record PaperField(string Code, BidField Kind, Sight Sight, SecretMark Mark, string? Reason);

/// <summary>A bid as one viewer may see it: what is not shown is not in it.</summary>
public sealed record PaperBid
{
    public required Guid BidId { get; init; }
    public required Guid SupplierId { get; init; }
    public required string Name { get; init; }
    public required string BusinessId { get; init; }

    /// <summary>Only the places that are shown; null for a bid that could not be read.</summary>
    public required BidDocument? Document { get; init; }
    public required IReadOnlyList<PaperField> Fields { get; init; }
    public required Money? ComparisonPrice { get; init; }
    public required IReadOnlyList<BidClarification> Clarifications { get; init; }
    public required bool IsExcluded { get; init; }
    public int Withheld => Fields.Count(place => place.Sight == Sight.Withheld);
}

/// <summary>The bids of a competition for one kind of viewer.</summary>
public sealed record SeenBids(CompetitionView View, PaperViewer Viewer, PublicityStage Stage, IReadOnlyList<PaperBid> Bids);

/// <summary>Reads the bids as the viewer may see them (R43). Every page that shows an opened bid to someone outside the evaluation reads them here.</summary>
public sealed class FindPapers(FindCompetitionView find, OpenedBidStore opened, PaperStore papers, RankingStore rankings, EvaluationStore evaluations, BidClarificationStore clarifications, OrganisationStore organisations)
{
    /// <param name="supplierId">The reader's own organisation, whose own bid it reads whole.</param>
    public async Task<SeenBids?> Run(Guid competitionId, PaperViewer viewer, Guid? supplierId = null)
    {
        if (await find.Run(competitionId) is not { } view || OpenedCompetition.From(view.Competition) is not { } open)
        {
            return null;
        }

        var stage = Publicity.StageOf(view.Competition);
        if (Publicity.Of(BidField.Bidder, viewer, stage) == Sight.Hidden)
        {
            return new(view, viewer, stage, []);
        }

        var all = await opened.List(open);
        var names = (await organisations.List([.. all.Select(b => b.SupplierId).Distinct()])).ToDictionary(o => o.Id);
        var decided = (await papers.Secrets(competitionId)).ToDictionary(s => (s.BidId, s.Field));
        var prices = (await rankings.Of(competitionId)).ToDictionary(r => r.Line.BidId, r => r.Line.Price);
        var excluded = (await evaluations.Excluded(competitionId)).Select(e => e.BidId).ToHashSet();
        var asked = await clarifications.Of(competitionId);
        return new(view, viewer, stage, [.. all.Select(bid =>
        {
            var who = bid.SupplierId == supplierId ? PaperViewer.Bidder : viewer;
            IReadOnlyList<PaperField> fields = bid.Document is null ? [] : [.. BidFields.Of(bid.Document).Select(code => Seen(bid.Document, code, who))];
            return new PaperBid
            {
                BidId = bid.BidId,
                SupplierId = bid.SupplierId,
                Name = names[bid.SupplierId].Name,
                BusinessId = names[bid.SupplierId].BusinessId,
                Document = bid.Document is null ? null : Redacted(bid.Document, fields),
                Fields = fields,
                ComparisonPrice = Publicity.Of(BidField.ComparisonPrice, who, stage) == Sight.Shown && prices.TryGetValue(bid.BidId, out var price) ? price : null,
                Clarifications = [.. asked.Where(c => c.BidId == bid.BidId && fields.Any(f => f.Code == c.About && f.Sight == Sight.Shown))],
                IsExcluded = excluded.Contains(bid.BidId),
            };

            PaperField Seen(BidDocument document, string code, PaperViewer reader)
            {
                var decision = decided.GetValueOrDefault((bid.BidId, code));
                var mark = TradeSecrets.MarkOf(document, code, decision?.Accepted);
                var kind = BidFields.KindOf(code);
                return new(code, kind, Publicity.Of(kind, reader, stage, mark), mark, decision?.Reason ?? document.Secrets?.GetValueOrDefault(code));
            }
        })]);
    }

    private static BidDocument Redacted(BidDocument document, IReadOnlyList<PaperField> fields)
    {
        bool Shown(string code) => fields.Any(f => f.Code == code && f.Sight == Sight.Shown);
        return document with
        {
            ProductVersions = Shown(BidFields.Products) ? document.ProductVersions : [],
            Prices = document.Prices with { UnitPrices = document.Prices.UnitPrices.Where(p => Shown(BidFields.Price(p.Key))).ToDictionary(p => p.Key, p => p.Value) },
            Answers = document.Answers.Where(a => Shown(BidFields.Answer(a.Key))).ToDictionary(a => a.Key, a => a.Value),

            // A withheld file keeps its place so that the others are found, and loses its name.
            Attachments = [.. document.Attachments.Select((file, i) => Shown(BidFields.File(i)) ? file : file with { Name = "", CiphertextSha256 = "", Size = 0 })],
            Secrets = null,
        };
    }
}
