using Microsoft.AspNetCore.Mvc;
using Procurement.App.Contracts;
using Procurement.App.Vouchers;
using Procurement.Domain.Organisations;
using Procurement.Domain.Vouchers;
using Procurement.Web.Areas.CaseWork.Models;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.CaseWork.Controllers;

/// <summary>One voucher of an own client: where it stands, what the client says by phone or at the desk, tasks, taking it back.</summary>
[Area("CaseWork"), Route("casework/{businessId}/vouchers/{id:guid}"), Acting(Role.CaseWorker)]
public sealed class VoucherController(VoucherDesk desk, VoucherReading reading, VoucherNoteStore notes, ReadServices services, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Here => $"/casework/{Acting.Organisation.BusinessId}/vouchers";

    [HttpGet]
    public async Task<IActionResult> Show(Guid id) => View("~/Areas/CaseWork/Views/Vouchers/Show.cshtml", await Page(id));

    /// <summary>By phone or at the desk: the log says who wrote it down, the client gets the confirmation.</summary>
    [HttpPost("choice")]
    public async Task<IActionResult> Choice(Guid id, [Bind(Prefix = "Choice")] RecordChoiceForm form, [FromServices] ChooseService choose)
    {
        await reading.Own(id, Acting.Organisation.Id, Acting.UserId);
        if (ModelState.IsValid && await choose.Run(form.ChoiceId, id, form.MemberId!.Value, Acting.UserId, form.Reason) is { } refusal)
        {
            this.Refuse(refusal with { Field = null });
        }

        if (!ModelState.IsValid)
        {
            return await Show(id);
        }

        this.Tell("voucher.choice.told");
        return Redirect($"{Here}/{id}");
    }

    /// <summary>How it goes, told by phone or at the desk.</summary>
    [HttpPost("feedback")]
    public async Task<IActionResult> Feedback(Guid id, Guid feedbackId, int score, string? said, [FromServices] GiveFeedback feedback)
    {
        var hand = await reading.Own(id, Acting.Organisation.Id, Acting.UserId);
        if (await feedback.Open(hand) is { } stage && await feedback.Run(feedbackId, id, stage, score, said is { Length: > 2000 } ? said[..2000] : said, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Show(id);
        }

        this.Tell("client-page.feedback.done");
        return Redirect($"{Here}/{id}");
    }

    [HttpPost("tasks/{taskId:guid}")]
    public async Task<IActionResult> HandleTask(Guid id, Guid taskId, [FromServices] HandleVoucherTask handle)
    {
        await handle.Run(taskId, id, Acting.Organisation.Id, Acting.UserId);
        this.Tell("voucher.task.told");
        return Redirect($"{Here}/{id}");
    }

    [HttpGet("withdraw")]
    public async Task<IActionResult> Withdraw(Guid id) => await Ask(id, "voucher.withdraw", "voucher.withdraw.what", null);

    [HttpPost("withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, [FromServices] WithdrawVoucher withdraw)
    {
        if (await withdraw.Run(id, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Show(id);
        }

        this.Tell("voucher.withdraw.told");
        return Redirect($"{Here}/{id}");
    }

    /// <summary>The client has said no, by phone or at the desk, having heard what it may do to the benefit.</summary>
    [HttpGet("refuse")]
    public async Task<IActionResult> Refuse(Guid id, [FromServices] VoucherProgrammeStore programmes)
    {
        var hand = await reading.Own(id, Acting.Organisation.Id, Acting.UserId);
        return await Ask(id, "voucher.refuse", "voucher.refuse.what", await programmes.BenefitTextFor(hand.Programme, clock.GetUtcNow()));
    }

    [HttpPost("refuse")]
    public async Task<IActionResult> Refuse(Guid id, [FromServices] RefuseVoucher refuse)
    {
        await reading.Own(id, Acting.Organisation.Id, Acting.UserId);
        if (await refuse.Run(id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Show(id);
        }

        this.Tell("voucher.refuse.told");
        return Redirect($"{Here}/{id}");
    }

    private async Task<IActionResult> Ask(Guid id, string title, string what, LocalText? benefit)
    {
        var hand = await reading.Own(id, Acting.Organisation.Id, Acting.UserId);
        var texts = HttpContext.RequestServices.GetRequiredService<PageTexts>();
        this.Crumb("menu.vouchers", Here);
        return this.Confirm(new()
        {
            Title = texts[title],
            What = [.. new[] { texts[what], benefit is null ? "" : texts.Of(benefit) }.Where(text => text.Length > 0)],
            Facts = [(texts["voucher.client"], await desk.NameOf(Acting, hand.Voucher.ClientId)), (texts["voucher.programme"], texts.Of(hand.Programme.Content.Name))],
            Button = texts[title],
            BackUrl = $"{Here}/{id}",
            Danger = true,
        });
    }

    private async Task<VoucherPage> Page(Guid id)
    {
        var hand = await reading.Own(id, Acting.Organisation.Id, Acting.UserId);
        var request = HttpContext.RequestServices;
        var (store, secrets, texts) = (request.GetRequiredService<VoucherStore>(), request.GetRequiredService<ClientSecrets>(), request.GetRequiredService<PageTexts>());
        var choices = new List<(VoucherChoice, string, string, string)>();
        foreach (var choice in await store.Choices(id))
        {
            var card = await services.Find(hand.Programme.Id, choice.MemberId);
            choices.Add((choice, card is null ? "" : texts.Of(card.Content.Name), card?.Supplier.Name ?? "", secrets.OpenWords(choice.Reason)));
        }

        this.Crumb("menu.vouchers", Here);
        return new()
        {
            Hand = hand,
            Status = hand.Voucher.StatusAt(clock.GetUtcNow()),
            Client = await desk.NameOf(Acting, hand.Voucher.ClientId),
            Wishes = secrets.OpenWords(hand.Voucher.Wishes),
            Choices = choices,
            Uses = await store.Uses(id),
            Tasks = await notes.TasksOf(id),
            Feedback = [.. (await notes.FeedbackOf(id)).Select(row => (row, secrets.OpenWords(row.Words)))],
            Cards = await request.GetRequiredService<CardWords>().Of(hand, await services.Run(hand.Voucher), home: null),
            MayTell = await request.GetRequiredService<GiveFeedback>().Open(hand),
            Benefit = await request.GetRequiredService<VoucherProgrammeStore>().BenefitTextFor(hand.Programme, clock.GetUtcNow()),
            Url = $"{Here}/{id}",
        };
    }
}
