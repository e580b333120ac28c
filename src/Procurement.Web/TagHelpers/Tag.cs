using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Procurement.Web.TagHelpers;

/// <summary>Makes elements in code where a view would be longer.</summary>
public static class Tag
{
    public static TagBuilder Of(string name, string? css = null, params IHtmlContent?[] content)
    {
        var tag = new TagBuilder(name);
        if (css is not null)
        {
            tag.AddCssClass(css);
        }

        foreach (var part in content)
        {
            if (part is not null)
            {
                tag.InnerHtml.AppendHtml(part);
            }
        }

        return tag;
    }

    public static TagBuilder Text(string name, string? css, string text)
    {
        var tag = Of(name, css);
        tag.InnerHtml.Append(text);
        return tag;
    }

    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
        {
            tag.MergeAttribute(attribute, value, replaceExisting: true);
        }

        return tag;
    }

    public static TagBuilder When(this TagBuilder tag, bool condition, string attribute) => condition ? tag.With(attribute, attribute) : tag;
}
