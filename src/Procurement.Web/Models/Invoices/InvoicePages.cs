using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Invoices;
using Procurement.Domain.Invoices;
using Procurement.Web.Shell;

namespace Procurement.Web.Models.Invoices;

/// <summary>A list of invoices as the address asks for it; filters are links.</summary>
public sealed record InvoiceListPage
{
    public required string Title { get; init; }
    public required string Url { get; init; }
    public required bool OfSupplier { get; init; }
    public InvoiceStatus? Status { get; init; }
    public required IReadOnlyList<InvoiceSum> Sums { get; init; }
    public required IReadOnlyList<InvoiceRow> Rows { get; init; }
    public string? Next { get; init; }
    public string? First { get; init; }

    /// <summary>The buyer whose invoices an organiser's auditor has chosen; part of each address.</summary>
    public BuyerChoice Buyers { get; init; } = BuyerChoice.None;
    /// <summary>Finance checks or approves many at once, from the list of those that wait for it.</summary>
    public bool ChoosesMany => Url.StartsWith("/finance/", StringComparison.Ordinal) && Status is InvoiceStatus.Sent or InvoiceStatus.Checked or InvoiceStatus.HalfApproved;
    public string CsvUrl => $"{Url}.csv{Buyers.Query(Status)}";

    public string FilterUrl(InvoiceStatus? status) => Url + Buyers.Query(status);
}

/// <summary>The buyers that an auditor may choose from, and the one chosen.</summary>
public sealed record BuyerChoice(string? Chosen, IReadOnlyList<(string Name, string BusinessId)> All)
{
    public static readonly BuyerChoice None = new(null, []);

    /// <summary>What an address of a list ends in.</summary>
    public string Query(Enum? status, Guid? after = null)
    {
        var parts = new[] { Chosen is null ? null : $"buyer={Chosen}", status is null ? null : $"status={status}", after is null ? null : $"after={after}" }.OfType<string>().ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}

/// <summary>One invoice as one of its readers sees it.</summary>
public sealed record InvoicePage
{
    public required InvoiceView View { get; init; }
    public required string Url { get; init; }

    /// <summary>What the reader may do now, the main thing first.</summary>
    public IReadOnlyList<InvoiceDeed> Deeds { get; init; } = [];

    /// <summary>Why the reader may not do what comes next.</summary>
    public Refusal? WhyNot { get; init; }

    /// <summary>Why the next step is as it is: the limit of one approver.</summary>
    public Money? Limit { get; init; }

    /// <summary>Where the reader opens a payment run; null: not theirs to see.</summary>
    public string? RunsUrl { get; init; }

    /// <summary>Where the reader opens another invoice.</summary>
    public required string InvoicesUrl { get; init; }
}

/// <summary>A button: posts at once, or leads to a page that asks more.</summary>
public sealed record InvoiceDeed(string TextKey, string Url, bool Asks = false);

/// <summary>A stage of an invoice's life with what is known of it.</summary>
public sealed record InvoiceStage(string TextKey, TagHelpers.StageState State, DateTimeOffset? At, DateOnly? Day);

/// <summary>Reads lists and single invoices for the pages of suppliers, finance and auditors.</summary>
public sealed class InvoicePages(InvoiceListStore lists, InvoiceStore invoices, ReadInvoice read, ReadLateInterest late, PageTexts texts)
{
    private const int PageSize = 25;

    /// <summary>Most rows of one CSV file.</summary>
    private const int CsvSize = 10_000;

    public async Task<InvoiceListPage> List(string title, string url, Guid organisationId, bool ofSupplier, InvoiceStatus? status, Guid? after, BuyerChoice? buyers = null)
    {
        var last = after is { } id ? await invoices.Find(id) : null;
        var rows = await lists.Page(new(organisationId, ofSupplier, status), last, PageSize + 1);
        var page = new InvoiceListPage
        {
            Title = title,
            Url = url,
            OfSupplier = ofSupplier,
            Status = status,
            Sums = await lists.Sums(organisationId),
            Rows = [.. rows.Take(PageSize)],
            Buyers = buyers ?? BuyerChoice.None,
        };
        return page with
        {
            Next = rows.Count > PageSize ? url + page.Buyers.Query(status, rows[PageSize - 1].Invoice.Id) : null,
            First = after is null ? null : page.FilterUrl(status),
        };
    }

