using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Procurement.Web.TagHelpers;

/// <summary>Forms that post to an address of this site get the antiforgery token; the framework gives it only to those without an address.</summary>
[HtmlTargetElement("form", Attributes = "action")]
public sealed class FormTokenTagHelper(IHtmlGenerator html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var posts = string.Equals(context.AllAttributes["method"]?.Value.ToString(), "post", StringComparison.OrdinalIgnoreCase);
        var here = context.AllAttributes["action"].Value.ToString() is { } action && action.StartsWith('/');
        if (posts && here && !context.AllAttributes.ContainsName("asp-antiforgery"))
        {
            output.PostContent.AppendHtml(html.GenerateAntiforgery(View));
        }
    }
}
