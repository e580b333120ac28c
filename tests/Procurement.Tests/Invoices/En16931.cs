using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;

namespace Procurement.Tests.Invoices;

/// <summary>
/// The business rules of EN 16931 (BR-…) and of Peppol BIS Billing 3 that apply to what we write, in our own words by their official names; sums are held to the
/// cent, where the official tests of tax allow more.
/// </summary>
public static class En16931
{
    private static readonly XmlNamespaceManager Names = Spaces();

    private static readonly (string Rule, Func<XDocument, bool> Holds)[] Rules =
    [
        ("BR-01", d => One(d, "/*/cbc:CustomizationID")),
        ("BR-02", d => One(d, "/*/cbc:ID")),
        ("BR-03", d => One(d, "/*/cbc:IssueDate")),
        ("BR-04", d => One(d, "/*/cbc:InvoiceTypeCode|/*/cbc:CreditNoteTypeCode")),
        ("BR-05", d => One(d, "/*/cbc:DocumentCurrencyCode")),
        ("BR-06", d => One(d, "//cac:AccountingSupplierParty//cac:PartyLegalEntity/cbc:RegistrationName")),
        ("BR-07", d => One(d, "//cac:AccountingCustomerParty//cac:PartyLegalEntity/cbc:RegistrationName")),
        ("BR-09", d => One(d, "//cac:AccountingSupplierParty//cac:PostalAddress/cac:Country/cbc:IdentificationCode")),
        ("BR-11", d => One(d, "//cac:AccountingCustomerParty//cac:PostalAddress/cac:Country/cbc:IdentificationCode")),
        ("BR-12", d => One(d, "//cac:LegalMonetaryTotal/cbc:LineExtensionAmount")),
        ("BR-13", d => One(d, "//cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount")),
        ("BR-14", d => One(d, "//cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount")),
        ("BR-15", d => One(d, "//cac:LegalMonetaryTotal/cbc:PayableAmount")),
        ("BR-16", d => Lines(d).Count > 0),
        ("BR-21", d => EachLine(d, "cbc:ID")),
        ("BR-22", d => EachLine(d, "cbc:InvoicedQuantity|cbc:CreditedQuantity")),
        ("BR-23", d => Lines(d).All(l => l.XPathSelectElement("cbc:InvoicedQuantity|cbc:CreditedQuantity", Names)!.Attribute("unitCode")?.Value is "WEE" or "DAY" or "MON" or "C62")),
        ("BR-24", d => EachLine(d, "cbc:LineExtensionAmount")),
        ("BR-25", d => EachLine(d, "cac:Item/cbc:Name")),
        ("BR-26", d => EachLine(d, "cac:Price/cbc:PriceAmount")),
        ("BR-27", d => Nodes(d, "//cac:Price/cbc:PriceAmount").All(p => Number(p) >= 0)),
        ("BR-29", d => Periods(d)),
        ("BR-30", d => Periods(d)),
        ("BR-41", d => Nodes(d, "//cac:AllowanceCharge").All(a => a.XPathSelectElement("cbc:Amount", Names) is not null)),
        ("BR-42", d => Nodes(d, "//cac:AllowanceCharge").All(a => a.XPathSelectElement("cbc:AllowanceChargeReason|cbc:AllowanceChargeReasonCode", Names) is not null)),
        ("BR-45", d => Nodes(d, "//cac:TaxSubtotal").All(t => t.XPathSelectElement("cbc:TaxableAmount", Names) is not null)),
        ("BR-46", d => Nodes(d, "//cac:TaxSubtotal").All(t => t.XPathSelectElement("cbc:TaxAmount", Names) is not null)),
        ("BR-47", d => Nodes(d, "//cac:TaxSubtotal").All(t => t.XPathSelectElement("cac:TaxCategory/cbc:ID", Names) is not null)),
        ("BR-48", d => Nodes(d, "//cac:TaxSubtotal/cac:TaxCategory").All(t => Category(t) == "O" || t.XPathSelectElement("cbc:Percent", Names) is not null)),
        ("BR-49", d => Nodes(d, "//cac:PaymentMeans").All(p => p.XPathSelectElement("cbc:PaymentMeansCode", Names) is not null)),
        ("BR-50", d => Nodes(d, "//cac:PaymentMeans").All(p => p.XPathSelectElement("cac:PayeeFinancialAccount/cbc:ID", Names) is not null)),
        ("BR-54", d => Nodes(d, "//cac:AdditionalItemProperty").All(p => p.XPathSelectElement("cbc:Name", Names) is not null && p.XPathSelectElement("cbc:Value", Names) is not null)),
        ("BR-55", d => Nodes(d, "//cac:BillingReference").All(p => p.XPathSelectElement("cac:InvoiceDocumentReference/cbc:ID", Names) is not null)),
        ("BR-61", d => Nodes(d, "//cac:PaymentMeans[cbc:PaymentMeansCode='58']").All(p => p.XPathSelectElement("cac:PayeeFinancialAccount/cbc:ID", Names) is not null)),
        ("BR-62", d => Nodes(d, "//cac:AccountingSupplierParty//cbc:EndpointID").All(e => e.Attribute("schemeID") is not null)),
        ("BR-63", d => Nodes(d, "//cac:AccountingCustomerParty//cbc:EndpointID").All(e => e.Attribute("schemeID") is not null)),
        ("BR-CO-04", d => EachLine(d, "cac:Item/cac:ClassifiedTaxCategory/cbc:ID")),
        ("BR-CO-09", d => Nodes(d, "//cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID").All(v => v.Value.StartsWith("FI", StringComparison.Ordinal) || v.Value.StartsWith("DK", StringComparison.Ordinal))),
        ("BR-CO-10", d => Sum(d, "//cac:LegalMonetaryTotal/cbc:LineExtensionAmount") == LineSum(d)),
        ("BR-CO-13", d => Sum(d, "//cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount") == LineSum(d)),
        ("BR-CO-14", d => Sum(d, "/*/cac:TaxTotal/cbc:TaxAmount") == Sum(d, "//cac:TaxSubtotal/cbc:TaxAmount")),
        ("BR-CO-15", d => Sum(d, "//cbc:TaxInclusiveAmount") == Sum(d, "//cbc:TaxExclusiveAmount") + Sum(d, "/*/cac:TaxTotal/cbc:TaxAmount")),
        ("BR-CO-16", d => Sum(d, "//cbc:PayableAmount") == Sum(d, "//cbc:TaxInclusiveAmount")),
        ("BR-CO-17", d => Nodes(d, "//cac:TaxSubtotal").All(t => Value(t, "cbc:TaxAmount") == decimal.Round(Value(t, "cbc:TaxableAmount") * Value(t, "cac:TaxCategory/cbc:Percent") / 100, 2, MidpointRounding.AwayFromZero))),
        ("BR-CO-18", d => Nodes(d, "//cac:TaxSubtotal").Count > 0),
        ("BR-CO-19", d => Nodes(d, "/*/cac:InvoicePeriod").All(p => p.HasElements)),
        ("BR-CO-20", d => Nodes(d, "//cac:InvoiceLine/cac:InvoicePeriod").All(p => p.HasElements)),
        ("BR-CO-25", d => Sum(d, "//cbc:PayableAmount") <= 0 || Nodes(d, "/*/cbc:DueDate|//cac:PaymentTerms/cbc:Note").Count > 0),
        ("BR-CO-26", d => Nodes(d, "//cac:AccountingSupplierParty//cac:PartyLegalEntity/cbc:CompanyID").Count > 0),
        .. Category("S", mustHaveVatId: true, percentIsZero: false, reason: false),
        .. Category("E", mustHaveVatId: true, percentIsZero: true, reason: true),
        ("BR-O-01", d => Of(d, "O").Count == 0 || Nodes(d, "//cac:TaxSubtotal/cac:TaxCategory[cbc:ID='O']").Count == 1),
        ("BR-O-02", d => Of(d, "O").Count == 0 || Nodes(d, "//cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']").Count == 0),
        ("BR-O-05", d => Nodes(d, "//cac:ClassifiedTaxCategory[cbc:ID='O']/cbc:Percent").Count == 0),
        ("BR-O-08", d => TaxableIsSum(d, "O")),
        ("BR-O-09", d => Sum(d, "//cac:TaxSubtotal[cac:TaxCategory/cbc:ID='O']/cbc:TaxAmount") == 0),
        ("BR-O-10", d => Nodes(d, "//cac:TaxSubtotal/cac:TaxCategory[cbc:ID='O']").All(HasReason)),
        ("BR-O-11", d => Of(d, "O").Count == 0 || Nodes(d, "//cac:TaxSubtotal").Count == 1),
        ("BR-O-12", d => Of(d, "O").Count == 0 || Of(d, "O").Count == Lines(d).Count),
        ("BR-DEC", d => Nodes(d, "//*[@currencyID]").All(a => decimal.Round(Number(a), 2) == Number(a))),
        ("BR-CL-04", d => Nodes(d, "//*[@currencyID]").All(a => a.Attribute("currencyID")!.Value == Nodes(d, "/*/cbc:DocumentCurrencyCode")[0].Value)),
        ("PEPPOL-EN16931-R001", d => Nodes(d, "/*/cbc:ProfileID").Count == 1),
        ("PEPPOL-EN16931-R002", d => Nodes(d, "/*/cbc:Note").Count <= 1),
        ("PEPPOL-EN16931-R003", d => Nodes(d, "/*/cbc:BuyerReference|/*/cac:OrderReference/cbc:ID").Count > 0),
        ("PEPPOL-EN16931-R004", d => Nodes(d, "/*/cbc:CustomizationID")[0].Value.StartsWith("urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:", StringComparison.Ordinal)),
        ("PEPPOL-EN16931-R007", d => Nodes(d, "/*/cbc:ProfileID")[0].Value is "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0" or "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0"),
        ("PEPPOL-EN16931-R008", d => d.Descendants().All(e => e.HasElements || e.Value.Trim().Length > 0)),
        ("PEPPOL-EN16931-R010", d => One(d, "//cac:AccountingCustomerParty/cac:Party/cbc:EndpointID")),
        ("PEPPOL-EN16931-R020", d => One(d, "//cac:AccountingSupplierParty/cac:Party/cbc:EndpointID")),
        ("PEPPOL-EN16931-R043", d => Nodes(d, "//cbc:ChargeIndicator").All(c => c.Value is "true" or "false")),
        ("PEPPOL-EN16931-R044", d => Nodes(d, "//cac:Price/cac:AllowanceCharge[cbc:ChargeIndicator='true']").Count == 0),
        ("PEPPOL-EN16931-R053", d => Nodes(d, "/*/cac:TaxTotal[cac:TaxSubtotal]").Count == 1),
        ("PEPPOL-EN16931-R055", d => Sum(d, "/*/cac:TaxTotal/cbc:TaxAmount") >= 0 || Sum(d, "//cbc:TaxExclusiveAmount") < 0),
        ("PEPPOL-EN16931-R110", d => LinesInside(d)),
        ("PEPPOL-EN16931-R111", d => LinesInside(d)),
        ("PEPPOL-EN16931-R120", d => Lines(d).All(l => Value(l, "cbc:LineExtensionAmount") == decimal.Round((Value(l, "cbc:InvoicedQuantity|cbc:CreditedQuantity") * Value(l, "cac:Price/cbc:PriceAmount"))
            + Values(l, "cac:AllowanceCharge[cbc:ChargeIndicator='true']/cbc:Amount") - Values(l, "cac:AllowanceCharge[cbc:ChargeIndicator='false']/cbc:Amount"), 2))),
        ("PEPPOL-EN16931-P0100", d => Nodes(d, "/*/cbc:InvoiceTypeCode").All(c => c.Value == (SelfBilled(d) ? "389" : "380"))),
        ("PEPPOL-EN16931-P0101", d => Nodes(d, "/*/cbc:CreditNoteTypeCode").All(c => c.Value == (SelfBilled(d) ? "261" : "381"))),
        ("PEPPOL-EN16931-F001", d => Nodes(d, "//cbc:IssueDate|//cbc:DueDate|//cbc:StartDate|//cbc:EndDate|//cbc:ActualDeliveryDate").All(day => DateOnly.TryParseExact(day.Value, "yyyy-MM-dd", out _))),
        ("PEPPOL-COMMON-0216", d => Nodes(d, "//cbc:EndpointID[@schemeID='0216']").All(e => e.Value.StartsWith("0037", StringComparison.Ordinal) && e.Value.Length is >= 12 and <= 17)),
        ("UBL-CR-allowances", d => Nodes(d, "//cac:AllowanceCharge/cbc:Amount").All(a => Number(a) > 0)),
    ];

