using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>An invoice or credit note as UBL 2.1 by Peppol BIS Billing 3 (or its Self-Billing). The same invoice gives the same bytes.</summary>
public static class UblFile
{
    public const string MediaType = "application/xml";
    private const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    public static byte[] Write(EInvoice invoice)
    {
        var type = invoice.IsCredit ? "CreditNote" : "Invoice";
        XNamespace document = $"urn:oasis:names:specification:ubl:schema:xsd:{type}-2";
        var kind = invoice.IsSelfBilled ? "selfbilling" : "billing";
        var root = new XElement(document + type,
            new XAttribute("xmlns", document.NamespaceName), new XAttribute(XNamespace.Xmlns + "cac", Cac.NamespaceName), new XAttribute(XNamespace.Xmlns + "cbc", Cbc.NamespaceName),
            Text("CustomizationID", $"{Specification}{kind}:3.0"),
            Text("ProfileID", $"urn:fdc:peppol.eu:2017:poacc:{kind}:01:1.0"),
            Text("ID", invoice.Number),
            Text("IssueDate", Day(invoice.IssuedOn)),
            invoice.IsCredit ? null : Text("DueDate", Day(invoice.DueOn)),
            Text($"{type}TypeCode", invoice.TypeCode.ToString(CultureInfo.InvariantCulture)),
            Text("Note", invoice.Note),
            Text("DocumentCurrencyCode", "EUR"),
            Text("BuyerReference", invoice.BuyerReference),
            Period(invoice.From, invoice.To),
            invoice.CreditsNumber is { } credited
                ? Group("BillingReference", Group("InvoiceDocumentReference", Text("ID", credited), Text("IssueDate", Day(invoice.CreditsIssuedOn))))
                : null,
            Group("ContractDocumentReference", Text("ID", invoice.ContractNumber)),
            Group("AccountingSupplierParty", Party(invoice.Seller, TaxScheme(invoice))),
            Group("AccountingCustomerParty", Party(invoice.Buyer, null)),
            Group("Delivery", Text("ActualDeliveryDate", Day(invoice.To))),
            PaymentMeans(invoice),
            Group("PaymentTerms", Text("Note", invoice.PaymentTerms)),
            TaxTotal(invoice),
            Group("LegalMonetaryTotal",
                Amount("LineExtensionAmount", invoice.Net),
                Amount("TaxExclusiveAmount", invoice.Net),
                Amount("TaxInclusiveAmount", invoice.Total),
                Amount("PayableAmount", invoice.Total)),
            invoice.Rows.Select(row => Row(row, invoice)));

        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            new XDocument(root).Save(xml);
        }

        return bytes.ToArray();
    }

    private static XElement Row(EInvoiceRow row, EInvoice invoice) => Group(invoice.IsCredit ? "CreditNoteLine" : "InvoiceLine",
        Text("ID", row.Number.ToString(CultureInfo.InvariantCulture)),
        Text(invoice.IsCredit ? "CreditedQuantity" : "InvoicedQuantity", row.Units.ToString(CultureInfo.InvariantCulture), new XAttribute("unitCode", row.Unit)),
        Amount("LineExtensionAmount", row.Amount),
        Text("AccountingCost", row.CostAccount),
        Period(row.From, row.To),
        Change(row.Reduction, "false", "95", invoice.ReductionText),
        Change(row.Addition, "true", null, invoice.AdditionText),
        Group("Item",
            Text("Name", row.Name),
            TaxCategory("ClassifiedTaxCategory", row.Category, row.Rate),
            row.Municipality is { } home ? Group("AdditionalItemProperty", Text("Name", "HomeMunicipality"), Text("Value", home)) : null),
        Group("Price", Amount("PriceAmount", row.UnitPrice)));

    private static XElement? Change(Money amount, string charge, string? code, string reason) => amount == Money.Zero ? null : Group("AllowanceCharge",
        Text("ChargeIndicator", charge), Text("AllowanceChargeReasonCode", code), Text("AllowanceChargeReason", reason), Amount("Amount", amount));

    private static XElement Party(EInvoiceParty party, XElement? tax) => Group("Party",
        Text("EndpointID", party.Ovt, new XAttribute("schemeID", "0216")),
        Group("PartyName", Text("Name", party.Name)),
        Group("PostalAddress",
            Text("StreetName", party.Street), Text("CityName", party.Town), Text("PostalZone", party.PostCode), Group("Country", Text("IdentificationCode", "FI"))),
        tax,
        Group("PartyLegalEntity", Text("RegistrationName", party.Name), Text("CompanyID", party.BusinessId, new XAttribute("schemeID", "0212"))));

    /// <summary>A seller who charges tax has its VAT number; an exempt one its tax registration (BR-E-02); outside the scope of tax there is neither (BR-O-02).</summary>
    private static XElement? TaxScheme(EInvoice invoice) =>
        invoice.Seller.VatId is { } vat ? Group("PartyTaxScheme", Text("CompanyID", vat), Scheme("VAT"))
        : invoice.Taxes.Any(tax => tax.Category == Domain.Invoices.TaxCategory.E) ? Group("PartyTaxScheme", Text("CompanyID", invoice.Seller.BusinessId), Scheme("TAX"))
        : null;

    private static XElement? PaymentMeans(EInvoice invoice) => invoice.Iban is not { } iban ? null : Group("PaymentMeans",
        Text("PaymentMeansCode", "58"),
        Text("PaymentID", invoice.Reference),
        Group("PayeeFinancialAccount",
            Text("ID", iban), Text("Name", invoice.Seller.Name), invoice.Bic is { } bic ? Group("FinancialInstitutionBranch", Text("ID", bic)) : null));

    private static XElement TaxTotal(EInvoice invoice) => Group("TaxTotal",
    [
        Amount("TaxAmount", invoice.Vat),
        .. invoice.Taxes.Select(tax => Group("TaxSubtotal",
            Amount("TaxableAmount", tax.Base),
            Amount("TaxAmount", tax.Vat),
            TaxCategory("TaxCategory", tax.Category, tax.Rate, Text("TaxExemptionReasonCode", tax.ReasonCode), Text("TaxExemptionReason", tax.Reason)))),
    ]);

    private static XElement TaxCategory(string name, TaxCategory category, int rate, params XElement?[] reason) => Group(name,
        Text("ID", category.ToString()), category == Domain.Invoices.TaxCategory.O ? null : Text("Percent", Percent(rate)), reason, Scheme("VAT"));

    private static XElement Scheme(string id) => Group("TaxScheme", Text("ID", id));

    private static XElement Period(DateOnly from, DateOnly to) => Group("InvoicePeriod", Text("StartDate", Day(from)), Text("EndDate", Day(to)));

    private static XElement Group(string name, params object?[] content) => new(Cac + name, content);

    /// <summary>Nothing at all where there is nothing to say: no element may be empty (PEPPOL-EN16931-R008).</summary>
    private static XElement? Text(string name, string? text, params XAttribute[] attributes) => string.IsNullOrWhiteSpace(text) ? null : new(Cbc + name, attributes, text.Trim());

    private static XElement Amount(string name, Money money) => new(Cbc + name, new XAttribute("currencyID", "EUR"), EInvoiceNumbers.Euro(money));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Percent(int basisPoints) => (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}

internal static class EInvoiceNumbers
{
    public static string Euro(Money money) => string.Create(CultureInfo.InvariantCulture, $"{(money.Cents < 0 ? "-" : "")}{Math.Abs(money.Cents) / 100}.{Math.Abs(money.Cents) % 100:00}");
}
