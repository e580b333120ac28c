using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Suppliers;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Sealing;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A supplier writes its bid, a step at a time; every step is kept, closed to the supplier's own key.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("supplier/{businessId}/competitions/{id:guid}/bid")]
public sealed class BidController(BidJourney journey, SaveBidDraft save) : Controller
{
    // Some room for the form around the largest file.
    private const int LargestUpload = (int)BidChecks.LargestFile + (1 << 20);

    private Acting Acting => HttpContext.Acting();

    [HttpGet]
    public async Task<IActionResult> Tasks(Guid id)
    {
        var state = await Load(id);
        ViewData["Title"] = "bid.title";
        return View(state);
    }

    [HttpGet("products")]
    public Task<IActionResult> Products(Guid id, [FromServices] ProductStore products) => Show(id, async state =>
    {
        ViewData["Products"] = await products.Published(Acting.Organisation.Id);
        return new BidProductsForm { DraftVersion = state.Version, ProductVersions = [.. state.Written.ProductVersions] };
    });

    [HttpPost("products")]
    public async Task<IActionResult> Products(Guid id, BidProductsForm form, [FromServices] ProductStore products)
    {
        var offered = await products.Published(Acting.Organisation.Id);
        ViewData["Products"] = offered;
        return await Keep(id, form, form.ProductVersions.All(version => offered.Any(product => product.Id == version)) ? null : throw new NotFoundException());
    }

    [HttpGet("prices")]
    public Task<IActionResult> Prices(Guid id) => Show(id, state => Task.FromResult(BidPricesForm.Of(state.Content, state.Written, state.Version)));

    [HttpPost("prices")]
    public Task<IActionResult> Prices(Guid id, BidPricesForm form) =>
        Keep(id, form, form.Rows.Any(row => row.Price < Money.Zero) ? BidChecks.PriceNegative : null);

    [HttpGet("answers")]
    public Task<IActionResult> Answers(Guid id) => Show(id, state => Task.FromResult(BidAnswersForm.Of(state.Content, state.Written, state.Version)));

    [HttpPost("answers")]
    public Task<IActionResult> Answers(Guid id, BidAnswersForm form) => Keep(id, form, null);

    [HttpGet("requirements")]
    public Task<IActionResult> Requirements(Guid id) => Show(id, state => Task.FromResult(new BidRequirementsForm { DraftVersion = state.Version, Met = [.. state.Written.RequirementsMet] }));

    [HttpPost("requirements")]
    public Task<IActionResult> Requirements(Guid id, BidRequirementsForm form) => Keep(id, form, null);

    /// <summary>Which places are trade secrets, and why: what is not marked becomes open to the parties after the decision (R43).</summary>
    [HttpGet("secrets")]
    public Task<IActionResult> Secrets(Guid id) => Show(id, state => Task.FromResult(BidSecretsForm.Of(state.Content, state.Written, state.Version)));

    [HttpPost("secrets")]
    public Task<IActionResult> Secrets(Guid id, BidSecretsForm form) => Keep(id, form, null);

    [HttpGet("attachments")]
    public Task<IActionResult> Attachments(Guid id) => Show(id, _ => Task.FromResult(new BidFileForm { FileId = Guid.CreateVersion7() }));

    /// <summary>The whole file is held in memory until it is closed: the framework's own buffer would write a large one to a temporary file, in clear.</summary>
    [HttpPost("attachments"), RequestSizeLimit(LargestUpload), RequestFormLimits(MemoryBufferThreshold = LargestUpload, MultipartBodyLengthLimit = LargestUpload)]
    public async Task<IActionResult> Attachments(Guid id, BidFileForm form, [FromServices] AttachToBidDraft attach)
    {
        var state = await Load(id);
        if (MayWrite(state) && ModelState.IsValid)
        {
            using var content = new MemoryStream((int)form.File!.Length);
            await form.File.CopyToAsync(content);
            var draft = state.Draft ?? await Begun(state);
            var name = Path.GetFileName(form.File.FileName);
            var refusal = await attach.Run(draft, form.FileId, (name.Length > 200 ? name[^200..] : name, form.File.ContentType, content.ToArray()), state.Key!, Acting.UserId);
            if (refusal is null)
            {
                return Redirect($"{state.Url}/attachments");
            }

            this.Refuse(refusal.At(nameof(form.File)));
        }

        return Shown(state, form);
    }

