using Procurement.Domain.Contracts;
using Procurement.Web.Shell;

namespace Procurement.Web.Models.Contracts;

/// <summary>The caps, waits and conditions of a term in words.</summary>
public static class TermLimits
{
    public static IEnumerable<string> Of(OutcomeTerm term, Contract contract, PageTexts texts)
    {
        (object? Value, string Key)[] limits =
        [
            (term.CapPerClient, "term.cap-client"),
            (term.CapPerMonth, "term.cap-month"),
            (term.CapPerContract, "term.cap-contract"),
            (term.MinHoursPerWeek, "term.min-hours"),
            (term.WaitDays > 0 && term.Code != TermCode.WorkKept ? term.WaitDays : null, "term.wait"),
            (term.Code == TermCode.Minimum ? term.Count : null, "term.guaranteed"),
            (term.TailDays, "term.tail"),
        ];
        foreach (var (value, key) in limits.Where(l => l.Value is not null))
        {
            yield return texts[key, value];
        }

        if (term.BySegment is { } shares)
        {
            yield return texts["term.by-segment", texts.Percent(shares.Near), texts.Percent(shares.Midway), texts.Percent(shares.Far)];
        }

        if (term.ClawbackDays is { } days)
        {
            yield return texts["term.clawback", days, texts.Percent(term.ClawbackShare)];
        }

        if (term.Code == TermCode.Minimum)
        {
            yield return texts.Of(contract.Term(term.OfTerm ?? ""));
        }

        if (term.Code is TermCode.WorkStart or TermCode.WorkKept)
        {
            yield return texts[term.WageSubsidyCounts ? "term.wage-subsidy-counts" : "term.wage-subsidy-not"];
        }
    }
}
