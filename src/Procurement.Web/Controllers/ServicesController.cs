using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.App.Suppliers;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>What suppliers offer, for everyone. Nothing here tells how officers group services or people.</summary>
[Public]
public sealed class ServicesController(ProductStore products, OrganisationStore organisations, ProductChoices choices, TimeProvider clock) : Controller
{
    private const int PageSize = 20;

    [HttpGet("/services"), Menu("menu.services", 30)]
    public async Task<ViewResult> Index(string? search, Guid? category, string? afterName, Guid? afterId)
    {
        var searched = !string.IsNullOrWhiteSpace(search);
        var page = searched ? await products.Search(search!, PageSize) : await products.Page(category, afterName, afterId, PageSize);
        return View(new ServicesPage
        {
            Products = page,
            Search = search,
            Category = category,
            Categories = await choices.Categories(clock.GetUtcNow()),
            Next = !searched && page.Count == PageSize ? Url.Action(nameof(Index), new { category, afterName = page[^1].SortName, afterId = page[^1].Id }) : null,
            First = afterId is null ? null : Url.Action(nameof(Index), new { category }),
        });
    }

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
