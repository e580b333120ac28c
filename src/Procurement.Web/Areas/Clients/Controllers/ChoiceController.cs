using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Data;
using Procurement.App.Vouchers;
using Procurement.Domain.Vouchers;
using Procurement.Web.Areas.Clients.Models;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Clients.Controllers;

/// <summary>The client's choice in three steps: look at the services, read about one, confirm. The order is the client's own and fair.</summary>
[Area("Clients"), ClientVisit, Route("client")]
public sealed class ChoiceController(ReadServices services, CardWords words, Coaches coaches, VoucherProgrammeStore programmes, TimeProvider clock) : Controller
{
    private const int MostCompared = 3;

    /// <summary>Cards on a page: for an old phone and a slow line.</summary>
    private const int PageSize = 12;

    private VoucherInHand Hand => HttpContext.VoucherInHand();

    [HttpGet("services")]
    public async Task<IActionResult> Services(string? language, string? municipality, int from = 0)
    {
        var all = await services.Run(Hand.Voucher);
        var shown = all.Where(card => (string.IsNullOrEmpty(language) || card.Content.Languages.Contains(language))
            && (string.IsNullOrEmpty(municipality) || card.Content.Municipalities.Contains(municipality))).ToList();
        var page = shown.Skip(Math.Clamp(from, 0, shown.Count)).Take(PageSize);
        return View(new ServicesToChoose
        {
            Hand = Hand,
            Cards = await words.Of(Hand, page, await coaches.HomeOf(Hand)),
            All = all.Count,
            More = from + PageSize < shown.Count ? Url.Action(nameof(Services), new { language, municipality, from = from + PageSize }) : null,
            Language = language,
            Municipality = municipality,
            Languages = Options(all.SelectMany(card => card.Content.Languages).Distinct(), code => HttpContext.RequestServices.GetRequiredService<PageTexts>()[$"product.language.{code}"]),
            Municipalities = await Municipalities(all.SelectMany(card => card.Content.Municipalities).Distinct()),
            Coach = await coaches.Of(Hand),
        });
    }

    [HttpGet("services/{memberId:guid}")]
    public async Task<IActionResult> Service(Guid memberId) => View(await One(memberId));

    [HttpPost("services/{memberId:guid}/visit")]
    public async Task<IActionResult> Visit(Guid memberId, VisitForm form, [FromServices] AskVisit ask)
    {
        if (!ModelState.IsValid)
        {
            return View(nameof(Service), await One(memberId));
        }

        await ask.Run(form.VisitId, Hand.Voucher.Id, memberId, form.Contact);
        this.Tell("client-page.visit.done");
        return Redirect($"/client/services/{memberId}");
    }

    [HttpGet("compare")]
    public async Task<IActionResult> Compare(IReadOnlyList<Guid> with)
    {
        var cards = await words.Of(Hand, await services.Run(Hand.Voucher), await coaches.HomeOf(Hand), whole: true);
        return View(cards.Where(card => with.Contains(card.Id)).Take(MostCompared).ToList());
    }

    [HttpGet("services/{memberId:guid}/choose")]
    public async Task<IActionResult> Choose(Guid memberId) => View(await One(memberId));

    [HttpPost("services/{memberId:guid}/choose")]
    public async Task<IActionResult> Choose(Guid memberId, ChooseForm form, [FromServices] ChooseService choose)
    {
        if (ModelState.IsValid && await choose.Run(form.ChoiceId, Hand.Voucher.Id, memberId, recordedBy: null, form.Reason) is { } refusal)
        {
            this.Refuse(refusal);
        }

        return ModelState.IsValid ? Redirect("/client/confirmation") : View(await One(memberId, form));
    }

    private async Task<OneService> One(Guid memberId, ChooseForm? form = null)
    {
        var card = await services.Find(Hand.Programme.Id, memberId) ?? throw new NotFoundException();
        var now = clock.GetUtcNow();
        return new()
        {
            Hand = Hand,
            Card = (await words.Of(Hand, [card], await coaches.HomeOf(Hand), whole: true))[0],
            MayNot = VoucherRules.MayChoose(Hand.Voucher, Hand.Choice, card.Member, now),
            VisitAsked = (await HttpContext.RequestServices.GetRequiredService<VoucherNoteStore>().VisitsOf(Hand.Voucher.Id)).Any(visit => visit.MemberId == memberId),
            Benefit = await programmes.BenefitTextFor(Hand.Programme, now),
            Coach = await coaches.Of(Hand),
            Form = form ?? new(),
        };
    }

    private async Task<IReadOnlyList<SelectListItem>> Municipalities(IEnumerable<string> codes)
    {
        var wanted = codes.ToHashSet(StringComparer.Ordinal);
        var texts = HttpContext.RequestServices.GetRequiredService<PageTexts>();
        return [.. (await texts.Municipalities(HttpContext.RequestServices.GetRequiredService<Procurement.App.Reference.ReferenceStore>())).Where(item => wanted.Contains(item.Value))];
    }

    private static IReadOnlyList<SelectListItem> Options(IEnumerable<string> values, Func<string, string> text) =>
        [.. values.Select(value => new SelectListItem(text(value), value)).OrderBy(item => item.Text, StringComparer.CurrentCulture)];
}
