using Microsoft.AspNetCore.Mvc;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Vouchers;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Domain.Vouchers;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A supplier and vouchers: joining a programme with one click, pausing, answering clients who chose it, writing down use.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("supplier/{businessId}/vouchers")]
public sealed class VouchersController(SupplierVoucherDesk desk, VoucherReading reading, VoucherStore vouchers, ContractPages pages, ClientSecrets secrets) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Here => $"/supplier/{Acting.Organisation.BusinessId}/vouchers";

    [HttpGet, Menu("menu.vouchers", 55)]
    public async Task<IActionResult> Index() => View("Index", await desk.Page(Acting, Here));

    [HttpPost("join")]
    public async Task<IActionResult> Join(Guid programmeId, Guid productId, Guid memberId, [FromServices] JoinProgramme join)
    {
        if (await join.Run(memberId, programmeId, productId, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal with { Field = null });
            return await Index();
        }

        this.Tell("voucher.joined.told");
        return Redirect(Here);
    }

    [HttpPost("members/{memberId:guid}")]
    public async Task<IActionResult> Pause(Guid memberId, bool paused, DateOnly? nextStartOn, [FromServices] PauseProduct pause)
    {
        await pause.Run(memberId, Acting.Organisation.Id, Acting.UserId, paused, nextStartOn);
        this.Tell(paused ? "voucher.paused.told" : "voucher.resumed.told");
        return Redirect(Here);
    }

    [HttpPost("visits/{visitId:guid}")]
    public async Task<IActionResult> Visit(Guid visitId, [FromServices] HandleVisit handle)
    {
        await handle.Run(visitId, Acting.Organisation.Id, Acting.UserId);
        this.Tell("voucher.visit.told");
        return Redirect(Here);
    }

    [HttpGet("{choiceId:guid}")]
    public async Task<IActionResult> Show(Guid choiceId) => View("Show", await Page(choiceId, new() { Day = pages.Today }));

    [HttpPost("{choiceId:guid}/answer")]
    public async Task<IActionResult> Answer(Guid choiceId, bool accept, [FromServices] AnswerChoice answer)
    {
        if (await answer.Run(choiceId, Acting.Organisation.Id, Acting.UserId, accept) is { } refusal)
        {
            this.Refuse(refusal with { Field = null });
            return await Show(choiceId);
        }

        this.Tell(accept ? "voucher.accepted.told" : "voucher.declined.told");
        return Redirect(accept ? $"{Here}/{choiceId}" : Here);
    }

    [HttpPost("{choiceId:guid}/use")]
    public async Task<IActionResult> Use(Guid choiceId, [Bind(Prefix = "Form")] UseForm form, [FromServices] UseVoucher use)
    {
        var choice = await Own(choiceId);
        if (ModelState.IsValid
            && await use.Run(new() { Id = form.UseId, VoucherId = choice.VoucherId, Term = form.Term!, Day = form.Day!.Value, Code = form.Code }, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal with { Field = refusal.Field is null ? null : $"Form.{refusal.Field}" });
        }

        if (!ModelState.IsValid)
        {
            return View("Show", await Page(choiceId, form));
        }

        this.Tell("voucher.used.told");
        return Redirect($"{Here}/{choiceId}");
    }

    private async Task<VoucherChoice> Own(Guid id) =>
        await vouchers.FindChoice(id) is { } choice && choice.SupplierId == Acting.Organisation.Id && choice.Status is not (ChoiceStatus.Declined or ChoiceStatus.Lapsed) ? choice : throw new NotFoundException();

    private async Task<ChoicePage> Page(Guid choiceId, UseForm form)
    {
        var choice = await Own(choiceId);
        var hand = (await reading.Find(choice.VoucherId))!;
        var (who, phone) = await desk.Who(Acting, choice, hand.Voucher.ClientId);
        var placement = choice.PlacementId is { } id ? await HttpContext.RequestServices.GetRequiredService<PlacementStore>().Find(id) : null;
        var contract = placement is null ? null : await HttpContext.RequestServices.GetRequiredService<ContractStore>().Find(placement.ContractId);
        this.Crumb("menu.vouchers", Here);
        return new()
        {
            Choice = choice,
            Voucher = hand.Voucher,
            Programme = hand.Programme,
            Who = who,
            Phone = phone,
            Service = await desk.ServiceOf(choice.VersionId),
            Wishes = secrets.OpenWords(hand.Voucher.Wishes),
            Uses = [.. (await vouchers.Uses(hand.Voucher.Id)).Where(row => row.ChoiceId == choiceId)],
            Terms = contract is null ? [] : [.. contract.Content.Terms.Select(term => term.Key)],
            ContractId = placement?.ContractId,
            Started = placement?.StartedOn is not null,
            Form = form,
            Url = $"{Here}/{choiceId}",
            Home = $"/supplier/{Acting.Organisation.BusinessId}",
        };
    }
}
