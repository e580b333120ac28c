using Microsoft.AspNetCore.Mvc;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Reference;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.CaseWork.Models;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.CaseWork.Controllers;

/// <summary>A case worker's own clients: adding, referring, following the path.</summary>
[Area("CaseWork"), Route("casework/{businessId}/clients"), Acting(Role.CaseWorker)]
public sealed class ClientsController(ClientStore clients, PlacementStore placements, ContractStore contracts, ContractPages pages, OrganisationStore organisations) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/casework/{Acting.Organisation.BusinessId}";

    [HttpGet, Menu("menu.clients", 30)]
    public async Task<IActionResult> Index(string? search)
    {
        var own = await clients.OwnOf(Acting.Organisation.Id, Acting.UserId);
        var names = await pages.Names(Acting, [.. own.Select(c => c.Id)], "clients");
        var latest = (await placements.OfClients([.. own.Select(c => c.Id)])).GroupBy(p => p.ClientId).ToDictionary(g => g.Key, g => g.Last());
        return View(new ClientList
        {
            Rows = [.. own.Where(c => names.ContainsKey(c.Id))
                .Select(c => new ClientRow(c, names[c.Id], latest.GetValueOrDefault(c.Id)))
                .Where(r => string.IsNullOrWhiteSpace(search) || $"{r.Identity.Name} {r.Identity.NationalNumber} {r.Client.Code}".Contains(search.Trim(), StringComparison.CurrentCultureIgnoreCase))
                .OrderBy(r => r.Identity.Name, StringComparer.CurrentCulture)],
            Url = $"{Home}/clients",
            Search = search,
        });
    }

    [HttpGet("add")]
    public Task<IActionResult> Add([FromServices] ReferenceStore reference) => AddView(new ClientForm(), reference);

    [HttpPost("add")]
    public async Task<IActionResult> Add(ClientForm form, [FromServices] AddClient add, [FromServices] ReferenceStore reference)
    {
        if (ModelState.IsValid && await reference.Municipality(form.Municipality) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await AddView(form, reference);
        }

        await add.Run(form.ClientId, Acting.Organisation.Id, Acting.UserId, form.Municipality, form.Identity());
        this.Tell("client.added-now");
        return Redirect($"{Home}/clients/{form.ClientId}");
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(
        Guid id, [FromServices] ReferenceStore reference, [FromServices] ClientSecrets secrets, [FromServices] TimeProvider clock)
    {
        var (client, identity) = await Own(id);
        var path = await placements.OfClient(id);
        var absences = (await placements.Absences([.. path.Select(p => p.Id)])).ToLookup(a => a.PlacementId);
        var steps = new List<PathStep>();
        foreach (var placement in path)
        {
            var contract = await contracts.Find(placement.ContractId) ?? throw new NotFoundException();
            steps.Add(new()
            {
                Placement = placement,
                Contract = contract,
                Supplier = (await organisations.Find(contract.SupplierId))?.Name ?? "",
                DeclineNote = secrets.OpenWords(placement.DeclineNote),
                Absences = [.. absences[placement.Id].Select(a => (a, secrets.OpenWords(a.Note)))],
            });
        }

        var views = await clients.Views(id, 20);
        var names = (await organisations.List([.. views.Select(v => v.OrganisationId).Distinct()])).ToDictionary(o => o.Id, o => o.Name);
        this.Crumb("menu.clients", $"{Home}/clients");
        return View(new ClientPage
        {
            Client = client,
            Identity = identity,
            Municipality = (await reference.Municipality(client.Municipality))?.Name.For(Texts.CurrentLanguage).Text ?? client.Municipality,
            Path = steps,
            Views = [.. views.DistinctBy(v => (v.UserId, v.Day)).Select(v => (v, v.UserId == Acting.UserId ? Acting.UserName : names.GetValueOrDefault(v.OrganisationId, "")))],
            Url = $"{Home}/clients/{id}",
            Home = Home,
            Now = clock.GetUtcNow(),
        });
    }

    [HttpGet("{id:guid}/refer")]
    public Task<IActionResult> Refer(Guid id, [FromServices] MeasureContract measure) => ReferView(id, new ReferForm(), measure);

    [HttpPost("{id:guid}/refer")]
    public async Task<IActionResult> Refer(Guid id, ReferForm form, [FromServices] ReferClient refer, [FromServices] MeasureContract measure)
    {
        await Own(id);
        if (ModelState.IsValid)
        {
            var refusal = await refer.Run(form.PlacementId, form.ContractId!.Value, id, Acting.Organisation.Id, Acting.UserId, form.Message, segment: form.Segment);
            if (refusal is null)
            {
                this.Tell("refer.done");
                return Redirect($"{Home}/clients/{id}");
            }

            this.Refuse(refusal);
        }

        return await ReferView(id, form, measure);
    }

    private async Task<IActionResult> ReferView(Guid id, ReferForm form, MeasureContract measure)
    {
        var (client, identity) = await Own(id);
        var running = (await contracts.ForBuyer(Acting.Organisation.Id, take: 500))
            .Where(c => c.PhaseOn(pages.Today) is ContractPhase.InForce or ContractPhase.Upcoming && c.Content.VoucherProgrammeId is null).ToList();
        var names = (await organisations.List([.. running.Select(c => c.SupplierId).Distinct()])).ToDictionary(o => o.Id, o => o.Name);
        var open = (await placements.OfClient(id)).Where(p => PlacementFlow.HoldsPlace(p.Status)).Select(p => p.ContractId).ToHashSet();
        var choices = new List<ReferChoice>();
        foreach (var contract in running)
        {
            var use = await measure.Run(contract);
            choices.Add(new(contract, names.GetValueOrDefault(contract.SupplierId, ""), use.PlacesInUse,
                ReferralRules.MayRefer(contract, use.PlacesInUse, use.ClientsInAll, open.Contains(contract.Id), pages.Today)));
        }

        this.Crumb("menu.clients", $"{Home}/clients");
        this.Crumb(identity.Name, $"{Home}/clients/{client.Id}");
        return View("Refer", new ReferPage { Client = identity.Name, Choices = choices, Form = form });
    }

    private async Task<IActionResult> AddView(ClientForm form, ReferenceStore reference)
    {
        this.Crumb("menu.clients", $"{Home}/clients");
        ViewData["Municipalities"] = await reference.Municipalities();
        return View("Add", form);
    }

    private async Task<(Client Client, ClientIdentity Identity)> Own(Guid id)
    {
        var client = await clients.Find(id);
        return client?.BuyerId == Acting.Organisation.Id && client.CaseWorkerId == Acting.UserId
            ? (client, (await pages.Names(Acting, [id], "client"))[id])
            : throw new NotFoundException();
    }
}
