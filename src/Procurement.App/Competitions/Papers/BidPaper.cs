using Procurement.App.Competitions.Awarding;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Papers;

/// <summary>A bid as a paper to hand out: the party's edition or the public's, with what is withheld marked where it is.</summary>
public static class BidPaper
{
    public static string Html(SeenBids papers, PaperBid bid, Texts texts, string language)
    {
        var (paper, content) = (new PaperHtml(texts, language), papers.View.Competition.Content);
        paper.Begin(texts.Get(language, "paper.title", bid.Name));
        paper.Fact("paper.edition", texts.Get(language, papers.Viewer == PaperViewer.Public ? "paper.edition.public" : "paper.edition.party"));
        paper.Fact("competition.buyer", papers.View.Buyer.Name);
        paper.Fact("competition.case-number", papers.View.Competition.CaseNumber);
        paper.Fact("paper.subject", content.Title);
        paper.Fact("decision.bidder", $"{bid.Name} ({bid.BusinessId})");
        paper.Fact("decision.price", bid.ComparisonPrice);
        foreach (var field in bid.Fields)
        {
            var (name, text) = Words(field);
            paper.Heading("decision.plain", name);
            paper.Text(field.Sight switch
            {
                Sight.Shown => text,
                Sight.Withheld => texts.Get(language, field.Mark == SecretMark.Accepted ? "paper.withheld" : "paper.withheld.claimed", field.Reason),
                _ => texts.Get(language, "paper.hidden"),
            });
        }

        return paper.End();

        (string Name, string? Text) Words(PaperField field)
        {
            var key = field.Code[(field.Code.IndexOf(':', StringComparison.Ordinal) + 1)..];
            return field.Kind switch
            {
                BidField.UnitPrice => (texts.Get(language, "bid.field.price", texts.Get(language, $"term.{key}")), bid.Document!.Prices.UnitPrices.TryGetValue(key, out var price) ? Formats.Money(language, price) : null),
                BidField.Answer => content.Criteria.FirstOrDefault(c => BidFields.Answer(c.Id) == field.Code) is { } criterion
                    ? (criterion.Name.For(language).Text, bid.Document!.Answers.GetValueOrDefault(criterion.Id))
                    : (field.Code, null),
                BidField.Attachment => (texts.Get(language, "bid.field.file", key), bid.Document!.Attachments[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)].Name),
                _ => (texts.Get(language, BidPart.Products), texts.Get(language, "paper.products", bid.Document!.ProductVersions.Count)),
            };
        }
    }
}
