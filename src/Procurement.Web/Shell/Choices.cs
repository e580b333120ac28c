using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Reference;

namespace Procurement.Web.Shell;

/// <summary>Lists to choose from that many forms share.</summary>
public static class Choices
{
    public static IReadOnlyList<SelectListItem> Languages(this PageTexts texts) =>
        [.. Texts.Languages.Select(language => new SelectListItem(texts[$"language.own.{language}"], language))];

    public static IReadOnlyList<SelectListItem> Of<TEnum>(this PageTexts texts, IEnumerable<TEnum> values) where TEnum : struct, Enum =>
        [.. values.Select(value => new SelectListItem(texts[value], value.ToString()))];

    /// <summary>Finland's municipalities by their name in the reader's language.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> Municipalities(this PageTexts texts, ReferenceStore reference) =>
        [.. (await reference.Municipalities())
            .Select(municipality => new SelectListItem(texts.Of(municipality.Name), municipality.Code))
            .OrderBy(item => item.Text, StringComparer.Create(new("fi-FI"), ignoreCase: true))];
}