    /// <summary>The invoice of the page, after the caller's own look at whose it is.</summary>
    public async Task<InvoiceView> View(Guid id, Func<Invoice, bool> mine)
    {
        var view = await read.Run(id);
        return mine(view.Invoice) ? view with { Late = await late.Run(view.Invoice) } : throw new NotFoundException();
    }

    public static FileContentResult UblOf(InvoiceView view, EInvoice document) =>
        new(UblFile.Write(document), UblFile.MediaType) { FileDownloadName = $"{view.Invoice.NumberText}-ubl.xml" };

    public static FileContentResult FinvoiceOf(InvoiceView view, EInvoice document) =>
        new(FinvoiceFile.Write(document, view.Invoice.SentAt ?? view.Invoice.AcceptedAt ?? view.Invoice.PreparedAt), FinvoiceFile.MediaType) { FileDownloadName = $"{view.Invoice.NumberText}-finvoice.xml" };

    public async Task<FileContentResult> CsvOf(Guid organisationId, bool ofSupplier, InvoiceStatus? status)
    {
        var rows = await lists.Page(new(organisationId, ofSupplier, status), null, CsvSize);
        string[] head = ["number", "type", "contract", "month", "supplier", "supplierBusinessId", "buyer", "buyerBusinessId", "status", "issued", "due", "paid", "net", "vat", "total", "reference"];
        var table = rows.Select(row => (IReadOnlyList<string?>)
        [
            row.Invoice.NumberText,
            ((int)row.Invoice.Type).ToString(System.Globalization.CultureInfo.InvariantCulture),
            row.Parties.ContractNumber,
            row.Invoice.Month.ToString(),
            row.Parties.SupplierName,
            row.Parties.SupplierBusinessId,
            row.Parties.BuyerName,
            row.Parties.BuyerBusinessId,
            texts[row.Invoice.Status],
            Day(row.Invoice.IssuedOn),
            Day(row.Invoice.DueOn),
            Day(row.Invoice.PaidOn),
            Euro(row.Invoice.Net),
            Euro(row.Invoice.Vat),
            Euro(row.Invoice.Total),
            row.Invoice.Reference,
        ]);
        return new(Csv.Write([head, .. table]), "text/csv; charset=utf-8") { FileDownloadName = "invoices.csv" };
    }

    /// <summary>What has been and what is to come: done with its instant, now, later.</summary>
    public static IReadOnlyList<InvoiceStage> Stages(InvoiceView view)
    {
        var invoice = view.Invoice;
        (string Key, InvoiceStatus[] Waits, InvoiceStep[] Done)[] stages =
        [
            ("invoice.stage.prepared", [], []),
            ("invoice.stage.accepted", [InvoiceStatus.Prepared], [InvoiceStep.Accept]),
            ("invoice.stage.sent", [InvoiceStatus.Accepted], [InvoiceStep.Send, InvoiceStep.Answer]),
            ("invoice.stage.checked", [InvoiceStatus.Sent], [InvoiceStep.Check]),
            ("invoice.stage.approved", [InvoiceStatus.Checked, InvoiceStatus.HalfApproved], [InvoiceStep.Approve, InvoiceStep.ApproveSecond]),
            ("invoice.stage.paid", [InvoiceStatus.Approved, InvoiceStatus.Scheduled], [InvoiceStep.Pay, InvoiceStep.PayOutside]),
        ];
        var now = Array.FindIndex(stages, stage => stage.Waits.Contains(invoice.Status));
        var ended = invoice.Status is InvoiceStatus.Declined or InvoiceStatus.Returned or InvoiceStatus.Credited;
        return [.. stages.Select((stage, index) =>
        {
            var step = index == 0 ? view.Steps[0] : view.Last(stage.Done);
            var done = (invoice.Status == InvoiceStatus.Paid && (step is not null || stage.Done.Length == 0)) || (ended ? step is not null : index < now);
            return new InvoiceStage(
                stage.Key,
                done ? TagHelpers.StageState.Done : index == now ? TagHelpers.StageState.Now : TagHelpers.StageState.Later,
                done ? step?.At : null,
                index == stages.Length - 1 && index == now ? invoice.DueOn : null);
        })];
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Euro(Money money) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(money.Cents < 0 ? "-" : "")}{Math.Abs(money.Cents) / 100}.{Math.Abs(money.Cents) % 100:00}");
}