    /// <summary>The names of the rules that the document breaks.</summary>
    public static List<string> Broken(XDocument document) => [.. Rules.Where(rule => !rule.Holds(document)).Select(rule => rule.Rule)];

    public static List<XElement> Nodes(XDocument document, string path) => [.. document.XPathSelectElements(path, Names)];

    private static IEnumerable<(string, Func<XDocument, bool>)> Category(string id, bool mustHaveVatId, bool percentIsZero, bool reason) =>
    [
        ($"BR-{id}-01", d => Of(d, id).Count == 0 || Nodes(d, $"//cac:TaxSubtotal/cac:TaxCategory[cbc:ID='{id}']") is { Count: > 0 } found && (id == "S" || found.Count == 1)),
        ($"BR-{id}-02", d => Of(d, id).Count == 0 || !mustHaveVatId || Nodes(d, "//cac:AccountingSupplierParty//cac:PartyTaxScheme/cbc:CompanyID").Count > 0),
        ($"BR-{id}-05", d => Nodes(d, $"//cac:ClassifiedTaxCategory[cbc:ID='{id}']").All(c => Value(c, "cbc:Percent") == 0 == percentIsZero)),
        ($"BR-{id}-08", d => TaxableIsSum(d, id)),
        ($"BR-{id}-09", d => !percentIsZero || Sum(d, $"//cac:TaxSubtotal[cac:TaxCategory/cbc:ID='{id}']/cbc:TaxAmount") == 0),
        ($"BR-{id}-10", d => Nodes(d, $"//cac:TaxSubtotal/cac:TaxCategory[cbc:ID='{id}']").All(c => HasReason(c) == reason)),
    ];

