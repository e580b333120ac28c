using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Sealing;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>Prices of a bid by file, and what they bring in month by month. What is read stays in memory until the supplier keeps it, closed to its own key.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("supplier/{businessId}/competitions/{id:guid}/bid")]
public sealed class BidPricesController(BidJourney journey, PageTexts texts) : Controller
{
    private Acting Acting => HttpContext.Acting();

    /// <summary>The schedule to fill in: without prices, for a file in a downloads folder is no secret.</summary>
    [HttpGet("prices/file")]
    public async Task<IActionResult> Template(Guid id)
    {
        using var state = await journey.Load(Acting, id);
        var rows = state.Content.Terms.Select(term => (IReadOnlyList<string?>)
        [
            term.Key, texts.Term(term.Key), texts.TermUnit(term.Key),
            (state.Content.Scenario.FirstOrDefault(v => v.Term == term.Key)?.Units ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture), "",
        ]).Prepend([texts["price-file.key"], texts["price-file.name"], texts["price-file.unit"], texts["price-file.volume"], texts["bid.price"]]);
        return File(Csv.Write(rows), "text/csv", $"{texts["price-file.name-of-file"]}.csv");
    }

    [HttpPost("prices/file"), RequestSizeLimit(PriceSchedule.LargestFile + (64 << 10)), RequestFormLimits(MemoryBufferThreshold = PriceSchedule.LargestFile + (64 << 10))]
    public async Task<IActionResult> Prices(Guid id, PriceFileForm form)
    {
        var state = await journey.Load(Acting, id);
        HttpContext.Response.RegisterForDispose(state);
        Response.Headers.CacheControl = "no-store";
        if (!state.IsOpen || state.Key is null)
        {
            return Redirect(state.IsOpen && state.Own.Key is not null ? state.UnlockUrl($"{state.Url}/prices") : state.Url);
        }

        var read = form.File is null ? new ReadSchedule(new Dictionary<string, Money>(), [new(1, PriceSchedule.KeyColumn, PriceSchedule.FileUnreadable)]) : await Read(form.File, state);
        ViewData["State"] = state;
        ViewData["Errors"] = read.Errors;
        ViewData["FromFile"] = read.Errors.Count == 0;
        ModelState.Clear();
        this.Crumb("bid.title", state.Url);
        return View("~/Areas/Supplier/Views/Bid/Prices.cshtml", new BidPricesForm
        {
            DraftVersion = state.Version,
            Rows = [.. BidPricesForm.Of(state.Content, state.Written, state.Version).Rows.Select(row => new BidPriceRow { Key = row.Key, Price = read.Prices.TryGetValue(row.Key, out var price) ? price : row.Price })],
        });
    }

    /// <summary>What the prices of the draft bring in and when: cautious, expected, good.</summary>
    [HttpGet("cash-flow")]
    public async Task<IActionResult> CashFlow(Guid id)
    {
        using var state = await journey.Load(Acting, id);
        Response.Headers.CacheControl = "no-store";
        if (state.Own.Key is null)
        {
            return Redirect(state.Url);
        }

        if (state.Key is null)
        {
            return Redirect(state.UnlockUrl(Request.Path));
        }

        var content = state.Content;
        var prices = content.Formula == PriceFormula.FixedPrice && content.FixedPrices is not null
            ? content.FixedPrices
            : new PriceList { UnitPrices = state.Written.Prices.Where(p => content.Terms.Any(t => t.Key == p.Key)).ToDictionary() };
        IReadOnlyList<IReadOnlyList<CashFlowMonth>> flow = OutcomeTerms.MayPrice(content.Terms, prices) is not null
            ? []
            : [.. CashFlowCase.All.Select(with => Procurement.Domain.Contracts.CashFlow.Simulate(content.Terms, prices, new(content.StartsOn, content.EndsOn), content.Scenario, with, content.MoneyCap))];
        this.Crumb("menu.invitations", $"/supplier/{Acting.Organisation.BusinessId}/competitions");
        this.Crumb("bid.title", state.Url);
        ViewData["Url"] = state.Url;
        return View("~/Areas/Supplier/Views/Bid/CashFlow.cshtml", flow);
    }

    // Spreadsheets of this country write semicolons between cells and commas in numbers.
    private static async Task<ReadSchedule> Read(IFormFile file, BidState state)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        var text = Encoding.UTF8.GetString(content.ToArray()).TrimStart('\uFEFF');
        var semicolons = text.Split('\n')[0].Contains(';', StringComparison.Ordinal);
        var rows = semicolons
            ? text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (Line: i + 1, Fields: (IReadOnlyList<string>)[.. line.Split(';').Select(cell => cell.Trim().Trim('"'))])).Where(row => row.Fields.Any(cell => cell.Length > 0))
            : Csv.Read(text).Select(row => (row.Line, row.Fields));
        return PriceSchedule.Read([.. rows], [.. state.Content.Terms.Select(term => term.Key)]);
    }
}

/// <summary>A price file.</summary>
public sealed class PriceFileForm
{
    [Display(Name = "bid.file")]
    public IFormFile? File { get; init; }
}
