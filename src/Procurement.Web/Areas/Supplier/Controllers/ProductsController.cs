using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Suppliers;
using Procurement.Domain.Organisations;
using Procurement.Domain.Suppliers;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A supplier's service products: written, published as versions, followed by free places and VAT.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("/supplier/{businessId}/products")]
public sealed class ProductsController(ProductStore products, ProductChoices choices, PageTexts texts, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    private string Here => $"/supplier/{Acting.Organisation.BusinessId}/products";

    [HttpGet, Menu("menu.products", 40)]
    public async Task<ViewResult> Index()
    {
        ViewData["Url"] = Here;
        return View(await products.OfSupplier(Acting.Organisation.Id));
    }

    [HttpGet("new")]
    public Task<ViewResult> New() => Write(new() { Id = Guid.CreateVersion7(), Version = 1 });

    [HttpPost("new")]
    public Task<ActionResult> New(ProductForm form, [FromServices] SaveProduct save) => Save(form, save);

    [HttpGet("{productId:guid}/edit")]
    public async Task<ViewResult> Edit(Guid productId) => await Write(ProductForm.Of(await Own(productId)));

    [HttpPost("{productId:guid}/edit")]
    public async Task<ActionResult> Edit(Guid productId, ProductForm form, [FromServices] SaveProduct save)
    {
        await Own(productId);
        return form.Id == productId ? await Save(form, save) : NotFound();
    }

    [HttpGet("{productId:guid}")]
    public Task<ViewResult> Details(Guid productId) => Product(productId, new(), new());

    [HttpPost("{productId:guid}/publish")]
    public async Task<ActionResult> Publish(Guid productId, Guid versionId, [FromServices] PublishProduct publish)
    {
        if (await publish.Run(versionId, productId, Acting.Organisation.Id, Acting.UserId, clock.GetUtcNow()) is { } refusal)
        {
            this.Refuse(refusal with { Field = null });
            return await Product(productId, new(), new());
        }

        this.Tell("product.published.told");
        return Redirect($"{Here}/{productId}");
    }

    [HttpPost("{productId:guid}/places")]
    public async Task<ActionResult> Places(Guid productId, [Bind(Prefix = "Places")] PlacesForm form, [FromServices] TellFreePlaces tell)
    {
        if (!ModelState.IsValid)
        {
            return await Product(productId, form, new());
        }

        await tell.Run(productId, Acting.Organisation.Id, form.Places!.Value);
        this.Tell("product.places.told");
        return Redirect($"{Here}/{productId}");
    }

    [HttpPost("{productId:guid}/vat")]
    public async Task<ActionResult> Vat(Guid productId, [Bind(Prefix = "Vat")] VatForm form, [FromServices] DeclareProductVat declare)
    {
        if (ModelState.IsValid)
        {
            var row = new Domain.Contracts.VatRow { Term = form.Term!, Treatment = form.Treatment!.Value, Ground = form.Ground?.Trim() ?? "", ValidFrom = form.ValidFrom!.Value };
            if (await declare.Run(productId, Acting.Organisation.Id, row, Acting.UserId) is { } refusal)
            {
                this.Refuse(refusal with { Field = refusal.Field is null ? null : $"Vat.{refusal.Field}" });
            }
        }

        if (!ModelState.IsValid)
        {
            return await Product(productId, new(), form);
        }

        this.Tell("product.vat.told");
        return Redirect($"{Here}/{productId}");
    }

    [HttpGet("{productId:guid}/withdraw")]
    public async Task<ViewResult> Withdraw(Guid productId)
    {
        var product = await Own(productId);
        this.Crumb("menu.products", Here);
        return this.Confirm(new()
        {
            Title = texts["product.withdraw.title"],
            What = [texts["product.withdraw.text"]],
            Facts = [(texts["product.name"], texts.Of(product.Draft.Name))],
            Button = texts["product.withdraw.button"],
            BackUrl = $"{Here}/{productId}",
            Danger = true,
        });
    }

    [HttpPost("{productId:guid}/withdraw")]
    public async Task<RedirectResult> Withdraw(Guid productId, [FromServices] WithdrawProduct withdraw)
    {
        await withdraw.Run(productId, Acting.Organisation.Id, Acting.UserId);
        this.Tell("product.withdrawn.told");
        return Redirect(Here);
    }

    private async Task<ServiceProduct> Own(Guid id) =>
        await products.Find(id) is { } product && product.SupplierId == Acting.Organisation.Id ? product : throw new NotFoundException();

    private async Task<ActionResult> Save(ProductForm form, SaveProduct save)
    {
        if (!ModelState.IsValid)
        {
            return await Write(form);
        }

        await save.Run(form.Id, Acting.Organisation.Id, form.CategoryId!.Value, form.Content(), form.Version);
        this.Tell("product.saved.told");
        return Redirect($"{Here}/{form.Id}");
    }

    private async Task<ViewResult> Write(ProductForm form)
    {
        var now = clock.GetUtcNow();
        this.Crumb("menu.products", Here);
        ViewData["Categories"] = await choices.Categories(now);
        ViewData["Municipalities"] = await choices.Municipalities([.. form.Municipalities], now);
        ViewData["Terms"] = choices.Terms();
        ViewData["ServiceLanguages"] = choices.Languages();
        return View("Edit", form.WithEmptyRows());
    }

    private async Task<ViewResult> Product(Guid id, PlacesForm places, VatForm vat)
    {
        var product = await Own(id);
        var versions = await products.VersionsOf(id);
        this.Crumb("menu.products", Here);
        ViewData["Terms"] = choices.Terms();
        return View("Details", new ProductPage
        {
            Url = $"{Here}/{id}",
            Product = product,
            Category = await choices.Category(product.CategoryId),
            Versions = versions,
            VatRows = await products.VatRows(id),
            Draft = new(product.Draft, await choices.Names([.. product.Draft.Municipalities])),
            Changed = versions.Count == 0 || StoredJson.Write(versions[0].Content) != StoredJson.Write(product.Draft),
            NextVersionId = Guid.CreateVersion7(),
            Places = places,
            Vat = vat,
        });
    }
}
