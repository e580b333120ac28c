using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Awarding;

/// <summary>A decision as a letter of its own to one party, in Finnish or Swedish: what was decided and why, the party's own place beside the others, and its own last days.</summary>
public sealed class DecisionDocument
{
    private readonly PaperHtml paper;
    private readonly DecisionLetter letter;
    private readonly DecisionView decision;
    private readonly Texts texts;

    private DecisionDocument(DecisionLetter letter, DecisionView decision, Texts texts, string language) =>
        (this.letter, this.decision, this.texts, paper) = (letter, decision, texts, new PaperHtml(texts, language));

    public static string Html(DecisionLetter letter, DecisionView decision, Texts texts, string language) => new DecisionDocument(letter, decision, texts, language).Write();

    private string Write()
    {
        paper.Begin(Words("decision.document.title", letter.Subject));
        Facts();
        paper.Heading("decision.what");
        paper.Say("decision.what.text", letter.Winner!.Name, letter.Winner.BusinessId, letter.Winner.Bid.Price);
        paper.Text(letter.Reasons);
        OwnPlace();
        paper.Heading("decision.comparison");
        Comparison();
        paper.Say("competition.tie-rule", decision.View.Competition.Content.Decimals);
        foreach (var line in letter.Lines)
        {
            paper.Heading("decision.plain", $"{line.Bid.Rank}. {line.Name}");
            paper.List(line.Bid.Parts.Select(part => ((string?)NameOf(part), Explained(line, part))));
        }

        LeftOut();
        RemedyPaper.Write(paper, letter.Remedies!, letter.SentAt!.Value, withStandstill: true);
        paper.Heading("decision.proof");
        paper.Code("decision.lock-hash", decision.LockHash);
        paper.Code("decision.lot-seed", decision.LotSeed);
        return paper.End();
    }

    private void Facts()
    {
        paper.Fact("decision.recipient", letter.Recipient);
        paper.Fact("competition.buyer", $"{letter.Buyer} ({letter.BuyerBusinessId})");
        paper.Fact("competition.case-number", letter.CaseNumber);
        paper.Fact("decision.section", letter.Section);
        paper.Fact("decision.decided-on", letter.DecidedOn);
        paper.Fact("decision.body", letter.Body ?? Words("decision.officer"));
        paper.Fact("decision.sent-at", letter.SentAt);
        paper.Fact("competition.ring", decision.View.Ring.Name);
        paper.Fact("competition.category", decision.View.Category.Name);
    }

    // R28: the recipient sees its own place and, criterion by criterion, what parted it from the one it is compared with.
    private void OwnPlace()
    {
        if (letter.Own is null && letter.OwnExclusion is null)
        {
            return;
        }

        paper.Heading("decision.own");
        if (letter.OwnExclusion is { } excluded)
        {
            paper.Say("decision.own.excluded", excluded.Reason);
            return;
        }

        var own = letter.Own!;
        paper.Say(own == letter.Winner ? "decision.own.won" : "decision.own.place", own.Bid.Rank, letter.Lines.Count, Points(own.Bid.Total));
        if (letter.ComparedWith is not { } other)
        {
            paper.Say("decision.own.alone");
            return;
        }

        paper.Table(
            Words("decision.own.caption", other.Name),
            [Words("decision.own.criterion"), Words("decision.own.yours"), other.Name, Words("decision.own.difference")],
            own.Bid.Parts.Zip(other.Bid.Parts).Select(pair => Row(NameOf(pair.First), pair.First.Result, pair.Second.Result)).Append(Row(Words("decision.total"), own.Bid.Total, other.Bid.Total)));
        if (own.Bid.Tie != TieBreak.None)
        {
            paper.Text(texts.Get(paper.Language, own.Bid.Tie));
        }

        IEnumerable<(string, bool)> Row(string name, Domain.Points mine, Domain.Points theirs) =>
            [(name, false), (Points(mine), true), (Points(theirs), true), (Points(new(mine.Scaled - theirs.Scaled, mine.Decimals)), true)];
    }

