using Microsoft.AspNetCore.Mvc.Rendering;

namespace Procurement.Web.Shell;

/// <summary>Lists to choose from that many forms share.</summary>
public static class Choices
{
    public static IReadOnlyList<SelectListItem> Languages(this PageTexts texts) =>
        [.. Texts.Languages.Select(language => new SelectListItem(texts[$"language.own.{language}"], language))];

    public static IReadOnlyList<SelectListItem> Of<TEnum>(this PageTexts texts, IEnumerable<TEnum> values) where TEnum : struct, Enum =>
        [.. values.Select(value => new SelectListItem(texts[value], value.ToString()))];
}
