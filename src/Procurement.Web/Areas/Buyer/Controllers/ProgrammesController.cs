using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Vouchers;
using Procurement.Domain.Organisations;
using Procurement.Domain.Vouchers;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>A buyer's voucher programmes: written, opened, followed, closed.</summary>
[Area("Buyer"), Acting(Role.Officer), Route("buyer/{businessId}/programmes")]
public sealed class ProgrammesController(VoucherProgrammeStore programmes, ProductChoices choices, ProgrammeReading reading, PageTexts texts, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Here => $"/buyer/{Acting.Organisation.BusinessId}/programmes";

    [HttpGet, Acting(Role.Officer, Role.Auditor), Menu("menu.programmes", 60)]
    public async Task<IActionResult> Index()
    {
        ViewData["Url"] = Here;
        ViewData["MayDecide"] = Acting.Is(Role.Officer);
        return View(await programmes.OfBuyer(Acting.Organisation.Id));
    }

    [HttpGet("{id:guid}"), Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Show(Guid id)
    {
        var programme = await Own(id);
        this.Crumb("menu.programmes", Here);
        return View("Show", new ProgrammePage
        {
            Programme = programme,
            Category = await choices.Category(programme.CategoryId),
            Members = await reading.Members(id, texts.Of),
            Benefit = BenefitTexts.InForce(await programmes.BenefitTexts(programme.BuyerId), programme.Kind, FinnishTime.DayOf(clock.GetUtcNow())),
            Url = $"{Here}/{id}",
            Home = $"/buyer/{Acting.Organisation.BusinessId}",
            MayDecide = Acting.Is(Role.Officer),
        });
    }

    [HttpGet("new")]
    public Task<IActionResult> New()
    {
        var today = FinnishTime.DayOf(clock.GetUtcNow());
        return Write(new() { StartsOn = today, EndsOn = today.AddYears(1) });
    }

    [HttpPost("new")]
    public Task<IActionResult> New(ProgrammeForm form, [FromServices] SaveProgramme save) => Save(form, save);

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id) => await Write(ProgrammeForm.Of(await Own(id)));

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, ProgrammeForm form, [FromServices] SaveProgramme save)
    {
        await Own(id);
        return form.Id == id ? await Save(form, save) : NotFound();
    }

    [HttpPost("{id:guid}/open")]
    public async Task<IActionResult> Open(Guid id, [FromServices] OpenProgramme open)
    {
        if (await open.Run(id, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal with { Field = null });
            return await Show(id);
        }

        this.Tell("programme.opened.told");
        return Redirect($"{Here}/{id}");
    }

    [HttpGet("{id:guid}/close")]
    public async Task<IActionResult> Close(Guid id)
    {
        var programme = await Own(id);
        this.Crumb("menu.programmes", Here);
        return this.Confirm(new()
        {
            Title = texts["programme.close"],
            What = [texts["programme.close.what"]],
            Facts = [(texts["programme.name"], texts.Of(programme.Content.Name))],
            Button = texts["programme.close"],
            BackUrl = $"{Here}/{id}",
            Danger = true,
        });
    }

    [HttpPost("{id:guid}/close")]
    public async Task<IActionResult> Close(Guid id, [FromServices] CloseProgramme close)
    {
        if (await close.Run(id, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Show(id);
        }

        this.Tell("programme.closed.told");
        return Redirect($"{Here}/{id}");
    }

    private async Task<VoucherProgramme> Own(Guid id) =>
        await programmes.Find(id) is { } programme && programme.BuyerId == Acting.Organisation.Id ? programme : throw new NotFoundException();

    private async Task<IActionResult> Save(ProgrammeForm form, SaveProgramme save)
    {
        if (ModelState.IsValid && await save.Run(form.Programme(Acting.Organisation.Id, clock.GetUtcNow()), Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await Write(form);
        }

        this.Tell("programme.saved.told");
        return Redirect($"{Here}/{form.Id}");
    }

    private async Task<IActionResult> Write(ProgrammeForm form)
    {
        this.Crumb("menu.programmes", Here);
        ViewData["Categories"] = await choices.Categories(clock.GetUtcNow());
        return View("Edit", form);
    }
}
