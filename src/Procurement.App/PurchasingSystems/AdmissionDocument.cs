using Procurement.App.Competitions.Awarding;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.App.PurchasingSystems;

/// <summary>The decision on a request to participate as one file for the supplier: what was decided of each category, why not, and how to contest it (R10, R27).</summary>
public static class AdmissionDocument
{
    public static string Html(
        PurchasingSystem ring, Organisation organiser, Organisation supplier, RequestToParticipate request, IReadOnlyList<(Category Category, RequestedCategory Line)> lines,
        IReadOnlyList<Period> remedies, Texts texts, string language)
    {
        var decided = request.DecidedAt ?? throw new InvalidOperationException("The request is not decided.");
        var paper = new PaperHtml(texts, language);
        paper.Begin(texts.Get(language, "request.document.title", ring.Name));
        paper.Fact("decision.recipient", $"{supplier.Name} ({supplier.BusinessId})");
        paper.Fact("competition.buyer", $"{organiser.Name} ({organiser.BusinessId})");
        paper.Fact("decision.decided-on", FinnishTime.DayOf(decided));
        paper.Fact("decision.sent-at", decided);
        paper.Heading("request.decision");
        paper.List(lines.Select(line => (
            (string?)$"{line.Category.Number}. {line.Category.Name.For(language).Text}",
            texts.Get(language, line.Line.Admitted == true ? RequestStatus.Admitted : RequestStatus.Rejected) + (line.Line.Reason is { } reason ? $". {texts.Get(language, "request.rejection-reason")}: {reason}" : ""))));
        if (remedies.Count > 0)
        {
            paper.Heading("decision.remedies.plain");
            paper.Say("decision.notice", decided);
            foreach (var remedy in remedies)
            {
                paper.Say($"remedy.{remedy.Rule.Code}.text", remedy.LastDay);
                paper.Count(remedy);
            }

            paper.Say(remedies.Any(r => r.Rule.Code == "R38") ? "decision.remedy.municipal.how" : "decision.remedy.appeal.how");
        }

        return paper.End();
    }
}
