using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.App.Reference;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>The categories of a draft ring.</summary>
[Area("Buyer"), Acting(Role.Officer), Route("buyer/{businessId}/rings/{id:guid}/categories")]
public sealed class RingCategoriesController(RingDesk desk, CategoryStore categories, CategoryChoices choices, SaveCategory save, RemoveCategory remove) : Controller
{
    public static readonly Refusal UnknownMunicipality = new("municipality-unknown");

    [HttpGet("new")]
    public async Task<IActionResult> New(Guid id) => await Page(await desk.Own(id), new CategoryForm { Id = Guid.CreateVersion7() });

    [HttpPost("new")]
    public Task<IActionResult> New(Guid id, [Bind(Prefix = "Form")] CategoryForm form) => Save(id, form);

    [HttpGet("{categoryId:guid}")]
    public async Task<IActionResult> Edit(Guid id, Guid categoryId)
    {
        var ring = await desk.Own(id);
        var category = await categories.Find(categoryId);
        if (category?.SystemId != id)
        {
            throw new NotFoundException();
        }

        var offered = await choices.Of(ring);
        return await Page(ring, CategoryForm.Of(category, [.. offered.Municipalities.Select(item => item.Value)], offered.All));
    }

    [HttpPost("{categoryId:guid}")]
    public Task<IActionResult> Edit(Guid id, Guid categoryId, [Bind(Prefix = "Form")] CategoryForm form) =>
        form.Id == categoryId ? Save(id, form) : throw new NotFoundException();

    [HttpPost("{categoryId:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, Guid categoryId)
    {
        await desk.Own(id);
        if (await remove.Run(id, categoryId) is { } refusal)
        {
            this.Tell($"refusal.{refusal.Code}");
        }

        return Redirect(desk.Url(id));
    }

    private async Task<IActionResult> Save(Guid id, CategoryForm form)
    {
        var ring = await desk.Own(id);
        var (codes, unknown) = form.Codes((await choices.Of(ring)).All.Values);
        if (unknown is not null)
        {
            this.Refuse(UnknownMunicipality.With(unknown).At("Form.OtherMunicipalities"));
        }

        if (ModelState.IsValid && await save.Run(form.ToCategory(id, codes)) is { } refusal)
        {
            this.Refuse(refusal.Within("Form"));
        }

        return ModelState.IsValid ? Redirect(desk.Url(id)) : await Page(ring, form);
    }

    private async Task<IActionResult> Page(PurchasingSystem ring, CategoryForm form)
    {
        desk.Crumbs(this, ring);
        return View("Edit", new CategoryPage(ring, await choices.Of(ring), form));
    }
}

public sealed record CategoryPage(PurchasingSystem Ring, CategoryOffers Offers, CategoryForm Form);

/// <summary>What the category form offers to choose from.</summary>
public sealed record CategoryOffers(IReadOnlyList<SelectListItem> Cpv, IReadOnlyList<SelectListItem> Municipalities, IReadOnlyDictionary<string, Municipality> All);

/// <summary>CPV codes, and the municipalities of the employment areas where the ring's members are.</summary>
public sealed class CategoryChoices(ReferenceStore reference, PurchasingSystemStore systems, OrganisationStore organisations, PageTexts texts)
{
    public async Task<CategoryOffers> Of(PurchasingSystem ring)
    {
        var all = (await reference.Municipalities()).ToDictionary(row => row.Code);
        var members = await organisations.List([.. (await systems.Members(ring.Id)).Select(member => member.BuyerId)]);
        var areas = members.Select(member => member.MunicipalityCode is { } code && all.TryGetValue(code, out var row) ? row.AreaCode : null).OfType<string>().ToHashSet();
        return new(
            [.. (await reference.CpvCodes()).Select(code => new SelectListItem($"{code.Code} {texts.Of(code.Name)}", code.Code))],
            [.. all.Values.Where(row => areas.Contains(row.AreaCode)).OrderBy(row => row.NameFi, StringComparer.Ordinal).Select(row => new SelectListItem(texts.Of(row.Name), row.Code))],
            all);
    }
}
