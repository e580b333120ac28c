using System.Globalization;
using System.Net;
using System.Text;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Awarding;

/// <summary>The decision as one file that needs nothing else: for the case register and for printing, in Finnish or Swedish.</summary>
public sealed class DecisionDocument
{
    private const string Style =
        "body{font:11pt/1.45 Georgia,serif;max-width:48em;margin:2em auto;padding:0 1em;color:#111}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.6em}"
        + "table{border-collapse:collapse;width:100%;font-size:.92em}th,td{border:1px solid #888;padding:.3em .5em;text-align:left;vertical-align:top}"
        + "td.n{text-align:right;white-space:nowrap}caption{text-align:left;font-weight:bold}code{font-size:.85em;overflow-wrap:anywhere}@page{margin:2cm}";

    private readonly StringBuilder html = new();
    private readonly Texts texts;
    private readonly string language;
    private readonly DecisionView decision;

    private DecisionDocument(DecisionView decision, Texts texts, string language) => (this.decision, this.texts, this.language) = (decision, texts, language);

    private CompetitionContent Content => decision.View.Competition.Content;

    public static string Html(DecisionView decision, Texts texts, string language) => new DecisionDocument(decision, texts, language).Write();

    private string Write()
    {
        var award = decision.Award ?? throw new InvalidOperationException("Nothing has been decided.");
        var title = Words("decision.document.title", Content.Title);
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{Safe(title)}</title><style>{Style}</style></head><body>");
        Element("h1", title);
        Fact("competition.buyer", $"{decision.View.Buyer.Name} ({decision.View.Buyer.BusinessId})");
        Fact("competition.case-number", award.CaseNumber);
        Fact("decision.section", award.Section);
        Fact("decision.decided-on", award.DecidedOn);
        Fact("decision.body", award.Body ?? Words("decision.officer"));
        Fact("decision.sent-at", award.SentAt);
        Fact("competition.ring", decision.View.Ring.Name);
        Fact("competition.category", decision.View.Category.Name);

        Element("h2", Words("decision.what"));
        var winner = decision.Lines[0];
        Element("p", Words("decision.what.text", winner.Name, winner.BusinessId, winner.Bid.Price));
        Element("p", award.Reasons);

        Element("h2", Words("decision.comparison"));
        Comparison();
        Element("p", Words("competition.tie-rule", Content.Decimals));
        ReasonsByBid();
        LeftOut();
        RemedyTexts(award);
        Element("h2", Words("decision.proof"));
        html.Append(CultureInfo.InvariantCulture, $"<p>{Safe(Words("decision.lock-hash"))}: <code>{decision.LockHash}</code></p><p>{Safe(Words("decision.lot-seed"))}: <code>{decision.LotSeed}</code></p>");
        return html.Append("</body></html>").ToString();
    }

    private void Comparison()
    {
        html.Append(CultureInfo.InvariantCulture, $"<table><caption>{Safe(Words("decision.comparison.caption"))}</caption><thead><tr>");
        foreach (var head in new[] { Words("decision.rank"), Words("decision.bidder"), Words("decision.price") }
            .Concat(Content.Criteria.Select(c => c.Name.For(language).Text)).Append(Words("competition.price")).Append(Words("decision.total")))
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Safe(head)}</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var line in decision.Lines)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"n\">{line.Bid.Rank}</td><th scope=\"row\">{Safe(line.Name)}</th><td class=\"n\">{Safe(Formats.Money(language, line.Bid.Price))}</td>");
            foreach (var part in line.Bid.Parts)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{PointsWords.Of(language, part.Result)}</td>");
            }

            html.Append(CultureInfo.InvariantCulture, $"<td class=\"n\"><strong>{PointsWords.Of(language, line.Bid.Total)}</strong></td></tr>");
        }

        html.Append("</tbody></table>");
    }

    // R28: the points are reasoned by criterion, and each number can be worked out again.
    private void ReasonsByBid()
    {
        foreach (var line in decision.Lines)
        {
            Element("h2", $"{line.Bid.Rank}. {line.Name}");
            html.Append("<ul>");
            foreach (var part in line.Bid.Parts)
            {
                var name = part.CriterionId is { } id ? Content.Criteria.First(c => c.Id == id).Name.For(language).Text : Words("competition.price");
                var reason = part.CriterionId is { } criterion && line.Reasons.TryGetValue(criterion, out var agreed) ? " " + agreed.Reason : "";
                html.Append(CultureInfo.InvariantCulture, $"<li><strong>{Safe(name)}</strong>: {Safe(PointsWords.Explain(texts, language, part))}{Safe(reason)}</li>");
            }

            html.Append("</ul>");
        }
    }

    private void LeftOut()
    {
        if (decision.Excluded.Count > 0)
        {
            Element("h2", Words("decision.excluded"));
            foreach (var (name, reason) in decision.Excluded)
            {
                Element("p", $"{name}: {reason}");
            }
        }
    }

    private void RemedyTexts(Award award)
    {
        var remedies = decision.Remedies;
        Element("h2", Words("decision.remedies"));
        Element("p", Words("decision.notice", award.SentAt));
        if (remedies.IsMunicipal)
        {
            Element("p", Words("decision.remedy.municipal", remedies.Correction.Rule.Value, remedies.Correction.LastDay));
        }
        else
        {
            Element("p", Words("decision.remedy.correction", remedies.Correction.Rule.Value, remedies.Correction.LastDay));
            Element("p", Words("decision.remedy.appeal", remedies.Appeal!.Rule.Value, remedies.Appeal.EndsAt));
        }

        Element("p", Words($"decision.standstill.{remedies.StandstillRule}", remedies.Standstill.Rule.Value, remedies.Standstill.LastDay));
    }

    private void Fact(string label, object? value)
    {
        if (value is not null && texts.Get(language, "decision.plain", value) is { Length: > 0 } text)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><strong>{Safe(Words(label))}:</strong> {Safe(text)}</p>");
        }
    }

    private void Element(string tag, string text) => html.Append(CultureInfo.InvariantCulture, $"<{tag}>{Safe(text)}</{tag}>");

    private string Words(string key, params object?[] args) => texts.Get(language, key, args);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
