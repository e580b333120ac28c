using Microsoft.AspNetCore.Razor.TagHelpers;
using Procurement.Web.Shell;

namespace Procurement.Web.TagHelpers;

public enum StageState { Done, Now, Later }

/// <summary>The stages of a thing's life in a row; holds &lt;stage&gt;s.</summary>
[HtmlTargetElement("stages", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StagesTagHelper(PageTexts texts) : TagHelper
{
    /// <summary>What the row is called to those who hear it; a key.</summary>
    public string Label { get; set; } = "stages.label";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "stages");
        output.Attributes.SetAttribute("aria-label", texts[Label]);
    }
}

/// <summary>One stage: its name, whether it is done, now or later, and its instant or day.</summary>
[HtmlTargetElement("stage", ParentTag = "stages", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StageTagHelper(PageTexts texts) : TagHelper
{
    /// <summary>A key, or finished words.</summary>
    public required string Label { get; set; }
    public StageState State { get; set; } = StageState.Later;
    public DateTimeOffset? At { get; set; }
    public DateOnly? Day { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"stage stage-{State.ToString().ToLowerInvariant()}");
        if (State == StageState.Now)
        {
            output.Attributes.SetAttribute("aria-current", "step");
        }

        var when = At is { } at ? texts.Instant(at) : Day is { } day ? texts.Day(day) : null;
        output.PreContent.AppendHtml(Tag.Text("span", "stage-name", texts[Label]));
        output.PreContent.AppendHtml(Tag.Text("span", "ds-sr-only", $" ({texts[$"stages.{State.ToString().ToLowerInvariant()}"]}) "));
        if (when is not null)
        {
            output.PreContent.AppendHtml(Tag.Text("span", "stage-when", when));
        }
    }
}
