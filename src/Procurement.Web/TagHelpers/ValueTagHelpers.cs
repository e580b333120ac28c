using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Procurement.Web.Shell;

namespace Procurement.Web.TagHelpers;

/// <summary>An instant in Finnish time; with <c>deadline</c> the name of the clock stands beside it, with <c>seconds</c> the seconds.</summary>
[HtmlTargetElement("instant", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InstantTagHelper(PageTexts texts) : TagHelper
{
    public DateTimeOffset? Value { get; set; }
    public bool Deadline { get; set; }
    public bool Seconds { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is not { } value)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        output.Content.Append(texts.Instant(value) + (Seconds ? FinnishTime.At(value).ToString("'.'ss", CultureInfo.InvariantCulture) : ""));
        if (Deadline)
        {
            output.Content.Append(" ").AppendHtml(Tag.Text("span", "zone", $"({texts["time.zone"]}, {Formats.ZoneOf(value)})"));
        }
    }
}

/// <summary>A day.</summary>
[HtmlTargetElement("day", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DayTagHelper(PageTexts texts) : TagHelper
{
    public DateOnly? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is not { } value)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Content.Append(texts.Day(value));
    }
}

/// <summary>A sum of money.</summary>
[HtmlTargetElement("money", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MoneyTagHelper(PageTexts texts) : TagHelper
{
    public Money? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is not { } value)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "money");
        output.Content.Append(texts.Money(value));
    }
}

/// <summary>Text that a person wrote in one or more languages: the reader's, else what there is, marked with its language.</summary>
[HtmlTargetElement("local-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LocalTextTagHelper(PageTexts texts) : TagHelper
{
    public LocalText? Value { get; set; }

    /// <summary>Keeps line breaks as paragraphs.</summary>
    public bool Long { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is null || Value.IsEmpty)
        {
            output.SuppressOutput();
            return;
        }

        var (text, language) = Value.For(texts.Reader);
        output.TagName = Long ? "div" : "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Long)
        {
            output.Attributes.SetAttribute("class", "long-text");
        }

        if (language != texts.Language)
        {
            output.Attributes.SetAttribute("lang", language);
            output.PostElement.Append(" ").AppendHtml(Tag.Text("span", "other-language", $"({texts[$"language.in.{language}"]})"));
        }

        output.Content.Append(text);
    }
}

/// <summary>The rule that a number of law comes from; opens its text.</summary>
[HtmlTargetElement("rule", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RuleTagHelper(PageTexts texts) : TagHelper
{
    public required string Code { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ds-link rule");
        output.Attributes.SetAttribute("href", $"/rules#{Code}");
        output.Attributes.SetAttribute("aria-label", texts["rule.link", Code]);
        output.Content.Append(Code);
    }
}
