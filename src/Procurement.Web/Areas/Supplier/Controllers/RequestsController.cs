using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A supplier's requests to participate: choosing categories, declaring, sending, and seeing where each is.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("supplier/{businessId}")]
public sealed class RequestsController(RequestWork work, RequestReading reading, SupplierRings rings, SupplierDeeds deeds, PageTexts texts) : Controller
{
    private Acting Acting => HttpContext.Acting();

    private Guid SupplierId => Acting.Organisation.Id;

    [HttpGet("rings"), Menu("menu.supplier-rings", 20)]
    public async Task<IActionResult> Index() => View(await rings.Of(SupplierId));

    [HttpGet("rings/{id:guid}/request")]
    public async Task<IActionResult> Choose(Guid id) => Choosing(await rings.Choice(id, SupplierId), new() { RequestId = Guid.CreateVersion7() });

    [HttpPost("rings/{id:guid}/request")]
    public async Task<IActionResult> Choose(Guid id, [Bind(Prefix = "Form")] ChooseForm form)
    {
        var ring = await rings.Choice(id, SupplierId);
        if (ModelState.IsValid && await deeds.Choose.Run(form.RequestId, id, SupplierId, form.Categories) is { } refusal)
        {
            this.Refuse(refusal.Within("Form"));
        }

        return ModelState.IsValid ? Redirect(Place(form.RequestId, "/declaration")) : Choosing(ring, form);
    }

    [HttpGet("requests/{requestId:guid}/declaration")]
    public async Task<IActionResult> Declaration(Guid requestId) => Declaring(await Draft(requestId), null);

    [HttpPost("requests/{requestId:guid}/declaration")]
    public async Task<IActionResult> Declaration(Guid requestId, [Bind(Prefix = "Form")] DeclarationForm form)
    {
        if (ModelState.IsValid && await deeds.Save.Run(requestId, SupplierId, form.ToDeclaration()) is { } refusal)
        {
            this.Refuse(refusal);
        }

        return ModelState.IsValid ? Redirect(Place(requestId, "/check")) : Declaring(await Draft(requestId), form);
    }

    [HttpGet("requests/{requestId:guid}/check")]
    public async Task<IActionResult> Check(Guid requestId)
    {
        var page = await Draft(requestId);
        Crumbs();
        return View(page);
    }

    [HttpPost("requests/{requestId:guid}/check")]
    public async Task<IActionResult> Send(Guid requestId)
    {
        if (await deeds.Submit.Run(requestId, SupplierId, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal.Field is null ? refusal : refusal.At(""));
            return await Check(requestId) is ViewResult view ? View("Check", view.Model) : NotFound();
        }

        this.Tell("request.sent-told");
        return Redirect(Place(requestId));
    }

    [HttpGet("requests/{requestId:guid}")]
    public async Task<IActionResult> Show(Guid requestId)
    {
        var page = await Read(requestId);
        Crumbs();
        return page.Request.Status == RequestStatus.Draft ? Redirect(Place(requestId, "/check")) : View("Show", page);
    }

    /// <summary>The decision as a file to keep: with its reasons and how to contest it (R10).</summary>
    [HttpGet("requests/{requestId:guid}/decision/{language:regex(^(fi|sv)$)}")]
    public async Task<IActionResult> Decision(Guid requestId, string language, [FromServices] App.Organisations.OrganisationStore organisations, [FromServices] Texts words)
    {
        var page = await Read(requestId);
        return page.Request.DecidedAt is null
            ? NotFound()
            : this.HtmlFile(
                AdmissionDocument.Html(page.Ring, (await organisations.Find(page.Ring.OrganiserId))!, page.Supplier, page.Request, page.Lines, page.Remedies, words, language),
                words.Get(language, "request.document.file"));
    }

    [HttpPost("requests/{requestId:guid}/answer")]
    public async Task<IActionResult> Answer(Guid requestId, ClarificationForm form)
    {
        if (ModelState.IsValid && await deeds.Answer.Run(requestId, SupplierId, form.Answer, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await Show(requestId);
        }

        this.Tell("request.answered-told");
        return Redirect(Place(requestId));
    }

    [HttpGet("requests/{requestId:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid requestId)
    {
        var page = await Read(requestId);
        if (RequestRules.May(page.Request, RequestStep.Withdraw) is not null)
        {
            throw new NotFoundException();
        }

        Crumbs();
        return this.Confirm(new()
        {
            Title = texts["request.withdraw"],
            What = [texts["request.withdraw.what"]],
            Facts = [(texts["request.ring"], texts.Of(page.Ring.Name)), (texts["request.categories"], string.Join(", ", page.Lines.Select(line => texts.Of(line.Category.Name))))],
            Button = texts["request.withdraw"],
            BackUrl = Place(requestId),
            Danger = true,
        });
    }

    [HttpPost("requests/{requestId:guid}/withdraw")]
    public async Task<IActionResult> TakeBack(Guid requestId)
    {
        if (await deeds.Withdraw.Run(requestId, SupplierId, Acting.UserId) is { } refusal)
        {
            this.Tell($"refusal.{refusal.Code}");
        }
        else
        {
            this.Tell("request.withdrawn-told");
        }

        return Redirect($"/supplier/{Acting.Organisation.BusinessId}/rings");
    }

    private string Place(Guid requestId, string path = "") => $"/supplier/{Acting.Organisation.BusinessId}/requests/{requestId:D}{path}";

    private void Crumbs() => this.Crumb("menu.supplier-rings", $"/supplier/{Acting.Organisation.BusinessId}/rings");

    private async Task<RequestPage> Read(Guid requestId) => await reading.Read(await work.OfSupplier(requestId, SupplierId));

    private async Task<RequestPage> Draft(Guid requestId) =>
        await Read(requestId) is { Request.Status: RequestStatus.Draft } page ? page : throw new NotFoundException();

    private ViewResult Choosing(JoinableRing ring, ChooseForm form)
    {
        Crumbs();
        return View("Choose", new ChoosePage(ring, form));
    }

    private ViewResult Declaring(RequestPage page, DeclarationForm? form)
    {
        Crumbs();
        return View("Declaration", new DeclarationPage(page, form ?? DeclarationForm.Of(page.Request.Declaration)));
    }
}

public sealed record ChoosePage(JoinableRing Choice, ChooseForm Form);

public sealed record DeclarationPage(RequestPage Page, DeclarationForm Form);

/// <summary>What a supplier may do with its requests.</summary>
public sealed record SupplierDeeds(ChooseCategories Choose, SaveDeclaration Save, SubmitRequest Submit, AnswerClarification Answer, WithdrawRequest Withdraw);
