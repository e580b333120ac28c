using Microsoft.AspNetCore.Razor.TagHelpers;
using Procurement.Web.Shell;

namespace Procurement.Web.TagHelpers;

/// <summary>Facts of a thing, a name and a value each; holds &lt;fact&gt;s.</summary>
[HtmlTargetElement("facts", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FactsTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "facts");
    }
}

/// <summary>&lt;fact label="competition.deadline"&gt;…&lt;/fact&gt;: left out where there is nothing to say.</summary>
[HtmlTargetElement("fact", ParentTag = "facts", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FactTagHelper(PageTexts texts) : TagHelper
{
    /// <summary>A key, or finished words.</summary>
    public required string Label { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        if (content.IsEmptyOrWhiteSpace)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.AppendHtml(Tag.Text("dt", null, texts[Label]));
        output.Content.AppendHtml(Tag.Of("dd", null, content));
    }
}

/// <summary>The way to the next rows of a list that pages by key.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(PageTexts texts) : TagHelper
{
    /// <summary>The address of the next rows; null on the last page.</summary>
    public string? Next { get; set; }

    /// <summary>The address of the first rows; null on the first page.</summary>
    public string? First { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Next) && string.IsNullOrEmpty(First))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", texts["pager.label"]);
        foreach (var (url, key) in new[] { (First, "pager.first"), (Next, "pager.next") })
        {
            if (!string.IsNullOrEmpty(url))
            {
                output.Content.AppendHtml(Tag.Text("a", "ds-button", texts[key]).With("data-variant", "secondary").With("href", url));
            }
        }
    }
}
