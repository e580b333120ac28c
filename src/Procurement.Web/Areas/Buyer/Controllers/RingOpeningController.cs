using Microsoft.AspNetCore.Mvc;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>Opening, extending and closing a ring, each with its notice in Hilma.</summary>
[Area("Buyer"), Acting(Role.Officer), Route("buyer/{businessId}/rings/{id:guid}")]
public sealed class RingOpeningController(RingDesk desk, OpenPurchasingSystem open, ExtendPurchasingSystem extend, ClosePurchasingSystem close, PageTexts texts) : Controller
{
    [HttpGet("open")]
    public async Task<IActionResult> Open(Guid id)
    {
        var page = await desk.Page(id);
        return Opening(page, new() { NoticeId = Guid.CreateVersion7(), FirstRequestsDueAt = page.Check.FirstPeriod?.EarliestDeadline });
    }

    [HttpPost("open")]
    public async Task<IActionResult> Open(Guid id, [Bind(Prefix = "Form")] NoticeForm form)
    {
        var page = await desk.Page(id);
        var ring = page.Ring.System;
        if (ModelState.IsValid && form.Confirmed)
        {
            if (await open.Run(id, form.Notice, form.FirstRequestsDueAt, desk.Acting.UserId) is not { } refusal)
            {
                this.Tell("ring.opened-told");
                return Redirect(desk.Url(id));
            }

            this.Refuse(refusal.Within("Form"));
        }
        else if (ModelState.IsValid && (page.Check.Missing.FirstOrDefault() ?? SystemRules.Notice(form.Number, form.PublishedOn, desk.Now)) is { } missing)
        {
            this.Refuse(missing);
        }

        if (!ModelState.IsValid)
        {
            return Opening(page, form);
        }

        desk.Crumbs(this, ring);
        return this.Confirm(new()
        {
            Title = texts["ring.open-confirm.title"],
            What = [texts["ring.open-confirm.what"], texts["ring.open-confirm.fixed"]],
            Facts =
            [
                (texts["ring.name"], texts.Of(ring.Name)),
                (texts["notice.number"], form.Number!),
                (texts["ring.profile"], ring.Profile.Code()),
                (texts["ring.validity"], $"{texts.Day(ring.ValidFrom!.Value)}–{texts.Day(ring.ValidTo!.Value)}"),
            ],
            Button = texts["ring.open-confirm.button"],
            BackUrl = desk.Url(id, "/open"),
            Action = desk.Url(id, "/open"),
            Hidden = Hidden(form),
        });
    }

    [HttpGet("extend")]
    public async Task<IActionResult> Extend(Guid id) => Changing("Extend", await desk.Own(id), new() { NoticeId = Guid.CreateVersion7() });

    [HttpPost("extend")]
    public async Task<IActionResult> Extend(Guid id, NoticeForm form)
    {
        var ring = await desk.Own(id);
        if (ModelState.IsValid && await extend.Run(id, form.ValidTo, form.Notice, desk.Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return Changing("Extend", ring, form);
        }

        this.Tell("ring.extended-told");
        return Redirect(desk.Url(id));
    }

    [HttpGet("close")]
    public async Task<IActionResult> Close(Guid id) => Changing("Close", await desk.Own(id), new() { NoticeId = Guid.CreateVersion7() });

    [HttpPost("close")]
    public async Task<IActionResult> Close(Guid id, NoticeForm form)
    {
        var ring = await desk.Own(id);
        if (ModelState.IsValid && await close.Run(id, form.Reason, form.Notice, desk.Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return Changing("Close", ring, form);
        }

        this.Tell("ring.closed-told");
        return Redirect(desk.Url(id));
    }

    private ViewResult Opening(OfficerRing page, NoticeForm form)
    {
        desk.Crumbs(this, page.Ring.System);
        return View("Open", new OpeningPage(page, form));
    }

    private ViewResult Changing(string view, PurchasingSystem ring, NoticeForm form)
    {
        desk.Crumbs(this, ring);
        return View(view, form);
    }

    private static List<(string, string)> Hidden(NoticeForm form) =>
    [
        ("Form.NoticeId", form.NoticeId.ToString("D")),
        ("Form.Number", form.Number ?? ""),
        ("Form.PublishedOn", form.PublishedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? ""),
        ("Form.FirstRequestsDueAt", form.FirstRequestsDueAt is { } due ? FinnishTime.At(due).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture) : ""),
        ("Form.Confirmed", "true"),
    ];
}

public sealed record OpeningPage(OfficerRing Officer, NoticeForm Form);
