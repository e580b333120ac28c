using Procurement.App.Invoices;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.Web.Areas.Finance.Models;

/// <summary>A month of a buyer: a row for each contract.</summary>
public sealed record MonthPage
{
    public required Month Month { get; init; }
    public required string Url { get; init; }
    public required string ContractsUrl { get; init; }
    public required string InvoicesUrl { get; init; }
    public required IReadOnlyList<MonthRow> Rows { get; init; }
    public required bool MayPrepare { get; init; }
    public required bool HasNext { get; init; }
}

public sealed record MonthRow
{
    public required Contract Contract { get; init; }
    public required string SupplierName { get; init; }
    public required IReadOnlyList<Invoice> Invoices { get; init; }
    public required PricedMonth Due { get; init; }

    public bool IsDue => Due.Lines.Count > 0 || Due.Refusal is not null;
}
