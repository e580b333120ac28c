using System.Net.Sockets;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Vouchers;
using Procurement.Domain.Vouchers;
using Procurement.Web.Areas.Clients.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Clients.Controllers;

/// <summary>The door to a client's pages. A link asks for the code and changes nothing by being looked at; without a camera, number and code are typed by hand.</summary>
[Area("Clients"), Public]
public sealed class LinkController(OpenLink open, ClientVisit visit) : Controller
{
    [HttpGet("/c/{token}")]
    public IActionResult Code(string token) => View(new OpenForm());

    [HttpPost("/c/{token}")]
    public async Task<IActionResult> Code(string token, OpenForm form) =>
        ModelState.IsValid ? Opened(await open.Run(token, form.Code), form, nameof(Code)) : View(form);

    [HttpGet("/client")]
    public IActionResult Number() => View(new OpenForm());

    [HttpPost("/client")]
    public async Task<IActionResult> Number(OpenForm form) =>
        ModelState.IsValid ? Opened(await open.ByNumber(form.Number, form.Code, Source()), form, nameof(Number)) : View(form);

    [HttpPost("/client/end")]
    public IActionResult End()
    {
        visit.End();
        this.Tell("client-page.ended");
        return Redirect("/client");
    }

    private IActionResult Opened((Voucher? Voucher, Refusal? Refusal) answer, OpenForm form, string view)
    {
        if (answer.Voucher is { } voucher)
        {
            visit.Keep(voucher);
            return Redirect("/client/home");
        }

        this.Refuse(answer.Refusal!);
        return View(view, form);
    }

    // A home has one IPv6 network, not one address.
    private string Source() => HttpContext.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } six => Convert.ToHexStringLower(six.GetAddressBytes().AsSpan(0, 8)),
        var four => four.ToString(),
    };
}
