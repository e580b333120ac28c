using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using FsCheck;
using FsCheck.Fluent;
using Procurement.App;
using Procurement.App.Invoices;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.Tests.Invoices;

/// <summary>What the product writes, held against the official schemas and the rules of EN 16931 and Peppol BIS Billing 3 that apply to it.</summary>
public class EInvoiceTests
{
    public static TheoryData<string> Cases => [.. MakeEInvoices.All.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void R51_UBL_passes_the_schema(string name)
    {
        var document = MakeEInvoices.All[name]();
        var type = document.IsCredit ? "CreditNote" : "Invoice";
        Assert.Empty(Faults(UblFile.Write(document), $"urn:oasis:names:specification:ubl:schema:xsd:{type}-2", Standards.Path($"ubl-2.1/xsdrt/maindoc/UBL-{type}-2.1.xsd")));
    }

    [Theory, MemberData(nameof(Cases))]
    public void R51_Finvoice_passes_the_schema(string name) =>
        Assert.Empty(Faults(FinvoiceFile.Write(MakeEInvoices.All[name](), new(2026, 10, 5, 9, 0, 0, TimeSpan.Zero)), "", Standards.Path("finvoice-3.0/Finvoice3.0.xsd")));

    [Theory, MemberData(nameof(Cases))]
    public void R51_UBL_keeps_the_rules_of_EN_16931_and_of_Peppol(string name) =>
        Assert.Empty(En16931.Broken(Ubl(MakeEInvoices.All[name]())));

    [Theory]
    [InlineData("positive", 0)]
    [InlineData("BR-CO-10", "cbc:LineExtensionAmount", "1.00")]
    [InlineData("BR-CO-15", "cbc:TaxInclusiveAmount", "1.00")]
    [InlineData("BR-CO-17", "cac:TaxSubtotal/cbc:TaxAmount", "1.00")]
    [InlineData("PEPPOL-EN16931-R120", "cac:InvoiceLine/cbc:LineExtensionAmount", "1.00")]
    [InlineData("PEPPOL-EN16931-R003", "cbc:BuyerReference", null)]
    [InlineData("PEPPOL-EN16931-R008", "cbc:Note", "")]
    [InlineData("BR-S-02", "cac:PartyTaxScheme", null)]
    public void Our_rules_bite(string rule, object path, object? value = null)
    {
        var document = Ubl(MakeEInvoices.All["standard"]());
        if (path is string where)
        {
            var found = En16931.Nodes(document, "//" + where).First();
            if (value is string text)
            {
                found.Value = text;
            }
            else
            {
                found.Remove();
            }

            Assert.Contains(rule, En16931.Broken(document));
        }
        else
        {
            Assert.Empty(En16931.Broken(document));
        }
    }

    [Fact]
    public void R51_the_official_examples_keep_our_rules_of_sums()
    {
        // Rules that only our own profile has (our endpoint scheme, SEPA in euro) are not asked of other countries' examples.
        var example = XDocument.Load(Standards.Path("en16931/examples/BIS3_Invoice_positive.XML"));
        Assert.DoesNotContain(En16931.Broken(example), rule => rule.StartsWith("BR-CO", StringComparison.Ordinal) || rule.StartsWith("BR-S", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exempt_row_is_E_with_its_ground_and_code_and_the_seller_has_no_VAT_number()
    {
        var ubl = Ubl(MakeEInvoices.All["exempt"]());
        Assert.Equal(["E"], Values(ubl, "//cac:TaxSubtotal/cac:TaxCategory/cbc:ID"));
        Assert.Equal(["VATEX-EU-132-1G"], Values(ubl, "//cbc:TaxExemptionReasonCode"));
        Assert.Equal(["AVL 37 §"], Values(ubl, "//cbc:TaxExemptionReason"));
        Assert.Equal(["TAX"], Values(ubl, "//cac:AccountingSupplierParty//cac:PartyTaxScheme/cac:TaxScheme/cbc:ID"));
    }

    [Fact]
    public void A_non_profit_body_is_outside_the_scope_and_beside_taxed_rows_exempt()
    {
        var alone = Ubl(MakeEInvoices.All["non-profit"]());
        Assert.Equal(["O"], Values(alone, "//cac:TaxSubtotal/cac:TaxCategory/cbc:ID"));
        Assert.Empty(Values(alone, "//cac:PartyTaxScheme"));
        Assert.Empty(Values(alone, "//cac:ClassifiedTaxCategory/cbc:Percent"));

        var mixed = Ubl(MakeEInvoices.All["mixed"]());
        Assert.Equal(["S", "E"], Values(mixed, "//cac:TaxSubtotal/cac:TaxCategory/cbc:ID"));
    }

    [Fact]
    public void What_a_cap_cut_is_an_allowance_of_the_row_and_units_and_price_stay_as_agreed()
    {
        var ubl = Ubl(MakeEInvoices.All["capped"]());
        Assert.Equal(["10.00"], Values(ubl, "//cac:InvoiceLine/cac:AllowanceCharge[cbc:ChargeIndicator='false']/cbc:Amount"));
        Assert.Equal(["35.00"], Values(ubl, "//cac:InvoiceLine/cac:Price/cbc:PriceAmount"));
    }

    [Fact]
    public void A_credit_note_is_381_with_sums_above_zero_and_names_the_invoice()
    {
        var ubl = Ubl(MakeEInvoices.All["credit note"]());
        Assert.Equal(("CreditNote", "381", "R1001"), (ubl.Root!.Name.LocalName, Values(ubl, "//cbc:CreditNoteTypeCode")[0], Values(ubl, "//cac:BillingReference//cbc:ID")[0]));
        Assert.All(Values(ubl, "//cac:LegalMonetaryTotal/*"), sum => Assert.DoesNotContain('-', sum));
        Assert.Empty(Values(ubl, "//cac:PaymentMeans"));
    }

    [Fact]
    public void Self_billing_is_389_by_its_own_Peppol_profile_and_says_so()
    {
        var ubl = Ubl(MakeEInvoices.All["self-billed"]());
        Assert.Equal(
            ("389", "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0"),
            (Values(ubl, "//cbc:InvoiceTypeCode")[0], Values(ubl, "/*/cbc:ProfileID")[0]));
        Assert.StartsWith("Itselaskutus.", Values(ubl, "/*/cbc:Note")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_the_account_the_reference_the_units_and_the_home_municipality()
    {
        var ubl = Ubl(MakeEInvoices.All["standard"]());
        Assert.Equal(["58"], Values(ubl, "//cbc:PaymentMeansCode"));
        Assert.Equal(["FI5542345670000081"], Values(ubl, "//cac:PayeeFinancialAccount/cbc:ID"));
        Assert.True(ReferenceNumber.IsValid(Values(ubl, "//cbc:PaymentID")[0]));
        Assert.Equal(["DAY", "WEE", "WEE"], ((IEnumerable<object>)System.Xml.XPath.Extensions.XPathEvaluate(ubl, "//@unitCode")).Cast<XAttribute>().Select(a => a.Value));
        Assert.Equal(["398 Lahti", "142 Iitti", "398 Lahti"], Values(ubl, "//cac:AdditionalItemProperty/cbc:Value"));
        Assert.Equal(["003799100019", "003799200028"], Values(ubl, "//cbc:EndpointID").Order());
    }

    [Fact]
    public void Whatever_the_rows_the_tax_is_that_of_the_sum_and_every_rule_holds() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Term, byte Vat, ushort Price, byte Units, short Cut)[]>(),
            drawn =>
            {
                var items = drawn.Take(12).Select(d => MakeEInvoices.Item($"t{d.Term % 4}", d.Price + 1, d.Units % 30 + 1, d.Cut)).ToList();
                if (items.Count == 0 || items.Select(item => item.Part.Priced.Amount).Sum() <= Money.Zero)
                {
                    return true;
                }

                var document = MakeEInvoices.Document(items, term => (VatTreatment)((term[1] - '0' + drawn[0].Vat) % 4));
                return En16931.Broken(Ubl(document)).Count == 0
                    && document.Taxes.All(tax => tax.Vat == tax.Base.Share(tax.Rate))
                    && document.Rows.Select(row => row.Vat).Sum() == document.Vat;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_invoice_gives_the_same_bytes() =>
        Assert.Equal(UblFile.Write(MakeEInvoices.All["standard"]()), UblFile.Write(MakeEInvoices.All["standard"]()));

    private static XDocument Ubl(EInvoice document) => XDocument.Parse(Encoding.UTF8.GetString(UblFile.Write(document)));

    private static List<string> Values(XDocument document, string path) => [.. En16931.Nodes(document, path).Select(node => node.Value)];

    private static List<string> Faults(byte[] file, string space, string schema)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };

        // The schema of signatures, which UBL's includes, begins with a document type: a set only reads that when it is told so.
        var signatures = Path.Combine(Path.GetDirectoryName(schema)!, "..", "common", "UBL-xmldsig-core-schema-2.1.xsd");
        if (File.Exists(signatures))
        {
            using var signature = XmlReader.Create(signatures, new() { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
            schemas.Add(null, signature);
        }

        schemas.Add(space, schema);
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new MemoryStream(file), settings);
        while (reader.Read())
        {
        }

        return faults;
    }
}

/// <summary>Invoices of every kind, made by the domain.</summary>
public static class MakeEInvoices
{
    private static readonly DateOnly Day = new(2026, 9, 15);
    private static readonly Texts Texts = new();

    public static readonly IReadOnlyDictionary<string, Func<EInvoice>> All = new Dictionary<string, Func<EInvoice>>(StringComparer.Ordinal)
    {
        ["standard"] = () => Document([Item("week", 35_00, 4, 0, "398"), Item("week", 35_00, 3, 0, "142"), Item("activity-day", 10_01, 7, 0, "398")], _ => VatTreatment.Standard),
        ["exempt"] = () => Document([Item("week", 35_00, 4)], _ => VatTreatment.ExemptSocialWelfare),
        ["small business"] = () => Document([Item("week", 35_00, 4)], _ => VatTreatment.SmallBusiness),
        ["non-profit"] = () => Document([Item("week", 35_00, 4)], _ => VatTreatment.NonProfit),
        ["mixed"] = () => Document([Item("week", 35_00, 4), Item("activity-day", 10_00, 7)], term => term == "week" ? VatTreatment.Standard : VatTreatment.NonProfit),
        ["capped"] = () => Document([Item("week", 35_00, 4, 10_00)], _ => VatTreatment.Standard),
        ["corrected"] = () => Document([Item("week", 35_00, 4), Item("week", 35_00, -1) with { Correction = true }, Item("activity-day", 10_00, 0, -5_00) with { Correction = true }], _ => VatTreatment.Standard),
        ["credit note"] = () => Document([Item("week", 35_00, 4), Item("activity-day", 10_00, 3, 5_00)], _ => VatTreatment.Standard, credit: true),
        ["exempt credit note"] = () => Document([Item("week", 35_00, 4)], _ => VatTreatment.ExemptSocialWelfare, credit: true),
        ["self-billed"] = () => Document([Item("week", 35_00, 4)], _ => VatTreatment.Standard, selfBilling: true),
        ["self-billed credit note"] = () => Document([Item("week", 35_00, 4)], _ => VatTreatment.Standard, credit: true, selfBilling: true),
        ["without addresses"] = () => Document([Item("week", 35_00, 4)], _ => VatTreatment.Standard, addresses: false),
    };

    /// <summary>An exempt invoice of this sum.</summary>
    public static Invoice Invoice(Money total) => new()
    {
        Id = Guid.CreateVersion7(),
        ContractId = Guid.CreateVersion7(),
        BuyerId = Guid.CreateVersion7(),
        SupplierId = Guid.CreateVersion7(),
        Month = Month.Of(Day),
        SettlementPath = SettlementPath.SepaFile,
        Status = InvoiceStatus.Sent,
        Net = total,
        Vat = Money.Zero,
        PreparedAt = new(2026, 10, 5, 6, 0, 0, TimeSpan.Zero),
    };

    /// <param name="cut">Cents that a cap cut off; below zero, that a correction gives back.</param>
    public static BillableItem Item(string term, long price, int units, long cut = 0, string? home = null) => new()
    {
        Municipality = home,
        Part = new()
        {
            Day = Day,
            Priced = new()
            {
                Term = term,
                Month = Month.Of(Day),
                EventId = Guid.CreateVersion7(),
                Units = units,
                UnitPrice = new(price),
                Full = new(price * units),
                Amount = new((price * units) - cut),
            },
        },
    };

    public static EInvoice Document(
        IReadOnlyList<BillableItem> items, Func<string, VatTreatment> vat, bool credit = false, bool selfBilling = false, bool addresses = true)
    {
        RowVat Row(string term) => new() { Treatment = vat(term), Rate = vat(term) == VatTreatment.Standard ? 2_550 : 0, Ground = vat(term) == VatTreatment.Standard ? "" : "AVL 37 §" };
        var (lines, refusal) = InvoiceLines.From(items, (term, _) => Row(term), "4410");
        Assert.Null(refusal);
        var contract = Contract(items);
        var invoice = new Invoice
        {
            Id = Guid.CreateVersion7(),
            ContractId = contract.Id,
            BuyerId = contract.BuyerId,
            SupplierId = contract.SupplierId,
            Month = Month.Of(Day),
            SettlementPath = SettlementPath.EInvoice,
            Number = 1001,
            Reference = ReferenceNumber.From("1001"),
            IssuedOn = new(2026, 10, 5),
            DueOn = new(2026, 11, 4),
            Net = lines.Select(line => line.Amount).Sum(),
            Vat = lines.Select(line => line.Vat).Sum(),
            PreparedAt = new(2026, 10, 5, 6, 0, 0, TimeSpan.Zero),
        };
        var parties = new InvoiceParties
        {
            SupplierName = "Päijänteen Työpolku ry",
            SupplierBusinessId = "9920002-8",
            SupplierIban = "FI5542345670000081",
            BuyerName = "Lahden kaupunki",
            BuyerBusinessId = "9910001-9",
            ContractNumber = "S-2026-001",
            ContractTitle = new LocalText("Osallistava työtoiminta & <tuki>"),
            SelfBilling = selfBilling,
            SupplierAddress = addresses ? new() { OrganisationId = contract.SupplierId, Street = "Aleksanterinkatu 18", PostCode = "15140", Town = "Lahti", Operator = "003723327487" } : null,
            BuyerAddress = addresses ? new() { OrganisationId = contract.BuyerId, Street = "Harjukatu 31", PostCode = "15100", Town = "Lahti", Operator = "003723327487" } : null,
        };
        var say = new EInvoiceSayings(Texts, "fi", new Dictionary<string, string> { ["398"] = "Lahti", ["142"] = "Iitti" });
        var shown = credit
            ? invoice with { Type = InvoiceType.CreditNote, Number = 1002, CreditsId = invoice.Id, DueOn = null, Net = -invoice.Net, Vat = -invoice.Vat }
            : invoice;
        return ReadEInvoice.Compose(shown, credit ? InvoiceLines.Credited(lines) : lines, parties, contract, credit ? invoice : null, say);
    }

    private static Contract Contract(IEnumerable<BillableItem> items) => new()
    {
        Id = Guid.CreateVersion7(),
        Number = "S-2026-001",
        BuyerId = Guid.CreateVersion7(),
        SupplierId = Guid.CreateVersion7(),
        StartsOn = new(2026, 6, 1),
        EndsOn = new(2027, 5, 31),
        SettlementPath = SettlementPath.EInvoice,
        Content = new()
        {
            Title = new LocalText("Osallistava työtoiminta"),
            Terms = [.. items.Select(item => item.Part.Priced.Term).Distinct().Select(key => new OutcomeTerm { Key = key, Code = key == "week" ? TermCode.Week : key == "activity-day" ? TermCode.ActivityDay : TermCode.Start })],
            Prices = new() { UnitPrices = new Dictionary<string, Money>() },
            CostCentre = "4410",
        },
    };
}
