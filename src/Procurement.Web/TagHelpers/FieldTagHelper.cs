using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Procurement.Web.Shell;

namespace Procurement.Web.TagHelpers;

/// <summary>One question of a form: label, hint, the input that fits its type, and what is wrong with the answer. &lt;field for="Price" hint="bid.price.hint" /&gt;</summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(PageTexts texts) : TagHelper
{
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    /// <summary>A key, or finished words; the label of the annotations when null.</summary>
    public string? Label { get; set; }

    /// <summary>A key, or finished words.</summary>
    public string? Hint { get; set; }

    /// <summary>More than one makes a textarea.</summary>
    public int Rows { get; set; }

    /// <summary>The choices of a select; of checkboxes where the property is a list.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>Must be answered here, though the form also serves where it need not be.</summary>
    public bool Required { get; set; }

    /// <summary>Shows the choices as radio buttons.</summary>
    public bool Radios { get; set; }

    /// <summary>The type of the input, where the property's does not tell: password, email, search, time.</summary>
    public string? Type { get; set; }
    public string? Autocomplete { get; set; }

    /// <summary>What stands after the input: €, %, h.</summary>
    public string? Suffix { get; set; }

    /// <summary>Asked for by a later step, not by this form: neither required here nor called optional.</summary>
    public bool Unmarked { get; set; }

    /// <summary>Languages asked of a LocalText: "fi,sv,en" or fewer.</summary>
    public string Languages { get; set; } = "fi,sv,en";

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var question = new Question(texts, View, For)
        {
            Label = Words(Label) ?? For.Metadata.GetDisplayName(),
            Hint = Words(Hint) ?? For.Metadata.Description,
            Rows = Rows,
            Required = Required,
            Options = Options?.ToList(),
            Radios = Radios,
            Type = Type,
            Autocomplete = Autocomplete,
            Suffix = Words(Suffix),
            Optional = Unmarked,
        };

        output.TagName = null;
        output.Content.SetHtmlContent(For.Metadata.ModelType == typeof(LocalText) ? LocalFields(question) : question.Html());
    }

    // One input for each language that is asked, under one legend.
    private TagBuilder LocalFields(Question question)
    {
        var fields = new HtmlContentBuilder();
        foreach (var language in Languages.Split(','))
        {
            var property = char.ToUpperInvariant(language[0]) + language[1..];
            var explorer = For.ModelExplorer.GetExplorerForProperty(property);
            fields.AppendHtml(new Question(texts, View, new ModelExpression($"{For.Name}.{property}", explorer))
            {
                Label = texts[$"language.{language}"],
                Lang = language == "plain" ? "fi" : language,
                Rows = Rows,
                Optional = true,
            }.Html());
        }

        return Tag.Of("fieldset", "ds-fieldset local-text", [question.Legend(), question.HintParagraph(), fields, question.Error()]);
    }

    private string? Words(string? textOrKey) => textOrKey is null ? null : texts[textOrKey];
}
