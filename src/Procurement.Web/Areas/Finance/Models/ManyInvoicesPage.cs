using Procurement.App.Invoices;

namespace Procurement.Web.Areas.Finance.Models;

/// <summary>Invoices chosen to be checked or approved together, with what each contains.</summary>
public sealed record ManyInvoicesPage
{
    public required string Url { get; init; }
    public required string InvoicesUrl { get; init; }
    public required IReadOnlyList<ChosenInvoice> Rows { get; init; }
    public IReadOnlyList<ChosenInvoice> May => [.. Rows.Where(row => row.WhyNot is null)];
}

/// <param name="WhyNot">Why this person may not take the next step of it.</param>
public sealed record ChosenInvoice(InvoiceView View, Refusal? WhyNot);
