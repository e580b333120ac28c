using Microsoft.AspNetCore.Mvc;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Employers;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Reference;
using Procurement.Domain.Employers;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>The register of employers, the same for case workers and for suppliers that hold a contract: who is in touch with whom, and where a door is open.</summary>
public abstract class EmployerPages(EmployerStore employers, FindEmployerBuyers buyers, UserStore users, ReferenceStore reference, TimeProvider clock) : Controller
{
    private const int Take = 50;
    private const int LongestFile = 1_000_000;

    protected Acting Acting => HttpContext.Acting();

    private bool IsSupplier => Acting.Organisation.Kind == OrganisationKind.Supplier;

    private string Here => $"/{(IsSupplier ? "supplier" : "casework")}/{Acting.Organisation.BusinessId}/employers";

    [HttpGet, Menu("menu.employers", 70)]
    public async Task<IActionResult> Index(string? search, bool openings, string? afterName, Guid? afterId)
    {
        var rows = await employers.Page(await Buyers(), search, openings, afterName, afterId, Take);
        var names = await Names([.. rows.Select(row => row.OwnerId).OfType<Guid>().Distinct()]);
        return View("Employers/Index", new EmployersPage
        {
            Rows = [.. rows.Select(row => (row, row.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null))],
            Search = search,
            Openings = openings,
            Next = rows.Count < Take ? null : $"{Here}?search={Uri.EscapeDataString(search ?? "")}&openings={openings}&afterName={Uri.EscapeDataString(rows[^1].Name)}&afterId={rows[^1].Id}",
            Url = Here,
            MayAdd = !IsSupplier,
        });
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id) => View("Employers/Show", await Page(await Own(id), new() { Day = FinnishTime.DayOf(clock.GetUtcNow()) }));

    [HttpPost("{id:guid}/owner")]
    public async Task<IActionResult> Owner(Guid id, bool take, [FromServices] TakeEmployer use)
    {
        var employer = await Own(id);
        if (await use.Run(id, Acting.UserId, Acting.Organisation.Id, take) is { } refusal)
        {
            this.Refuse(refusal);
            return View("Employers/Show", await Page(employer, new()));
        }

        this.Tell(take ? "employer.taken.told" : "employer.released.told");
        return Redirect($"{Here}/{id}");
    }

    [HttpPost("{id:guid}/visits")]
    public async Task<IActionResult> Visit(Guid id, [Bind(Prefix = "Visit")] EmployerVisitForm form, [FromServices] RecordEmployerVisit record)
    {
        var employer = await Own(id);
        if (ModelState.IsValid && await record.Run(new()
        {
            Id = form.VisitId,
            EmployerId = id,
            Day = form.Day!.Value,
            Kind = form.Kind,
            Note = form.Note?.Trim(),
            UserId = Acting.UserId,
            OrganisationId = Acting.Organisation.Id,
            At = clock.GetUtcNow(),
        }) is { } refusal)
        {
            this.Refuse(refusal with { Field = refusal.Field is null ? null : $"Visit.{refusal.Field}" });
        }

        if (!ModelState.IsValid)
        {
            return View("Employers/Show", await Page(employer, form));
        }

        this.Tell("employer.visit.told");
        return Redirect($"{Here}/{id}");
    }

    [HttpPost("{id:guid}/contacts")]
    public async Task<IActionResult> Contact(Guid id, Guid contactId, string? person, [FromServices] AddEmployerContact add)
    {
        await Own(id);
        if (!string.IsNullOrWhiteSpace(person) && person.Length <= 300)
        {
            await add.Run(contactId, id, Acting.UserId, person);
            this.Tell("employer.contact.told");
        }

        return Redirect($"{Here}/{id}");
    }

    protected async Task<IActionResult> Write(EmployerForm form)
    {
        this.Crumb("menu.employers", Here);
        ViewData["Municipalities"] = await HttpContext.RequestServices.GetRequiredService<PageTexts>().Municipalities(reference);
        return View("Employers/Edit", form);
    }

    protected async Task<IActionResult> Save(EmployerForm form, SaveEmployer save)
    {
        if (ModelState.IsValid && await save.Run(form.Employer(Acting.Organisation.Id, Acting.UserId, clock.GetUtcNow()), Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await Write(form);
        }

        this.Tell("employer.saved.told");
        return Redirect($"{Here}/{form.Id}");
    }

    protected async Task<IActionResult> FromFile(IFormFile? file, ImportEmployers import)
    {
        if (file is null || file.Length > LongestFile)
        {
            return Redirect(Here);
        }

        using var reader = new StreamReader(file.OpenReadStream());
        var (taken, line, refusal) = await import.Run(Acting.Organisation.Id, Acting.UserId, await reader.ReadToEndAsync());
        if (refusal is not null)
        {
            var texts = HttpContext.RequestServices.GetRequiredService<PageTexts>();
            ModelState.AddModelError("", texts["employer.import.wrong", line, texts[refusal]]);
            return await Index(null, false, null, null);
        }

        this.Tell("employer.import.told", taken);
        return Redirect(Here);
    }

    protected async Task<Employer> Own(Guid id) =>
        await employers.Find(id) is { } employer && (await Buyers()).Contains(employer.BuyerId) ? employer : throw new NotFoundException();

    private Task<IReadOnlyList<Guid>> Buyers() => buyers.Run(Acting.Organisation.Id, IsSupplier);

    private async Task<EmployerPage> Page(Employer employer, EmployerVisitForm form)
    {
        var secrets = HttpContext.RequestServices.GetRequiredService<ClientSecrets>();
        var visits = await employers.Visits(employer.Id, Take);
        var names = await Names([.. visits.Select(visit => visit.UserId).Append(employer.OwnerId ?? Guid.Empty).Distinct()]);
        this.Crumb("menu.employers", Here);
        return new()
        {
            Employer = employer,
            Owner = employer.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null,
            Own = employer.OwnerId == Acting.UserId,
            MayContact = EmployerRules.MayContact(employer, Acting.UserId) is null,
            Municipality = employer.MunicipalityCode is { } code && await reference.Municipality(code) is { } row ? HttpContext.RequestServices.GetRequiredService<PageTexts>().Of(row.Name) : null,
            Contacts = [.. (await employers.Contacts(employer.Id)).Select(contact => secrets.OpenWords(contact.Person))],
            Visits = [.. visits.Select(visit => (visit, names.GetValueOrDefault(visit.UserId, "")))],
            Url = $"{Here}/{employer.Id}",
            List = Here,
            Visit = form,
        };
    }

    private async Task<Dictionary<Guid, string>> Names(IReadOnlyCollection<Guid> ids) => ids.Count == 0 ? [] : (await users.Names(ids)).ToDictionary(person => person.Id, person => person.Name);
}
