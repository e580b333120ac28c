using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.App.Suppliers;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Sealing;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A supplier checks its bid, seals it, reads it again, takes it back.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("supplier/{businessId}/competitions/{id:guid}/bid")]
public sealed class SealedBidController(BidJourney journey, BidStore bids, BidKeyVisit visit, IDataProtectionProvider protection) : Controller
{
    private readonly IDataProtector protector = protection.CreateProtector("bid-draft-to-seal");

    private Acting Acting => HttpContext.Acting();

    private string BidUrl(Guid id) => $"/supplier/{Acting.Organisation.BusinessId}/competitions/{id}/bid";

    [HttpGet("check")]
    public async Task<IActionResult> Check(Guid id, [FromServices] ProductStore products)
    {
        using var state = await journey.Load(Acting, id);
        if (!state.IsOpen || state.Own.Draft is null)
        {
            return Redirect(state.Url);
        }

        return state.Draft is null ? Redirect(state.UnlockUrl(Request.Path)) : await Checked(state, products);
    }

    /// <summary>Jätä tarjous. Sent twice, it is one bid with one receipt.</summary>
    [HttpPost("seal")]
    public async Task<IActionResult> Seal(Guid id, SealForm form, [FromServices] BidDraftStore drafts, [FromServices] SealBid seal, [FromServices] ProductStore products)
    {
        var stored = await drafts.Of(id, Acting.Organisation.Id) ?? throw new NotFoundException();
        if (stored.Version != form.DraftVersion)
        {
            // Someone wrote on: what was checked is no longer what would be sealed.
            return await bids.Find(form.BidId) is { } made && made.SupplierId == Acting.Organisation.Id ? Redirect($"{BidUrl(id)}/receipts/{form.BidId}") : throw new StaleDataException();
        }

        var refusal = await seal.Run(form.BidId, BidDesk.Open(stored, Unprotected(form.DraftKey)), Acting.UserId, form.Seen);
        if (refusal is null)
        {
            return Redirect($"{BidUrl(id)}/receipts/{form.BidId}");
        }

        this.Refuse(refusal);
        using var state = await journey.Load(Acting, id);
        return state.Draft is null ? View("NotSealed", state) : await Checked(state, products);
    }

    /// <summary>What the bidder holds in hand, and what happens next.</summary>
    [HttpGet("receipts/{bidId:guid}")]
    public async Task<IActionResult> Receipt(Guid id, Guid bidId, [FromServices] GiveReceipt give)
    {
        using var state = await journey.Load(Acting, id);
        var bid = await Own(id, bidId);
        Crumbs(state);
        ViewData["Receipt"] = await give.Run(bidId);
        ViewData["Bid"] = bid;
        return View(state);
    }

    /// <summary>The bidder's own sealed bid, opened with the bid key: a copy to keep.</summary>
    [HttpGet("read/{bidId:guid}")]
    public async Task<IActionResult> Read(Guid id, Guid bidId, [FromServices] BidReader reader, [FromServices] ProductStore products)
    {
        using var state = await journey.Load(Acting, id);
        var bid = await Own(id, bidId);
        using var key = await visit.Unlocked(Acting, bid.KeyId);
        if (key is null)
        {
            return Redirect($"{state.KeyUrl}/{bid.KeyId}/unlock?back={Uri.EscapeDataString(Request.Path)}");
        }

        Response.Headers.CacheControl = "no-store";
        Crumbs(state);
        var document = await reader.ReadOwn(bid, key);
        ViewData["Document"] = document;
        ViewData["Bid"] = bid;
        ViewData["Products"] = await products.Versions(document.ProductVersions);
        return View(state);
    }

    [HttpGet("withdraw")]
    public async Task<IActionResult> Withdraw(Guid id)
    {
        using var state = await journey.Load(Acting, id);
        if (state.Own.Bid is null || !state.IsOpen)
        {
            return Redirect(state.Url);
        }

        Crumbs(state);
        ViewData["Title"] = "bid.withdraw";
        return View(state);
    }

    [HttpPost("withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, [FromServices] WithdrawBid withdraw)
    {
        if (await withdraw.Run(id, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            using var state = await journey.Load(Acting, id);
            Crumbs(state);
            return View(state);
        }

        this.Tell("bid.withdrawn");
        return Redirect(BidUrl(id));
    }

    /// <summary>The sealed bid stays as it is after an amendment; sign-in is enough.</summary>
    [HttpPost("confirm")]
    public async Task<IActionResult> Confirm(Guid id, int seen, [FromServices] ConfirmBid confirm)
    {
        if (await confirm.Run(id, Acting.Organisation.Id, seen, Acting.UserId) is { } refusal)
        {
            this.Tell($"refusal.{refusal.Code}", [.. refusal.Args]);
        }
        else
        {
            this.Tell("bid.confirmed");
        }

        return Redirect(BidUrl(id));
    }

    private async Task<ViewResult> Checked(BidState state, ProductStore products)
    {
        Response.Headers.CacheControl = "no-store";
        Crumbs(state);
        ViewData["State"] = state;
        ViewData["Products"] = await products.Versions(state.Written.ProductVersions);
        ModelState.Remove(nameof(SealForm.Seen));
        return View("Check", new SealForm
        {
            BidId = Guid.CreateVersion7(),
            DraftVersion = state.Version,
            Seen = state.Competition.Amendment,
            DraftKey = Convert.ToBase64String(protector.Protect(state.Draft!.ContentKey)),
        });
    }

    private byte[] Unprotected(string draftKey)
    {
        try
        {
            return protector.Unprotect(Convert.FromBase64String(draftKey));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new StaleDataException();
        }
    }

    private async Task<SealedBid> Own(Guid competitionId, Guid bidId) =>
        await bids.Find(bidId) is { } bid && bid.SupplierId == Acting.Organisation.Id && bid.CompetitionId == competitionId ? bid : throw new NotFoundException();

    private void Crumbs(BidState state)
    {
        this.Crumb("menu.invitations", $"/supplier/{Acting.Organisation.BusinessId}/competitions");
        this.Crumb(state.Content.Title.For(Texts.CurrentLanguage).Text, state.Url[..^"/bid".Length]);
        this.Crumb("bid.title", state.Url);
    }
}
