using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.App.Reference;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Suppliers;
using Procurement.Web.Shell;

namespace Procurement.Web.Models;

/// <summary>The choices of a product's form: categories of open rings, and municipalities where the rings buy.</summary>
public sealed class ProductChoices(
    PurchasingSystemStore systems, CategoryStore categories, OrganisationStore organisations, ReferenceStore reference, PageTexts texts)
{
    private const int Rings = 50;

    public async Task<IReadOnlyList<SelectListItem>> Categories(DateTimeOffset now)
    {
        var items = new List<SelectListItem>();
        foreach (var system in (await systems.Opened(null, null, Rings)).Where(system => system.StatusAt(now) == SystemStatus.Open))
        {
            var group = new SelectListGroup { Name = texts.Of(system.Name) };
            items.AddRange((await categories.OfSystem(system.Id)).Select(category =>
                new SelectListItem($"{texts.Of(system.Name)}: {category.Number} {texts.Of(category.Name)}", category.Id.ToString()) { Group = group }));
        }

        return items;
    }

    /// <summary>Those of the employment areas of the rings' members, and what was chosen before.</summary>
    public async Task<IReadOnlyList<SelectListItem>> Municipalities(IReadOnlyCollection<string> chosen, DateTimeOffset now)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var system in (await systems.Opened(null, null, Rings)).Where(system => system.StatusAt(now) == SystemStatus.Open))
        {
            var members = await organisations.List([.. (await systems.Members(system.Id)).Select(member => member.BuyerId)]);
            codes.UnionWith(members.Select(member => member.MunicipalityCode).OfType<string>());
        }

        var all = await reference.Municipalities();
        var areas = all.Where(municipality => codes.Contains(municipality.Code)).Select(municipality => municipality.AreaCode).ToHashSet(StringComparer.Ordinal);
        return [.. all
            .Where(municipality => areas.Contains(municipality.AreaCode) || chosen.Contains(municipality.Code))
            .Select(municipality => new SelectListItem(texts.Of(municipality.Name), municipality.Code))
            .OrderBy(item => item.Text, StringComparer.CurrentCulture)];
    }

    public async Task<IReadOnlyList<string>> Names(IReadOnlyCollection<string> codes) =>
        [.. (await reference.Municipalities()).Where(municipality => codes.Contains(municipality.Code)).Select(municipality => texts.Of(municipality.Name)).Order(StringComparer.CurrentCulture)];

    public async Task<string> Category(Guid id) => await categories.Find(id) is { } category ? texts.Of(category.Name) : "";

    public IReadOnlyList<SelectListItem> Terms() => [.. ProductTerms.All.Select(term => new SelectListItem(NameOf(texts, term.Key), term.Key))];

    public static readonly IReadOnlyList<string> ServiceLanguages = ["fi", "sv", "en", "ru", "et", "ar", "so", "fi-sign"];

    public IReadOnlyList<SelectListItem> Languages() => [.. ServiceLanguages.Select(code => new SelectListItem(texts[$"product.language.{code}"], code))];

    /// <summary>"Työssä pysyminen, 90 pv", "Osavaikutus: osaaminen".</summary>
    public static string NameOf(PageTexts texts, string key) => ProductTerms.Find(key) switch
    {
        null => key,
        { Step: { } step } term => $"{texts[term.Code]}: {texts[step]}",
        { Count: { } days } term => texts["product.term.days", texts[term.Code], days],
        { } term => texts[term.Code],
    };
}
