using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Procurement.Domain.Rules;

namespace Procurement.App.Competitions.Awarding;

/// <summary>A paper as one HTML file that needs nothing else: for the case register, the archive and the printer.</summary>
internal sealed class PaperHtml(Texts texts, string language)
{
    private const string Style =
        "body{font:11pt/1.45 Georgia,serif;max-width:48em;margin:2em auto;padding:0 1em;color:#111}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.6em}h3{font-size:1em}"
        + "table{border-collapse:collapse;width:100%;font-size:.92em}th,td{border:1px solid #888;padding:.3em .5em;text-align:left;vertical-align:top}"
        + "td.n{text-align:right;white-space:nowrap}caption{text-align:left;font-weight:bold}code{font-size:.85em;overflow-wrap:anywhere}@page{margin:2cm}";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder html = new();

    public string Language => language;

    public void Begin(string title) =>
        Raw($"<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{Safe(title)}</title><style>{Style}</style></head>\n<body>\n<h1>{Safe(title)}</h1>\n");

    public string End() => html.Append("</body>\n</html>\n").ToString();

    public void Heading(string key, params object?[] args) => Raw($"<h2>{Safe(Words(key, args))}</h2>\n");

    public void Text(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Raw($"<p>{Safe(text)}</p>\n");
        }
    }

    public void Say(string key, params object?[] args) => Text(Words(key, args));

    public void Fact(string label, object? value)
    {
        if (value is not null && Words("decision.plain", value) is { Length: > 0 } text)
        {
            Raw($"<p><strong>{Safe(Words(label))}:</strong> {Safe(text)}</p>\n");
        }
    }

    public void Table(string caption, IEnumerable<string> heads, IEnumerable<IEnumerable<(string Text, bool Number)>> rows)
    {
        Raw($"<table><caption>{Safe(caption)}</caption><thead><tr>{string.Concat(heads.Select(head => $"<th scope=\"col\">{Safe(head)}</th>"))}</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            Raw($"<tr>{string.Concat(row.Select(cell => cell.Number ? $"<td class=\"n\">{Safe(cell.Text)}</td>" : $"<td>{Safe(cell.Text)}</td>"))}</tr>\n");
        }

        Raw("</tbody></table>\n");
    }

    public void List(IEnumerable<(string? Label, string Text)> items)
    {
        Raw("<ul>\n");
        foreach (var (label, text) in items)
        {
            Raw($"<li>{(label is null ? "" : $"<strong>{Safe(label)}</strong>: ")}{Safe(text)}</li>\n");
        }

        Raw("</ul>\n");
    }

    /// <summary>Why a last day is what it is: each step of its count, with the rule.</summary>
    public void Count(Period period)
    {
        Text(Words("decision.count", period.Rule.Code, period.Rule.Source));
        List(period.StepsToLastDay.Select(step => ((string?)null, Words($"period.step.{step.Kind}", step.Day, step.To, step.Number, step.Why))));
    }

    public void Code(string key, string? value) => Raw($"<p>{Safe(Words(key))}: <code>{Safe(value ?? "–")}</code></p>\n");

    public string Words(string key, params object?[] args) => texts.Get(language, key, args);

    private void Raw(string text) => html.Append(CultureInfo.InvariantCulture, $"{text}");

    // Letters of Finnish and Swedish stay readable in the file itself.
    private static string Safe(string text) => Encoder.Encode(text);
}
