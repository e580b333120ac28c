using Microsoft.AspNetCore.Razor.TagHelpers;
using Procurement.Web.Shell;

namespace Procurement.Web.TagHelpers;

/// <summary>Where a thing is in its life, as a tag with its word; colour only helps.</summary>
[HtmlTargetElement("status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTagHelper(PageTexts texts) : TagHelper
{
    public Enum? Value { get; set; }

    /// <summary>success, warning, danger, info, neutral; chosen by the word when null.</summary>
    public string? Color { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ds-tag");
        output.Attributes.SetAttribute("data-color", Color ?? ColorOf(Value.ToString()));
        output.Content.Append(texts[Value]);
    }

    private static string ColorOf(string word) => word switch
    {
        "Open" or "Admitted" or "Published" or "Accepted" or "Verified" or "Matured" or "Approved" or "Paid" or "Confirmed" or "Contracted" or "InForce" or "Started" or "Done" or "Active" => "success",
        "Submitted" or "Waiting" or "Closed" or "ClarificationAsked" or "Returned" or "Prepared" or "Claimed" or "Suspended" or "Locked" or "Referred" => "warning",
        "Rejected" or "Removed" or "Cancelled" or "Unsuccessful" or "Unopenable" or "Unreadable" or "Excluded" or "Failed" or "Dead" or "Revoked" => "danger",
        "Opened" or "Evaluated" or "Awarded" or "Sent" or "Checked" or "Scheduled" or "Answered" or "Sealed" or "Billed" => "info",
        _ => "neutral",
    };
}
