using Microsoft.AspNetCore.Razor.TagHelpers;
using Procurement.App.Development;
using Procurement.Web.Shell;

namespace Procurement.Web.TagHelpers;

/// <summary>&lt;demo-words of="keyOwnerId" /&gt;: in Development, the words that the demonstration's person or organisation would type here; nothing elsewhere.</summary>
[HtmlTargetElement("demo-words", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DemoWordsTagHelper(IWebHostEnvironment environment, DemonstrationStore demonstration, PageTexts texts) : TagHelper
{
    /// <summary>Whose words: a user for an opening key, an organisation for a bid key or recovery key.</summary>
    public required Guid Of { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!environment.IsDevelopment() || await demonstration.WordsOf(Of) is not { } words)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "demo-hint");
        output.Content.Append(texts["demo.words"] + " ").AppendHtml(Tag.Text("strong", null, words));
    }
}
