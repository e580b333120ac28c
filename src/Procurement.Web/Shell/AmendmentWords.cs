using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Shell;

/// <summary>How a difference between two states of a competition is said.</summary>
public static class AmendmentWords
{
    /// <summary>What changed, and whose it is.</summary>
    public static string Amended(this PageTexts texts, AmendedPart part) =>
        part.Term is { } term ? $"{texts[part.Thing]}: {texts.Term(term)}"
        : part.Of is { } of ? $"{texts[part.Thing]}: {texts.Of(of)}"
        : texts[part.Thing];

    /// <summary>One side of a difference that is no text of a person; null for a side where there is nothing.</summary>
    public static string? Amended(this PageTexts texts, AmendedPart part, object? value) => value switch
    {
        null or LocalText => null,
        DateTimeOffset instant => texts.Instant(instant),
        DateOnly day => texts.Day(day),
        Money money => texts.Money(money),
        Enum word => texts[word],
        bool yes when part.Thing == AmendedThing.CriterionBlind => texts[yes ? "competition.criterion.blind" : "competition.criterion.named"],
        bool yes => texts[yes ? "competition.term.subsidy-yes" : "competition.term.subsidy-no"],
        int share when part.Thing is AmendedThing.CriterionWeight or AmendedThing.PriceShare or AmendedThing.TermClawbackShare => texts.Percent(share),
        int number => texts.Number(number),
        string key when part.Thing == AmendedThing.Term => texts.Term(key),
        string text => text,
        _ => null,
    };

    /// <summary>The text with what the other side does not have marked: deleted on the old side, inserted on the new.</summary>
    public static IHtmlContent Marked(string? text, string? other, bool old)
    {
        var (mine, theirs) = (WordsOf(text), WordsOf(other));
        var kept = Common(mine, theirs);
        var html = new HtmlContentBuilder();
        for (var i = 0; i < mine.Length;)
        {
            var run = i + 1;
            while (run < mine.Length && kept[run] == kept[i])
            {
                run++;
            }

            var words = string.Join(' ', mine[i..run]);
            if (kept[i] || theirs.Length == 0)
            {
                html.Append(words);
            }
            else
            {
                var mark = new TagBuilder(old ? "del" : "ins");
                mark.InnerHtml.Append(words);
                html.AppendHtml(mark);
            }

            html.Append(" ");
            i = run;
        }

        return html;
    }

    private static string[] WordsOf(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Which words of the first are in the longest common run of both. Very long texts are shown without marks.
    private static bool[] Common(string[] a, string[] b)
    {
        var kept = new bool[a.Length];
        if ((long)a.Length * b.Length > 1_000_000)
        {
            Array.Fill(kept, true);
            return kept;
        }

        var longest = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                longest[i, j] = a[i] == b[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
            {
                kept[i++] = true;
                j++;
            }
            else if (longest[i + 1, j] >= longest[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return kept;
    }
}
