using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Reference;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>Every number of law that the site applies, with its text, its source and when it holds.</summary>
[Public]
public sealed class RulesController(RuleProfileStore rules) : Controller
{
    [HttpGet("/rules")]
    public async Task<IActionResult> Index() =>
        View((await rules.All()).GroupBy(row => row.Code).OrderBy(rule => int.TryParse(rule.Key.AsSpan(1), CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue).ToList());
}
