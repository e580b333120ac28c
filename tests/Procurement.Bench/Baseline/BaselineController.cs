using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;

namespace Procurement.Bench.Baseline;

public sealed class BidForm
{
    [Required, StringLength(100_000)]
    public string? Content { get; init; }
}

/// <summary>An MVC form post with a cookie and antiforgery, and nothing else.</summary>
public sealed class BaselineController(IAntiforgery antiforgery) : Controller
{
    [HttpGet("/")]
    public ContentResult Home() => Content("<!doctype html><title>ok</title><h1>ok</h1>", "text/html");

    [HttpGet("/sign-in")]
    public async Task<IActionResult> Enter(string user)
    {
        await HttpContext.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user)], "bench")));
        return NoContent();
    }

    [Authorize, HttpGet("/bid")]
    public ContentResult Edit() =>
        Content($"<!doctype html><title>bid</title><form method=post><input type=hidden name={antiforgery.GetTokens(HttpContext).FormFieldName} value='{antiforgery.GetAndStoreTokens(HttpContext).RequestToken}'></form>", "text/html");

    [Authorize, HttpPost("/bid")]
    public async Task<IActionResult> Submit(BidForm form, [FromServices] Database database)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        await Bids.Add(database, Encoding.UTF8.GetBytes(form.Content!));
        return Redirect("/");
    }
}