    [HttpPost("attachments/{fileId:guid}/remove")]
    public async Task<IActionResult> Detach(Guid id, Guid fileId, [FromServices] DetachFromBidDraft detach)
    {
        var state = await Load(id);
        if (MayWrite(state) && state.Draft is not null)
        {
            await detach.Run(state.Draft, fileId, state.Key!.Key, Acting.UserId);
        }

        return Redirect($"{state.Url}/attachments");
    }

    [HttpGet("attachments/{fileId:guid}")]
    public async Task<IActionResult> Attachment(Guid id, Guid fileId, [FromServices] FileStore files)
    {
        var state = await Load(id);
        var file = state.Written.Attachments.FirstOrDefault(attachment => attachment.FileId == fileId) ?? throw new NotFoundException();
        return File(await BidDesk.OpenFile(files, state.Draft!.Stored, file), "application/octet-stream", file.Name);
    }

    /// <summary>The words of the draft's key are lost: begin anew with the key in force.</summary>
    [HttpPost("give-up")]
    public async Task<IActionResult> GiveUp(Guid id, [FromServices] GiveUpBidDraft giveUp)
    {
        var state = await Load(id);
        await giveUp.Run(id, Acting.Organisation.Id);
        return Redirect(state.Url);
    }

    private async Task<BidState> Load(Guid id)
    {
        var state = await journey.Load(Acting, id);
        HttpContext.Response.RegisterForDispose(state);
        Response.Headers.CacheControl = "no-store";
        this.Crumb("menu.invitations", $"/supplier/{Acting.Organisation.BusinessId}/competitions");
        this.Crumb(state.Content.Title.For(Texts.CurrentLanguage).Text, state.Url[..^"/bid".Length]);
        return state;
    }

    private async Task<IActionResult> Show<TForm>(Guid id, Func<BidState, Task<TForm>> form)
    {
        var state = await Load(id);
        if (!state.IsOpen || state.Own.Key is null)
        {
            return Redirect(state.Url);
        }

        return state.Key is null ? Redirect(state.UnlockUrl(Request.Path)) : Shown(state, await form(state));
    }

    private ViewResult Shown(BidState state, object? form)
    {
        this.Crumb("bid.title", state.Url);
        ViewData["State"] = state;
        return View(form);
    }

    private async Task<IActionResult> Keep(Guid id, BidStepForm form, Refusal? refusal)
    {
        var state = await Load(id);
        if (refusal is not null)
        {
            this.Refuse(refusal);
        }

        if (!MayWrite(state) || !ModelState.IsValid)
        {
            return Shown(state, form);
        }

        var draft = state.Own.Draft is { } stored ? stored with { Version = form.DraftVersion } : NewDraft(state);
        await save.Run(draft, form.ApplyTo(state.Written), state.Key!.Key, Acting.UserId);
        return Redirect(state.Url);
    }

    // What was typed is shown again, to be kept once the key is open or the clock is explained.
    private bool MayWrite(BidState state)
    {
        if (SealedBids.MayChange(state.Competition, state.Now) is { } closed)
        {
            this.Refuse(closed);
        }
        else if (state.Key is null)
        {
            this.Refuse(BidChecks.KeyLocked);
        }

        return state.IsOpen && state.Key is not null;
    }

    private async Task<OpenDraft> Begun(BidState state)
    {
        await save.Run(NewDraft(state), BidDraft.Empty, state.Key!.Key, Acting.UserId);
        return (await journey.Load(Acting, state.Competition.Id)).Draft!;
    }

    private StoredDraft NewDraft(BidState state) => SaveBidDraft.New(Guid.CreateVersion7(), state.Competition.Id, Acting.Organisation.Id, state.Key!.Key);
}
