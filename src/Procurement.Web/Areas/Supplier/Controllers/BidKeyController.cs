using Microsoft.AspNetCore.Mvc;
using Procurement.App.Sealing;
using Procurement.Domain.Organisations;
using Procurement.Web.Sealing;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A supplier's bid key: made once for the organisation; typed once a visit to read and write drafts.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("supplier/{businessId}/bid-key")]
public sealed class BidKeyController(KeyStore keys, BidKeyVisit visit) : WordKeyPages(keys, WordKeyKind.Bid)
{
    protected override string Here => $"/supplier/{Acting.Organisation.BusinessId}/bid-key";

    [HttpGet, Menu("menu.bid-key", 70)]
    public override async Task<IActionResult> Index()
    {
        using var unlocked = await visit.Unlocked(Acting);
        return View("WordKeys/Index", await Page() with { IsUnlocked = unlocked is not null });
    }

    /// <summary>The words for this visit.</summary>
    [HttpGet("{keyId:guid}/unlock")]
    public async Task<IActionResult> Unlock(Guid keyId, string? back) => ShowUnlock(await Mine(keyId), new() { Back = back });

    [HttpPost("{keyId:guid}/unlock")]
    public async Task<IActionResult> Unlock(Guid keyId, TypedWordsForm form, [FromServices] UnlockWordKey unlock)
    {
        var key = await Mine(keyId);
        if (ModelState.IsValid)
        {
            var (refusal, unlocked) = await unlock.Run(key, form.Words, Acting.UserId);
            using (unlocked)
            {
                if (unlocked is not null)
                {
                    visit.Remember(unlocked, Acting);
                    return Redirect(Url.IsLocalUrl(form.Back) ? form.Back : Here);
                }
            }

            this.Refuse(refusal!.At(nameof(form.Words)));
        }

        return ShowUnlock(key, form);
    }

    /// <summary>Ends the visit's unlocking before the browser is closed.</summary>
    [HttpPost("lock")]
    public IActionResult Lock()
    {
        visit.Forget(Acting);
        this.Tell("word-key.locked-again");
        return Redirect(Here);
    }

    protected override Task Proved(UnlockedKey unlocked)
    {
        visit.Remember(unlocked, Acting);
        return Task.CompletedTask;
    }

    private ViewResult ShowUnlock(WordKey key, TypedWordsForm form)
    {
        this.Crumb("word-key.Bid.title", Here);
        ViewData["Key"] = key;
        return View("WordKeys/Unlock", form);
    }
}
