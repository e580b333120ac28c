using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Organisations;
using Procurement.App.Payments.Transfers;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>The comparison with its prices, the decision on it, and the contract that follows.</summary>
[Area("Buyer"), Route("buyer/{businessId}/competitions/{id:guid}/decision"), Acting(Role.Officer)]
public sealed class DecisionController(FindDecision find, FindDecisionFile file, OrganisationSettingsStore settings, ContractStore contracts, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/buyer/{Acting.Organisation.BusinessId}/competitions";

    [HttpGet, Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Index(Guid id)
    {
        var decision = await Mine(id);
        return await Page(decision, new AwardForm { AwardId = Guid.CreateVersion7(), CaseNumber = decision.View.Competition.CaseNumber });
    }

    [HttpPost]
    public async Task<IActionResult> Index(Guid id, AwardForm form, [FromServices] DecideAward decide)
    {
        if (ModelState.IsValid && Accepted(await decide.Run(form.AwardId, id, Acting.Organisation.Id, new(form.CaseNumber, form.Section, form.Reasons), Acting.UserId)))
        {
            this.Tell("decision.done");
            return Redirect($"{Home}/{id}/decision");
        }

        return await Page(await Mine(id), form);
    }

    /// <summary>The body's decision comes back with its date and §, and only then goes to the parties.</summary>
    [HttpPost("body"), RequestSizeLimit(22 << 20)]
    public async Task<IActionResult> Body(Guid id, BodyForm form, [FromServices] BringBodyDecision bring)
    {
        if (ModelState.IsValid && Accepted(await bring.Run(id, Acting.Organisation.Id, new(form.Body, form.DecidedOn, form.Section, await form.ReadExtract()), Acting.UserId)))
        {
            this.Tell("decision.done");
            return Redirect($"{Home}/{id}/decision");
        }

        ViewData["BodyForm"] = form;
        return await Page(await Mine(id), new AwardForm());
    }

    [HttpPost("low-price/{bidId:guid}/ask")]
    public async Task<IActionResult> AskLowPrice(Guid id, Guid bidId, LowPriceForm form, [FromServices] AskOfLowPrice ask) =>
        await Back(id, await ask.Run(id, Acting.Organisation.Id, bidId, Acting.UserId, form.Question, form.DueOn));

    [HttpPost("low-price/{bidId:guid}/accept")]
    public async Task<IActionResult> AcceptLowPrice(Guid id, Guid bidId, LowPriceForm form, [FromServices] AskOfLowPrice ask) =>
        await Back(id, await ask.Accept(id, Acting.Organisation.Id, bidId, form.Reason, Acting.UserId));

    [HttpPost("contract")]
    public async Task<IActionResult> Contract(Guid id, Guid contractId, SettlementPath path, [FromServices] MakeAwardedContract make) =>
        Accepted(await make.Run(contractId, id, Acting.Organisation.Id, path, Acting.UserId))
            ? Redirect($"/buyer/{Acting.Organisation.BusinessId}/contracts/{(await contracts.ForCompetition(id))[0].Id}")
            : await Page(await Mine(id), new AwardForm());

    [HttpGet("document/{language:regex(^(fi|sv)$)}"), Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Document(Guid id, string language, [FromServices] Texts texts)
    {
        var decision = await Mine(id);
        return this.DecisionFile(decision, decision.LetterTo(Acting.Organisation.Id, Acting.Organisation.Name), texts, language);
    }

    /// <summary>One party's own letter.</summary>
    [HttpGet("letters/{supplierId:guid}/{language:regex(^(fi|sv)$)}"), Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Letter(Guid id, Guid supplierId, string language, [FromServices] Texts texts)
    {
        var decision = await Mine(id);
        return this.DecisionFile(decision, decision.Letters().FirstOrDefault(l => l.RecipientId == supplierId) ?? throw new NotFoundException(), texts, language);
    }

    /// <summary>The award notice was sent (R39).</summary>
    [HttpPost("notice")]
    public async Task<IActionResult> Notice(Guid id, AwardNoticeForm form, [FromServices] RecordAwardNotice record) =>
        ModelState.IsValid ? await Back(id, await record.Run(id, Acting.Organisation.Id, form.NoticeNumber, form.NoticeSentOn, Acting.UserId)) : await Page(await Mine(id), new AwardForm { AwardId = Guid.CreateVersion7() });

    [HttpGet("extract"), Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Extract(Guid id, [FromServices] FileStore files) =>
        (await Mine(id)).Award?.ExtractFileId is { } fileId && await files.Find(fileId) is { } file ? File(await files.Read(fileId), file.MediaType, file.Name) : NotFound();

    private async Task<IActionResult> Back(Guid id, Refusal? refusal) =>
        Accepted(refusal) ? Redirect($"{Home}/{id}/decision") : await Page(await Mine(id), new AwardForm { AwardId = Guid.CreateVersion7() });

    private async Task<IActionResult> Page(DecisionView decision, AwardForm form)
    {
        this.Crumb("menu.competitions", Home);
        this.Crumb(decision.View.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"{Home}/{decision.View.Competition.Id}");
        var filed = await file.Run(decision);
        ViewData["Page"] = new DecisionPage
        {
            Decision = decision,
            Url = $"{Home}/{decision.View.Competition.Id}/decision",
            MayDecide = Acting.Is(Role.Officer),
            Notices = filed.Notices,
            Cases = filed.Cases,
            Overturned = filed.Overturned,
            OwnCorrection = filed.OwnCorrection,
            NoticeTime = filed.NoticeTime,
            Limit = (await settings.InForce(Acting.Organisation.Id)).OfficerLimit,
            Contract = (await contracts.ForCompetition(decision.View.Competition.Id)).FirstOrDefault(),
            Paths = await HttpContext.RequestServices.GetRequiredService<TransferStore>().Decision(Acting.Organisation.Id) is { ConfirmedAt: not null }
                ? [SettlementPath.EInvoice, SettlementPath.SepaFile, SettlementPath.Transfer]
                : [SettlementPath.EInvoice, SettlementPath.SepaFile],
            Now = clock.GetUtcNow(),
        };
        return View("Index", form);
    }

    private bool Accepted(Refusal? refusal)
    {
        if (refusal is not null)
        {
            this.Refuse(refusal);
        }

        return refusal is null;
    }

    private async Task<DecisionView> Mine(Guid id) =>
        await find.Run(id) is { } decision && decision.View.Competition.BuyerId == Acting.Organisation.Id ? decision : throw new NotFoundException();
}