    private static bool TaxableIsSum(XDocument d, string id) =>
        Nodes(d, $"//cac:TaxSubtotal[cac:TaxCategory/cbc:ID='{id}']").All(t => Value(t, "cbc:TaxableAmount") ==
            Of(d, id).Where(l => Value(l, "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent") == Value(t, "cac:TaxCategory/cbc:Percent")).Sum(l => Value(l, "cbc:LineExtensionAmount")));

    private static bool HasReason(XElement category) => category.XPathSelectElement("cbc:TaxExemptionReason|cbc:TaxExemptionReasonCode", Names) is not null;

    private static List<XElement> Of(XDocument d, string id) => [.. Lines(d).Where(l => l.XPathSelectElement("cac:Item/cac:ClassifiedTaxCategory/cbc:ID", Names)?.Value == id)];

    private static string? Category(XElement category) => category.XPathSelectElement("cbc:ID", Names)?.Value;

    private static bool SelfBilled(XDocument d) => Nodes(d, "/*/cbc:ProfileID")[0].Value.Contains("selfbilling", StringComparison.Ordinal);

    private static List<XElement> Lines(XDocument d) => Nodes(d, "/*/cac:InvoiceLine|/*/cac:CreditNoteLine");

    private static bool EachLine(XDocument d, string path) => Lines(d).All(l => l.XPathSelectElement(path, Names) is { Value.Length: > 0 });

