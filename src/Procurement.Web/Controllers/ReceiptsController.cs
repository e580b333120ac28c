using System.Text;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>Receipts of bids, for whoever holds their address: no names, nothing of what was bid.</summary>
[Public, Route("receipts/{id:guid}")]
public sealed class ReceiptsController(GiveReceipt give) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(Guid id) => View(await give.Run(id) ?? throw new NotFoundException());

    /// <summary>What is signed, byte for byte, with its signature in a header: to be checked without this site.</summary>
    [HttpGet("signed.json")]
    public async Task<IActionResult> Signed(Guid id)
    {
        var receipt = await give.Run(id) ?? throw new NotFoundException();
        Response.Headers["X-Signature"] = Convert.ToBase64String(receipt.Signature);
        return Content(Encoding.UTF8.GetString(receipt.Bytes()), "application/json");
    }
}
