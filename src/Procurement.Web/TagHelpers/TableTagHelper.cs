using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Procurement.Web.TagHelpers;

/// <summary>A table on a desk, cards on a phone.</summary>
[HtmlTargetElement("table")]
public sealed class TableTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Content.SetHtmlContent(CardLabels.In((await output.GetChildContentAsync()).GetContent()));
}
