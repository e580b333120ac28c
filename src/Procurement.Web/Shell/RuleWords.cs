using Procurement.Domain.Rules;

namespace Procurement.Web.Shell;

/// <summary>How the number of a rule is said.</summary>
public static class RuleWords
{
    public static string RuleAmount(this PageTexts texts, RuleRow row) => row.Unit switch
    {
        RuleUnit.Cents => texts.Money(new Money(row.Value)),
        RuleUnit.BasisPoints => texts.Percent(row.Value),
        RuleUnit.None => "",
        _ => texts[$"rules-page.unit.{row.Unit}", row.Value],
    };
}
