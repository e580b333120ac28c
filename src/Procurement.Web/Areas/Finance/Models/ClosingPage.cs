using Procurement.Domain.Invoices;
using Procurement.Web.Shell;

namespace Procurement.Web.Areas.Finance.Models;

/// <summary>A month's closing: a row for each contract, and their sums.</summary>
public sealed record ClosingPage
{
    /// <summary>The columns in order: text key and sum.</summary>
    public static readonly IReadOnlyList<(string TextKey, Func<MonthClosing, Money> Of)> Columns =
    [
        ("closing.claimed", row => row.Claimed), ("closing.verified", row => row.Verified), ("closing.billed", row => row.Billed), ("closing.approved", row => row.Approved),
        ("closing.paid", row => row.Paid), ("closing.to-bill", row => row.ToBill), ("closing.in-approval", row => row.InApproval), ("closing.to-pay", row => row.ToPay),
        ("closing.open", row => row.Open),
    ];

    /// <summary>What the page has room for; where the open money waits is in the files.</summary>
    public static readonly IReadOnlyList<(string TextKey, Func<MonthClosing, Money> Of)> Shown =
        [.. Columns.Where(column => column.TextKey is not ("closing.to-bill" or "closing.in-approval" or "closing.to-pay"))];

    public required Month Month { get; init; }
    public required string Url { get; init; }
    public required string ContractsUrl { get; init; }
    public required string AddressUrl { get; init; }
    public required IReadOnlyList<MonthClosing> Rows { get; init; }

    public bool Reconciles => Rows.All(row => row.Reconciles);

    public Money Sum(Func<MonthClosing, Money> of) => Rows.Select(of).Sum();

    public static IEnumerable<IReadOnlyList<object?>> Table(IReadOnlyList<MonthClosing> rows, PageTexts texts) =>
    [
        [texts["invoice.contract"], texts["invoice.supplier"], .. Columns.Select(column => texts[column.TextKey])],
        .. rows.Select(row => (IReadOnlyList<object?>)[row.ContractNumber, row.SupplierName, .. Columns.Select(column => (object?)column.Of(row))]),
        [texts["invoice.sum"], null, .. Columns.Select(column => (object?)rows.Select(column.Of).Sum())],
    ];
}
