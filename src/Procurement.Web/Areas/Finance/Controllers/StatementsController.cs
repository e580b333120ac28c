using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Payments;
using Procurement.App.Payments.Statements;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Finance.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Finance.Controllers;

/// <summary>The bank's statements: brought in, how far each has been taken, and the entries that a person should look at.</summary>
[Area("Finance"), Route("finance/{businessId}/statements"), Acting(Role.Finance)]
public sealed class StatementsController(StatementStore statements, PaymentStore payments, UserStore users) : Controller
{
    public static readonly Refusal FileMissing = new("statement-file-missing");

    private const int Most = 100;
    private const int MostEntries = 500;
    private const long LargestFile = 200L << 20;

    private Acting Acting => HttpContext.Acting();
    private string Home => $"/finance/{Acting.Organisation.BusinessId}/statements";

    [HttpGet, Menu("menu.statements", 66)]
    public async Task<IActionResult> Index() => View("Index", await Page());

    [HttpPost, RequestSizeLimit(LargestFile), RequestFormLimits(MultipartBodyLengthLimit = LargestFile)]
    public async Task<IActionResult> Index(Guid id, IFormFile? file, [FromServices] ImportStatement import)
    {
        if (file is null || file.Length == 0)
        {
            this.Refuse(FileMissing.At("File"));
            return View("Index", await Page());
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        var name = Path.GetFileName(file.FileName);
        if (await import.Run(id, Acting.Organisation.Id, Acting.UserId, name.Length > 190 ? name[^190..] : name, content.ToArray()) is { } refusal)
        {
            this.Refuse(refusal);
            return View("Index", await Page());
        }

        var known = await statements.Find(id);
        this.Tell(known is null ? "statement.known" : "statement.imported-now");
        return Redirect(known is null ? Home : $"{Home}/{id}");
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id)
    {
        var statement = await statements.Find(id) is { } found && found.BuyerId == Acting.Organisation.Id ? found : throw new NotFoundException();
        var toSee = await statements.Entries(id, Enum.GetValues<StatementWord>().Where(StatementWords.NeedsEyes), MostEntries);
        var taken = await statements.Entries(id, [StatementWord.Executed, StatementWord.Told], MostEntries);
        var runs = new Dictionary<Guid, Guid>();
        foreach (var payment in toSee.Concat(taken).Select(entry => entry.PaymentId).OfType<Guid>().Distinct())
        {
            runs[payment] = (await payments.Find(payment))!.RunId;
        }

        this.Crumb("menu.statements", Home);
        return View("Show", new StatementPage
        {
            Statement = statement,
            ToSee = toSee,
            Taken = taken,
            Runs = runs,
            ImportedBy = (await users.Names([statement.ImportedBy])).FirstOrDefault()?.Name ?? "",
            Url = $"{Home}/{id}",
            RunsUrl = $"/finance/{Acting.Organisation.BusinessId}/payment-runs",
        });
    }

    [HttpPost("{id:guid}/see")]
    public async Task<IActionResult> See(Guid id, [FromServices] SeeStatement see)
    {
        await see.Run(id, Acting.Organisation.Id, Acting.UserId);
        this.Tell("statement.seen-now");
        return Redirect($"{Home}/{id}");
    }

    private async Task<StatementsPage> Page() => new() { Id = Guid.CreateVersion7(), Url = Home, Statements = await statements.OfBuyer(Acting.Organisation.Id, Most) };
}
