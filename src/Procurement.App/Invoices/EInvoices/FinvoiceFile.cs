using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>An invoice or credit note as Finvoice 3.0, the Finnish banks' format, with the content of EN 16931. The same invoice gives the same bytes.</summary>
public static class FinvoiceFile
{
    public const string MediaType = "application/xml";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    public static byte[] Write(EInvoice invoice, DateTimeOffset at)
    {
        // In Finvoice what a credit note takes back is below zero, as it is in the ledgers that read it.
        var sign = invoice.IsCredit ? -1 : 1;
        var root = new XElement("Finvoice",
            new XAttribute("Version", "3.0"), new XAttribute(XNamespace.Xmlns + "xsi", Xsi.NamespaceName), new XAttribute(Xsi + "noNamespaceSchemaLocation", "Finvoice3.0.xsd"),
            Transmission(invoice, at),
            Party("Seller", invoice.Seller, invoice.Seller.VatId),
            invoice.Iban is { } iban && invoice.Bic is { } bic
                ? Tag("SellerInformationDetails", Tag("SellerAccountDetails",
                    Tag("SellerAccountID", new XAttribute("IdentificationSchemeName", "IBAN"), iban),
                    Tag("SellerBic", new XAttribute("IdentificationSchemeName", "BIC"), bic)))
                : null,
            Party("Buyer", invoice.Buyer, null),
            Tag("DeliveryDetails", Tag("DeliveryPeriodDetails", Date("StartDate", invoice.From), Date("EndDate", invoice.To))),
            Details(invoice, sign),
            invoice.Rows.Select(row => Row(row, invoice, sign)),
            Epi(invoice, sign));

        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            new XDocument(root).Save(xml);
        }

