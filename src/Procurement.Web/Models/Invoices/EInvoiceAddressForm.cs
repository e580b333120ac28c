using System.ComponentModel.DataAnnotations;
using Procurement.App.Invoices;

namespace Procurement.Web.Models.Invoices;

/// <summary>Where an organisation's invoices come from or go to; a buyer also tells how its own system's files are read.</summary>
public sealed class EInvoiceAddressForm
{
    public int Version { get; init; }

    [Display(Name = "e-invoice.street"), Required, StringLength(35, MinimumLength = 2)]
    public string? Street { get; init; }

    [Display(Name = "e-invoice.post-code"), Required, StringLength(10, MinimumLength = 2)]
    public string? PostCode { get; init; }

    [Display(Name = "e-invoice.town"), Required, StringLength(35, MinimumLength = 2)]
    public string? Town { get; init; }

    [Display(Name = "e-invoice.ovt"), StringLength(17)]
    public string? Ovt { get; init; }

    [Display(Name = "e-invoice.operator"), StringLength(35)]
    public string? Operator { get; init; }

    [Display(Name = "e-invoice.buyer-reference"), StringLength(70)]
    public string? BuyerReference { get; init; }

    [Display(Name = "e-invoice.mail-to"), StringLength(254), EmailAddress]
    public string? MailTo { get; init; }

    [Display(Name = "e-invoice.column.separator")]
    public string? Separator { get; init; }

    [Display(Name = "e-invoice.column.number"), StringLength(60)]
    public string? NumberColumn { get; init; }

    [Display(Name = "e-invoice.column.supplier"), StringLength(60)]
    public string? SupplierColumn { get; init; }

    [Display(Name = "e-invoice.column.reference"), StringLength(60)]
    public string? ReferenceColumn { get; init; }

    [Display(Name = "e-invoice.column.amount"), StringLength(60)]
    public string? AmountColumn { get; init; }

    [Display(Name = "e-invoice.column.paid"), StringLength(60)]
    public string? PaidColumn { get; init; }

    [Display(Name = "e-invoice.column.payment"), StringLength(60)]
    public string? PaymentColumn { get; init; }

    [Display(Name = "e-invoice.ledger-columns"), StringLength(4_000), DataType(DataType.MultilineText)]
    public string? LedgerColumns { get; init; }

    public static EInvoiceAddressForm Of(EInvoiceAddress address) => new()
    {
        Version = address.Version,
        Street = address.Street,
        PostCode = address.PostCode,
        Town = address.Town,
        Ovt = address.Ovt,
        Operator = address.Operator,
        BuyerReference = address.BuyerReference,
        MailTo = address.MailTo,
        Separator = address.PaidColumns.Separator.ToString(),
        NumberColumn = address.PaidColumns.InvoiceNumber,
        SupplierColumn = address.PaidColumns.SupplierBusinessId,
        ReferenceColumn = address.PaidColumns.Reference,
        AmountColumn = address.PaidColumns.Amount,
        PaidColumn = address.PaidColumns.PaidOn,
        PaymentColumn = address.PaidColumns.PaymentId,
        LedgerColumns = string.Join('\n', address.LedgerColumns.Select(column => $"{column.Heading} = {column.Value}")),
    };

    /// <summary>What the form says over what was there; a supplier's form has no columns and leaves them as they are.</summary>
    public EInvoiceAddress Over(EInvoiceAddress before, bool buyer)
    {
        var address = before with
        {
            Version = Version,
            Street = Tidy(Street),
            PostCode = Tidy(PostCode),
            Town = Tidy(Town),
            Ovt = string.Concat((Ovt ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant(),
            Operator = Null(Operator),
        };
        return !buyer ? address : address with
        {
            BuyerReference = Null(BuyerReference),
            MailTo = Null(MailTo),
            PaidColumns = new()
            {
                Separator = Separator == "," ? ',' : ';',
                InvoiceNumber = Tidy(NumberColumn),
                SupplierBusinessId = Tidy(SupplierColumn),
                Reference = Tidy(ReferenceColumn),
                Amount = Tidy(AmountColumn),
                PaidOn = Tidy(PaidColumn),
                PaymentId = Tidy(PaymentColumn),
            },
            LedgerColumns = Columns(LedgerColumns) is { Count: > 0 } columns ? columns : LedgerColumn.Usual,
        };
    }

    /// <summary>One column a line: heading = what it holds. A line that names nothing known is left out.</summary>
    private static List<LedgerColumn> Columns(string? text) =>
        [.. (text ?? "").Split('\n').Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0].Trim().Length > 0 && Enum.TryParse<LedgerValue>(pair[1].Trim(), ignoreCase: true, out _))
            .Select(pair => new LedgerColumn(pair[0].Trim(), Enum.Parse<LedgerValue>(pair[1].Trim(), ignoreCase: true)))];

    private static string Tidy(string? text) => (text ?? "").Trim();

    private static string? Null(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