    private static bool One(XDocument d, string path) => Nodes(d, path) is [{ Value.Length: > 0 }];

    private static bool Periods(XDocument d) => Nodes(d, "//cac:InvoicePeriod").All(p => string.CompareOrdinal(p.XPathSelectElement("cbc:StartDate", Names)?.Value, p.XPathSelectElement("cbc:EndDate", Names)?.Value) <= 0);

    private static bool LinesInside(XDocument d)
    {
        var (from, to) = (Nodes(d, "/*/cac:InvoicePeriod/cbc:StartDate")[0].Value, Nodes(d, "/*/cac:InvoicePeriod/cbc:EndDate")[0].Value);
        return Lines(d).SelectMany(l => l.XPathSelectElements("cac:InvoicePeriod/*", Names)).All(day => string.CompareOrdinal(day.Value, from) >= 0 && string.CompareOrdinal(day.Value, to) <= 0);
    }

    private static decimal LineSum(XDocument d) => Lines(d).Sum(l => Value(l, "cbc:LineExtensionAmount"));

    private static decimal Sum(XDocument d, string path) => Nodes(d, path).Sum(Number);

    private static decimal Value(XElement at, string path) => at.XPathSelectElement(path, Names) is { } found ? Number(found) : 0;

    private static decimal Values(XElement at, string path) => at.XPathSelectElements(path, Names).Sum(Number);

    private static decimal Number(XElement element) => decimal.Parse(element.Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static XmlNamespaceManager Spaces()
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2");
        names.AddNamespace("cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2");
        return names;
    }
}
