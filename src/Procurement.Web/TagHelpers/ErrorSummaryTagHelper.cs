using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Procurement.Web.Shell;

namespace Procurement.Web.TagHelpers;

/// <summary>What is to be mended in the form, each a link to its field; nothing while all is well.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(PageTexts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (View.ModelState.IsValid || View.ModelState.ErrorCount == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ds-error-summary");
        output.Attributes.SetAttribute("id", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");

        var list = Tag.Of("ul", "ds-list");
        foreach (var (name, state) in View.ModelState)
        {
            foreach (var message in state.Errors.Select(error => error.ErrorMessage).Where(message => message.Length > 0).Take(1))
            {
                list.InnerHtml.AppendHtml(Tag.Of("li", null, name.Length == 0
                    ? Tag.Text("span", null, message)
                    : Tag.Text("a", "ds-link", message).With("href", "#" + TagBuilder.CreateSanitizedId(name, "_"))));
            }
        }

        output.Content.AppendHtml(Tag.Text("h2", "ds-heading", texts["error.summary"]));
        output.Content.AppendHtml(list);
    }
}
