using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Data;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A decision for its parties: those who left a bid see names, prices and the reasons of every point (R28, R43).</summary>
[Area("Supplier"), Route("supplier/{businessId}/competitions/{id:guid}"), Acting(Role.SupplierUser)]
public sealed class DecisionController(FindDecision find, AwardStore awards, RankingStore rankings, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/supplier/{Acting.Organisation.BusinessId}/competitions";

    [HttpGet("decision")]
    public async Task<IActionResult> Index(Guid id)
    {
        var decision = await Mine(id);
        Crumbs(decision.View.Competition.Content.Title.For(Texts.CurrentLanguage).Text, id);
        return View(new DecisionPage { Decision = decision, Url = $"{Home}/{id}/decision", Now = clock.GetUtcNow() });
    }

    [HttpGet("decision/document/{language:regex(^(fi|sv)$)}")]
    public async Task<IActionResult> Document(Guid id, string language, [FromServices] Texts texts) => this.DecisionFile(await Mine(id), texts, language);

    /// <summary>The buyer asked about a low price; the bidder explains it here (R17).</summary>
    [HttpGet("low-price")]
    public async Task<IActionResult> LowPrice(Guid id)
    {
        await Asked(id);
        Crumbs("low-price.title", id);
        return View(new ExplanationForm());
    }

    [HttpPost("low-price")]
    public async Task<IActionResult> LowPrice(Guid id, ExplanationForm form, [FromServices] ExplainLowPrice explain)
    {
        if (ModelState.IsValid)
        {
            var refusal = await explain.Run(id, Acting.Organisation.Id, form.Explanation, Acting.UserId);
            if (refusal is null)
            {
                this.Tell("low-price.sent");
                return Redirect($"{Home}/{id}");
            }

            this.Refuse(refusal);
        }

        Crumbs("low-price.title", id);
        return View(form);
    }

    private void Crumbs(string title, Guid id)
    {
        this.Crumb("menu.invitations", Home);
        this.Crumb(title, $"{Home}/{id}");
    }

    private async Task Asked(Guid id)
    {
        if ((await rankings.LowPrices(id)).All(q => q.SupplierId != Acting.Organisation.Id || q.ExplainedAt is not null))
        {
            throw new NotFoundException();
        }
    }

    private async Task<DecisionView> Mine(Guid id) =>
        await awards.IsParty(id, Acting.Organisation.Id) && await find.Run(id) is { Award.SentAt: not null } decision ? decision : throw new NotFoundException();
}
