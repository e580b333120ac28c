using System.Globalization;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Awarding;

/// <summary>How a point came about, in words and numbers of the reader's language.</summary>
public static class PointsWords
{
    public static string Explain(Texts texts, string language, PointsExplained part) =>
        texts.Get(language, $"competition.formula.{part.Formula}", [.. Inputs(language, part), Of(language, part.Result)]);

    public static string Of(string language, Points points) => Formats.Number(language, points.ToDecimal(), points.Decimals);

    // The first input is the most points there are; of a price the rest are cents, of a quality plain numbers.
    private static IEnumerable<object> Inputs(string language, PointsExplained part) =>
        part.Inputs.Select((input, i) => (object)(i == 0 ? Formats.Number(language, decimal.Parse(input, CultureInfo.InvariantCulture), part.Result.Decimals)
            : part.Formula == "quality" ? input
            : Formats.Money(language, new Money(long.Parse(input, CultureInfo.InvariantCulture)))));
}
