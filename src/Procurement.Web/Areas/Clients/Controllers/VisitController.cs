using Microsoft.AspNetCore.Mvc;
using Procurement.App.Vouchers;
using Procurement.Domain.Vouchers;
using Procurement.Web.Areas.Clients.Models;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Clients.Controllers;

/// <summary>What a client does with a voucher besides choosing: sees where it stands, prints, gives a code for one use, tells how it goes, says no.</summary>
[Area("Clients"), ClientVisit, Route("client")]
public sealed class VisitController(ReadServices services, CardWords words, Coaches coaches, GiveFeedback feedback, TimeProvider clock) : Controller
{
    private VoucherInHand Hand => HttpContext.VoucherInHand();

    [HttpGet("home")]
    public async Task<IActionResult> Home() => View(await Page());

    [HttpGet("confirmation")]
    public async Task<IActionResult> Confirmation() => Hand.Choice is null ? Redirect("/client/home") : View(await Page());

    [HttpPost("use-code")]
    public async Task<IActionResult> UseCode([FromServices] MakeUseCode make)
    {
        var (code, refusal) = await make.Run(Hand.Voucher.Id);
        if (refusal is not null)
        {
            this.Refuse(refusal);
            return View(nameof(Home), await Page());
        }

        ViewData["Code"] = $"{code![..3]} {code[3..]}";
        return View();
    }

    [HttpGet("feedback")]
    public async Task<IActionResult> Feedback() => await feedback.Open(Hand) is { } stage ? View(new FeedbackPage(stage, new())) : Redirect("/client/home");

    [HttpPost("feedback")]
    public async Task<IActionResult> Feedback([Bind(Prefix = "Form")] FeedbackForm form)
    {
        if (await feedback.Open(Hand) is not { } stage)
        {
            return Redirect("/client/home");
        }

        if (ModelState.IsValid && await feedback.Run(form.FeedbackId, Hand.Voucher.Id, stage, form.Score!.Value, form.Words, recordedBy: null) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return View(new FeedbackPage(stage, form));
        }

        this.Tell("client-page.feedback.done");
        return Redirect("/client/home");
    }

    [HttpGet("refuse")]
    public async Task<IActionResult> Refuse([FromServices] VoucherProgrammeStore programmes) => View(await RefusePage(programmes));

    [HttpGet("refuse/sure")]
    public async Task<IActionResult> Sure([FromServices] VoucherProgrammeStore programmes) => View(await RefusePage(programmes));

    [HttpPost("refuse/sure")]
    public async Task<IActionResult> Sure([FromServices] VoucherProgrammeStore programmes, [FromServices] RefuseVoucher refuse)
    {
        if (await refuse.Run(Hand.Voucher.Id, recordedBy: null) is { } refusal)
        {
            this.Refuse(refusal);
            return View(await RefusePage(programmes));
        }

        this.Tell("client-page.refused");
        return Redirect("/client/home");
    }

    private async Task<RefusePage> RefusePage(VoucherProgrammeStore programmes) =>
        new(Hand, await programmes.BenefitTextFor(Hand.Programme, clock.GetUtcNow()), await coaches.Of(Hand));

    private async Task<ClientHome> Page()
    {
        var now = clock.GetUtcNow();
        var card = Hand.Choice is { } choice && await services.Find(Hand.Programme.Id, choice.MemberId) is { } found
            ? (await words.Of(Hand, [found], await coaches.HomeOf(Hand)))[0]
            : null;
        return new()
        {
            Hand = Hand,
            Status = Hand.Voucher.StatusAt(now),
            Chosen = card,
            Coach = await coaches.Of(Hand),
            Feedback = await feedback.Open(Hand),
            MayChange = Hand.Voucher.ChangedOn is not { } day || Month.Of(day) != Month.Of(now),
            Now = now,
        };
    }
}
