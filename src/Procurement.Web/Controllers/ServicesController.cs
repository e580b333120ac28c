using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.App.Suppliers;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>What suppliers offer, for everyone. Nothing here tells how officers group services or people.</summary>
[Public]
public sealed class ServicesController(ProductStore products, OrganisationStore organisations, ProductChoices choices, TimeProvider clock) : Controller
{
    private const int PageSize = 20;
    private const int SheetSize = 60;

    /// <summary>The service finder: a need in own words, municipality, target group, language; for job seekers and those who guide them.</summary>
    [HttpGet("/services"), Menu("menu.services", 30)]
    public async Task<ViewResult> Index(
        string? search, Guid? category, string? municipality, TargetGroup? group, string? language, string? afterName, Guid? afterId, [FromServices] FindServices find, [FromServices] CardWords cards)
    {
        var wish = Wish(search, category, municipality, group, language);
        var found = await find.Run(wish, afterName, afterId, PageSize);
        var query = new { search, category, municipality, group, language };
        ViewData["HasPlain"] = true;
        return View(new ServicesPage
        {
            Cards = await cards.Of(found.Services),
            Wish = wish,
            Wider = found.Wider && found.Services.Count > 0,
            Categories = await choices.Categories(clock.GetUtcNow()),
            Municipalities = await choices.Municipalities([], clock.GetUtcNow()),
            Languages = choices.Languages(),
            Next = found.Next is { } last ? Url.Action(nameof(Index), new { search, category, municipality, group, language, afterName = last.SortName, afterId = last.Id }) : null,
            First = afterId is null ? null : Url.Action(nameof(Index), query),
            Sheet = Url.Action(nameof(Sheet), query)!,
        });
    }

    /// <summary>The same, to print for somebody.</summary>
    [HttpGet("/services/sheet")]
    public async Task<ViewResult> Sheet(string? search, Guid? category, string? municipality, TargetGroup? group, string? language, [FromServices] FindServices find, [FromServices] CardWords cards)
    {
        this.Crumb("menu.services", "/services");
        ViewData["HasPlain"] = true;
        return View(await cards.Of((await find.Run(Wish(search, category, municipality, group, language), null, null, SheetSize)).Services));
    }

    /// <summary>Not sure: a person helps.</summary>
    [HttpGet("/services/help")]
    public async Task<ViewResult> Help([FromServices] Procurement.App.Reference.ReferenceStore reference)
    {
        this.Crumb("menu.services", "/services");
        ViewData["HasPlain"] = true;
        ViewData["Municipalities"] = (await reference.Municipalities()).ToDictionary(row => row.Code, row => row.Name);
        return View((await organisations.Buyers()).Where(buyer => !string.IsNullOrWhiteSpace(buyer.Email)).ToList());
    }

    private static ServiceWish Wish(string? search, Guid? category, string? municipality, TargetGroup? group, string? language) =>
        new() { Words = search, CategoryId = category, Municipality = municipality, Group = group, Language = language };

    [HttpGet("/services/{id:guid}")]
    public async Task<ViewResult> Details(Guid id, Guid? version)
    {
        var product = await products.Find(id);
        var shown = (version ?? product?.PublishedVersionId) is { } versionId ? await products.FindVersion(versionId) : null;
        if (product is null || shown?.ProductId != id || (product.WithdrawnAt is not null && version is null))
        {
            throw new NotFoundException();
        }

        this.Crumb("menu.services", "/services");
        return View(new ServicePage
        {
            Product = product,
            Version = shown,
            Supplier = (await organisations.Find(product.SupplierId))!,
            Category = await choices.Category(shown.CategoryId),
            Content = new(shown.Content, await choices.Names([.. shown.Content.Municipalities])),
            IsNewest = shown.Id == product.PublishedVersionId,
        });
    }

    [HttpGet("/suppliers/{businessId}")]
    public async Task<ViewResult> Supplier(string businessId, [FromServices] AdmissionStore admissions, [FromServices] CategoryStore categories)
    {
        if (await organisations.FindByBusinessId(businessId) is not { Kind: OrganisationKind.Supplier } supplier)
        {
            throw new NotFoundException();
        }

        var now = clock.GetUtcNow();
        var admitted = (await admissions.OfSupplier(supplier.Id)).Where(admission => admission.AdmittedAt <= now && (admission.EndedAt is null || admission.EndedAt > now)).ToList();
        return View(new SupplierPage
        {
            Supplier = supplier,
            Municipality = supplier.MunicipalityCode is { } code && await choices.Names([code]) is [var name, ..] ? name : null,
            Products = await products.Published(supplier.Id),
            Categories = await categories.List([.. admitted.Select(admission => admission.CategoryId)]),
        });
    }
}
