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

/// <summary>A case worker's vouchers: issuing one or several, the sheet to print, the code given apart.</summary>
[Area("CaseWork"), Route("casework/{businessId}/vouchers"), Acting(Role.CaseWorker)]
public sealed class VouchersController(VoucherDesk desk, VoucherReading reading, Coaches coaches, MakeSheet sheets, ClientMails clientMails) : Controller
{
    private const int LongestFile = 500_000;

    private Acting Acting => HttpContext.Acting();
    private string Here => $"/casework/{Acting.Organisation.BusinessId}/vouchers";

    [HttpGet, Menu("menu.vouchers", 40)]
    public async Task<IActionResult> Index(Guid? after, [FromServices] TimeProvider clock)
    {
        var rows = await desk.Rows(Acting, after);
        return View(new VoucherList { Rows = rows, Url = Here, Next = rows.Count < VoucherDesk.Take ? null : $"{Here}?after={rows[^1].Voucher.Id}", Now = clock.GetUtcNow() });
    }

    [HttpGet("issue")]
    public Task<IActionResult> Issue(Guid? client) => IssueView(new() { ClientId = client });

    /// <summary>The sheet is the answer: its link can be shown once only.</summary>
    [HttpPost("issue")]
    public async Task<IActionResult> Issue([Bind(Prefix = "Form")] IssueForm form, [FromServices] IssueVoucher issue, [FromServices] SetVoucherCode setCode)
    {
        var programme = (await desk.Open(Acting)).FirstOrDefault(row => row.Id == form.ProgrammeId);
        var code = VoucherCodes.Typed(form.Code);
        if (ModelState.IsValid && !string.IsNullOrWhiteSpace(form.Code) && VoucherCodes.MayBe(code) is { } weak)
        {
            this.Refuse(weak with { Field = "Form.Code" });
        }

        if (ModelState.IsValid && programme is not null)
        {
            var given = new NewVoucher
            {
                Id = form.VoucherId,
                ProgrammeId = programme.Id,
                ClientId = form.ClientId!.Value,
                Value = VoucherDesk.ValueOf(programme, form.Value),
                ExpiresOn = form.ExpiresOn,
                Wishes = form.Wishes,
            };
            if (await issue.Run([given], Acting.Organisation.Id, Acting.UserId) is { } refusal)
            {
                this.Refuse(refusal with { Field = refusal.Field is null ? null : $"Form.{refusal.Field}" });
            }
            else
            {
                if (code.Length > 0)
                {
                    await setCode.Run(form.VoucherId, Acting.Organisation.Id, Acting.UserId, code);
                }

                return await Sheets([form.VoucherId], $"{Here}/{form.VoucherId}");
            }
        }

        return await IssueView(form);
    }

    [HttpGet("file")]
    public Task<IActionResult> File() => FileView(new());

    [HttpPost("file")]
    public async Task<IActionResult> File([Bind(Prefix = "Form")] VoucherFileForm form, [FromServices] IssueVoucher issue)
    {
        var programme = (await desk.Open(Acting)).FirstOrDefault(row => row.Id == form.ProgrammeId);
        if (!ModelState.IsValid || programme is null || form.File!.Length > LongestFile)
        {
            return await FileView(form);
        }

        using var reader = new StreamReader(form.File.OpenReadStream());
        var (given, wrong) = await desk.Read(Acting, programme, await reader.ReadToEndAsync());
        if (given is null)
        {
            ModelState.AddModelError("Form.File", HttpContext.RequestServices.GetRequiredService<PageTexts>()["voucher.file.wrong", string.Join(", ", wrong)]);
            return await FileView(form);
        }

        if (await issue.Run(given, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal with { Field = null });
            return await FileView(form);
        }

        return await Sheets([.. given.Select(one => one.Id)], Here);
    }

    [HttpPost("{id:guid}/sheet")]
    public Task<IActionResult> Sheet(Guid id) => Sheets([id], $"{Here}/{id}");

    /// <summary>The code is shown on a page of its own, once, and never with the link.</summary>
    [HttpPost("{id:guid}/code")]
    public async Task<IActionResult> Code(Guid id, [Bind(Prefix = "Code")] GivenCodeForm form, [FromServices] SetVoucherCode setCode)
    {
        var drawn = string.IsNullOrWhiteSpace(form.Code);
        var code = drawn ? SetVoucherCode.Draw() : VoucherCodes.Typed(form.Code);
        if (await setCode.Run(id, Acting.Organisation.Id, Acting.UserId, code) is { } refusal)
        {
            this.Refuse(refusal with { Field = null });
            TempData["Refused"] = HttpContext.RequestServices.GetRequiredService<PageTexts>()[refusal];
            return Redirect($"{Here}/{id}");
        }

        if (!drawn)
        {
            this.Tell("voucher.code.told");
            return Redirect($"{Here}/{id}");
        }

        ViewData["Code"] = $"{code[..3]} {code[3..]}";
        ViewData["Back"] = $"{Here}/{id}";
        return View();
    }

    private async Task<IActionResult> Sheets(IReadOnlyList<Guid> ids, string back)
    {
        var made = new List<Sheet>();
        foreach (var id in ids)
        {
            if (await sheets.Run(id, Acting.Organisation.Id, Acting.UserId) is { } token)
            {
                var hand = (await reading.Find(id))!;
                var language = (await clientMails.Run(hand.Voucher.ClientId))?.Language ?? "fi";
                made.Add(desk.Sheet(hand, token, await coaches.Of(hand), language));
            }
        }

        this.Crumb("menu.vouchers", Here);
        return View("Sheet", new SheetPage { Sheets = made, BackUrl = back });
    }

    private async Task<IActionResult> IssueView(IssueForm form)
    {
        this.Crumb("menu.vouchers", Here);
        return View("Issue", new IssuePage { Form = form, Clients = await desk.Clients(Acting), Programmes = await desk.Open(Acting) });
    }

    private async Task<IActionResult> FileView(VoucherFileForm form)
    {
        this.Crumb("menu.vouchers", Here);
        ViewData["Programmes"] = await desk.Open(Acting);
        return View("File", form);
    }
}