    private void Comparison() => paper.Table(
        Words("decision.paper.caption"),
        [Words("decision.rank"), Words("decision.bidder"), Words("decision.price"), .. letter.Criteria.Select(c => c.Name.For(paper.Language).Text), Words("competition.price"), Words("decision.total")],
        letter.Lines.Select(line => new[]
        {
            (Words("decision.plain", line.Bid.Rank), true), (line.Name, false), (Formats.Money(paper.Language, line.Bid.Price), true),
        }.Concat(line.Bid.Parts.Select(part => (Points(part.Result), true))).Append((Points(line.Bid.Total), true))));

    private void LeftOut()
    {
        if (letter.Excluded.Count > 0)
        {
            paper.Heading("decision.excluded");
            paper.List(letter.Excluded.Select(bid => ((string?)bid.Name, bid.Reason)));
        }
    }

    // Each number can be worked out again, and each criterion has the panel's reason (R28).
    private string Explained(LetterLine line, PointsExplained part) =>
        PointsWords.Explain(texts, paper.Language, part) + (part.CriterionId is { } id && line.Reasons.TryGetValue(id, out var reason) ? $" {reason}" : "");

    private string NameOf(PointsExplained part) =>
        part.CriterionId is { } id ? letter.Criteria.First(c => c.Id == id).Name.For(paper.Language).Text : Words("competition.price");

    private string Points(Domain.Points points) => PointsWords.Of(paper.Language, points);

    private string Words(string key, params object?[] args) => paper.Words(key, args);
}

/// <summary>How a decision is contested, with the reader's own last days and the count of each (R29–R38).</summary>
internal static class RemedyPaper
{
    public static void Write(PaperHtml paper, Remedies remedies, DateTimeOffset sentAt, bool withStandstill)
    {
        paper.Heading(withStandstill ? "decision.remedies" : "decision.remedies.plain");
        paper.Say("decision.notice", sentAt);
        if (remedies.IsMunicipal)
        {
            paper.Say("decision.remedy.municipal", remedies.Correction.Rule.Value, remedies.Correction.LastDay);
            paper.Count(remedies.Correction);
            paper.Say("decision.remedy.municipal.how");
        }
        else
        {
            paper.Say("decision.remedy.correction", remedies.Correction.Rule.Value, remedies.Correction.LastDay);
            paper.Count(remedies.Correction);
            paper.Say("decision.remedy.appeal", remedies.Appeal!.Rule.Value, remedies.Appeal.EndsAt);
            paper.Count(remedies.Appeal);
            paper.Say("decision.remedy.appeal.how");
        }

        if (withStandstill)
        {
            paper.Say($"decision.standstill.{remedies.StandstillRule}", remedies.Standstill.Rule.Value, remedies.Standstill.LastDay);
        }
    }
}

/// <summary>The decision by which a competition ended without a contract, as a letter to everyone invited (R27).</summary>
public static class InterimDocument
{
    public static string Html(InterimDecision decision, CompetitionView view, Remedies remedies, string recipient, Texts texts, string language)
    {
        var paper = new PaperHtml(texts, language);
        paper.Begin(texts.Get(language, $"decision.end.{decision.Kind}", view.Competition.Content.Title));
        paper.Fact("decision.recipient", recipient);
        paper.Fact("competition.buyer", $"{view.Buyer.Name} ({view.Buyer.BusinessId})");
        paper.Fact("competition.case-number", decision.CaseNumber);
        paper.Fact("decision.section", decision.Section);
        paper.Fact("decision.decided-on", Domain.FinnishTime.DayOf(decision.SentAt));
        paper.Fact("decision.body", texts.Get(language, "decision.officer"));
        paper.Fact("competition.ring", view.Ring.Name);
        paper.Heading("decision.what");
        paper.Say($"decision.end.{decision.Kind}.text");
        paper.Text(decision.Reasons);
        RemedyPaper.Write(paper, remedies, decision.SentAt, withStandstill: false);
        return paper.End();
    }
}
