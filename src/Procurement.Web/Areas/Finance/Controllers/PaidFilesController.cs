using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Invoices;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Finance.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Finance.Controllers;

/// <summary>Files in which the buyer's own purchase-invoice system tells what it has paid: brought in, and what came of each row.</summary>
[Area("Finance"), Route("finance/{businessId}/paid-files"), Acting(Role.Finance)]
public sealed class PaidFilesController(PaidFileStore paid, InvoiceStore invoices, UserStore users) : Controller
{
    public static readonly Refusal FileMissing = new("paid-file-missing");
    public static readonly Refusal FileTooLarge = new("paid-file-too-large");

    private const int Most = 100;
    private const long LargestFile = 5L << 20;

    private Acting Acting => HttpContext.Acting();
    private string Home => $"/finance/{Acting.Organisation.BusinessId}/paid-files";

    [HttpGet, Menu("menu.paid-files", 65)]
    public async Task<IActionResult> Index() => View("Index", await Page());

    [HttpPost]
    public async Task<IActionResult> Index(Guid id, IFormFile? file, [FromServices] ImportPaidFile import)
    {
        if (file is null || file.Length is 0 or > LargestFile)
        {
            this.Refuse((file is null or { Length: 0 } ? FileMissing : FileTooLarge).At("File"));
            return View("Index", await Page());
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        var name = Path.GetFileName(file.FileName);
        if (await import.Run(id, Acting.Organisation.Id, Acting.UserId, name.Length > 200 ? name[^200..] : name, content.ToArray()) is { } refusal)
        {
            this.Refuse(refusal);
            return View("Index", await Page());
        }

        // The same file again leads to what came of it the first time.
        var known = await paid.Find(id);
        this.Tell(known is null ? "paid-file.known" : "paid-file.imported-now");
        return Redirect(known is null ? Home : $"{Home}/{id}");
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id)
    {
        var file = await paid.Find(id) is { } found && found.BuyerId == Acting.Organisation.Id ? found : throw new NotFoundException();
        var rows = await paid.Rows(id);
        var numbers = new Dictionary<Guid, string?>();
        foreach (var invoice in rows.Select(row => row.InvoiceId).OfType<Guid>().Distinct())
        {
            numbers[invoice] = (await invoices.Find(invoice))?.NumberText;
        }

        this.Crumb("menu.paid-files", Home);
        return View("Show", new PaidFilePage
        {
            File = file,
            Rows = rows,
            Numbers = numbers,
            ImportedBy = (await users.Names([file.ImportedBy])).FirstOrDefault()?.Name ?? "",
            Url = $"{Home}/{id}",
            InvoicesUrl = $"/finance/{Acting.Organisation.BusinessId}/invoices",
        });
    }

    [HttpPost("{id:guid}/settle")]
    public async Task<IActionResult> Settle(Guid id, Guid rowId, [FromServices] SettlePaidRow settle)
    {
        await settle.Run(rowId, Acting.Organisation.Id, Acting.UserId);
        this.Tell("paid-file.settled-now");
        return Redirect($"{Home}/{id}");
    }

    private async Task<PaidFilesPage> Page() => new()
    {
        Id = Guid.CreateVersion7(),
        Url = Home,
        AddressUrl = $"/finance/{Acting.Organisation.BusinessId}/e-invoice-address",
        Files = await paid.OfBuyer(Acting.Organisation.Id, Most),
    };
}