        return bytes.ToArray();
    }

    private static XElement? Transmission(EInvoice invoice, DateTimeOffset at) =>
        invoice.Seller.Operator is not { Length: > 1 } from || invoice.Buyer.Operator is not { Length: > 1 } to ? null : Tag("MessageTransmissionDetails",
            Tag("MessageSenderDetails", Tag("FromIdentifier", new XAttribute("SchemeID", "0216"), invoice.Seller.Ovt), Tag("FromIntermediator", from)),
            Tag("MessageReceiverDetails", Tag("ToIdentifier", new XAttribute("SchemeID", "0216"), invoice.Buyer.Ovt), Tag("ToIntermediator", to)),
            Tag("MessageDetails",
                Tag("MessageIdentifier", $"{invoice.Seller.Ovt}-{invoice.Number}"),
                Tag("MessageTimeStamp", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                Tag("SpecificationIdentifier", "EN16931")));

    private static XElement Party(string side, EInvoiceParty party, string? vatId) => Tag($"{side}PartyDetails",
        Tag($"{side}PartyIdentifier", new XAttribute("SchemeID", "0212"), party.BusinessId),
        Tag($"{side}OrganisationName", Cut(party.Name, 70)),
        vatId is null ? null : Tag($"{side}OrganisationTaxCode", vatId),
        party.HasAddress
            ? Tag($"{side}PostalAddressDetails",
                Tag($"{side}StreetName", Cut(party.Street!, 35)), Tag($"{side}TownName", Cut(party.Town!, 35)), Tag($"{side}PostCodeIdentifier", Cut(party.PostCode!, 35)), Tag("CountryCode", "FI"))
            : null);

    private static XElement Details(EInvoice invoice, int sign) => Tag("InvoiceDetails",
        Tag("InvoiceTypeCode", new XAttribute("CodeListAgencyIdentifier", "SPY"), invoice.IsCredit ? "INV02" : "INV01"),
        Tag("InvoiceTypeCodeUN", invoice.TypeCode.ToString(CultureInfo.InvariantCulture)),
        Tag("InvoiceTypeText", invoice.IsCredit ? "HYVITYSLASKU" : "LASKU"),
        Tag("OriginCode", "Original"),
        Tag("InvoiceNumber", invoice.Number),
        Date("InvoiceDate", invoice.IssuedOn),
        invoice.CreditsNumber is { } credited ? Tag("OriginalInvoiceNumber", credited) : null,
        invoice.CreditsIssuedOn is { } issued ? Date("OriginalInvoiceDate", issued) : null,
        Date("InvoicingPeriodStartDate", invoice.From),
        Date("InvoicingPeriodEndDate", invoice.To),
        Tag("AgreementIdentifier", Cut(invoice.ContractNumber, 70)),
        Tag("BuyerReferenceIdentifier", Cut(invoice.BuyerReference, 70)),
        Amount("RowsTotalVatExcludedAmount", invoice.Net * sign),
        Amount("InvoiceTotalVatExcludedAmount", invoice.Net * sign),
        Amount("InvoiceTotalVatAmount", invoice.Vat * sign),
        Amount("InvoiceTotalVatIncludedAmount", invoice.Total * sign),
        invoice.Taxes.Select(tax => Tag("VatSpecificationDetails",
            Amount("VatBaseAmount", tax.Base * sign),
            Tag("VatRatePercent", Percent(tax.Rate)),
            Tag("VatCode", tax.Category.ToString()),
            Amount("VatRateAmount", tax.Vat * sign),
            tax.Reason is null ? [] : Pieces(tax.Reason, 70).Take(3).Select(piece => Tag("VatFreeText", piece)),
            tax.ReasonCode is { } code ? Tag("VatExemptionReasonCode", code) : null)),
        Tag("InvoiceFreeText", Cut(invoice.Note, 512)),
        Tag("PaymentTermsDetails", Tag("PaymentTermsFreeText", Cut(invoice.PaymentTerms, 70)), invoice.DueOn is { } due ? Date("InvoiceDueDate", due) : null));

    private static XElement Row(EInvoiceRow row, EInvoice invoice, int sign) => Tag("InvoiceRow",
        Tag("ArticleName", Cut(row.Name, 100)),
        row.Municipality is { } home ? Tag("ArticleDescription", Cut(home, 512)) : null,
        Tag("InvoicedQuantity", new XAttribute("QuantityUnitCodeUN", row.Unit), (row.Units * sign).ToString(CultureInfo.InvariantCulture)),
        Date("StartDate", row.From),
        Date("EndDate", row.To),
        Tag("UnitPriceAmount", new XAttribute("AmountCurrencyIdentifier", "EUR"), Euro(row.UnitPrice)),
        Tag("RowPositionIdentifier", row.Number.ToString(CultureInfo.InvariantCulture)),
        row.CostAccount is { } account ? Tag("RowProposedAccountText", Cut(account, 35)) : null,
        row.Reduction == Money.Zero ? null : new[] { Amount("RowDiscountAmount", row.Reduction * sign), Tag("RowDiscountTypeCode", "95"), Tag("RowDiscountTypeText", Cut(invoice.ReductionText, 35)) },
        row.Addition == Money.Zero ? null : Tag("RowChargeDetails", Tag("ReasonText", Cut(invoice.AdditionText, 70)), Amount("Amount", row.Addition * sign)),
        Tag("RowVatRatePercent", Percent(row.Rate)),
        Tag("RowVatCode", row.Category.ToString()),
        Amount("RowVatAmount", row.Vat * sign),
        Amount("RowVatExcludedAmount", row.Amount * sign),
        Amount("RowAmount", (row.Amount + row.Vat) * sign));

    private static XElement Epi(EInvoice invoice, int sign) => Tag("EpiDetails",
        Tag("EpiIdentificationDetails", Date("EpiDate", invoice.IssuedOn), Tag("EpiReference", "")),
        Tag("EpiPartyDetails",
            Tag("EpiBfiPartyDetails", invoice.Bic is { } bic ? Tag("EpiBfiIdentifier", new XAttribute("IdentificationSchemeName", "BIC"), bic) : null),
            Tag("EpiBeneficiaryPartyDetails",
                Tag("EpiNameAddressDetails", Cut(Spaces(invoice.Seller.Name), 35)),
                Tag("EpiAccountID", new XAttribute("IdentificationSchemeName", "IBAN"), invoice.Iban ?? "0"))),
        Tag("EpiPaymentInstructionDetails",
            invoice.Reference is { } reference ? Tag("EpiRemittanceInfoIdentifier", new XAttribute("IdentificationSchemeName", "SPY"), reference.PadLeft(20, '0')) : null,
            Amount("EpiInstructedAmount", invoice.Total * sign),
            Tag("EpiCharge", new XAttribute("ChargeOption", "SLEV"), "SLEV"),
            Date("EpiDateOptionDate", invoice.DueOn ?? invoice.IssuedOn),
            Tag("EpiPaymentMeansCode", invoice.IsCredit ? "97" : "58")));

    private static XElement Tag(string name, params object?[] content) => new(name, content);

    private static XElement Date(string name, DateOnly day) => Tag(name, new XAttribute("Format", "CCYYMMDD"), day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    private static XElement Amount(string name, Money money) => Tag(name, new XAttribute("AmountCurrencyIdentifier", "EUR"), Euro(money));

    private static string Euro(Money money) => EInvoiceNumbers.Euro(money).Replace('.', ',');

    private static string Percent(int basisPoints) => (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most].TrimEnd();

    private static string Spaces(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Pieces(string text, int most) => text.Chunk(most).Select(piece => new string(piece));
}
