using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Procurement.App.Payments;
using Procurement.Domain;

namespace Procurement.Tests.Payments;

public class PainFileTests
{
    private const string Pain = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    [Fact]
    public void The_file_passes_the_schema_of_ISO_20022() =>
        Assert.Empty(Faults(PainFile.Write(Order())));

    [Fact]
    public void The_file_passes_the_schema_with_and_without_BIC_and_with_the_longest_names()
    {
        var order = Order() with { PayerBic = null, PayerName = new string('Ä', 90) };
        Assert.Empty(Faults(PainFile.Write(order with { Payments = [.. order.Payments.Select(payment => payment with { Bic = "OKOYFIHH", Name = new string('&', 200) })] })));
    }

    [Fact]
    public void It_says_the_same_as_the_sample_element_by_element()
    {
        var sample = XDocument.Load(Standards.Path("sepa/samples/ours-fi-pain.001.001.09.xml"));
        var ours = XDocument.Parse(Encoding.UTF8.GetString(PainFile.Write(Order())));

        // The sample also gives towns, which are optional for credit transfers within the EEA.
        Assert.Equal(
            Paths(sample).Where(path => !path.EndsWith("TwnNm", StringComparison.Ordinal) && !path.Contains("Cdtr/PstlAdr", StringComparison.Ordinal)),
            Paths(ours));
        Assert.Equal(
            ["2", "1875.50", "2", "1875.50", "SLEV", "1250.50", "1232", "625.00", "RF471234567890"],
            ours.Descendants().Where(e => e.Name.LocalName is "NbOfTxs" or "CtrlSum" or "ChrgBr" or "InstdAmt" or "Ref").Select(e => e.Value));
    }

    [Fact]
    public void The_same_order_gives_the_same_bytes()
    {
        var order = Order();
        Assert.Equal(PainFile.Write(order), PainFile.Write(order with { Payments = [.. order.Payments] }));
    }

    [Fact]
    public void Ids_are_of_at_most_35_characters_and_come_from_our_own()
    {
        var order = Order();
        var ids = XDocument.Parse(Encoding.UTF8.GetString(PainFile.Write(order))).Descendants()
            .Where(e => e.Name.LocalName is "MsgId" or "PmtInfId" or "EndToEndId").Select(e => e.Value).ToList();

        Assert.Equal([order.RunId.ToString("N"), order.RunId.ToString("N") + "-1", .. order.Payments.Select(payment => payment.Id.ToString("N"))], ids);
        Assert.All(ids, id => Assert.InRange(id.Length, 1, 35));
    }

    [Theory]
    [InlineData("Uudistumo ry", "Uudistumo ry")]
    [InlineData("Työ & Taito Oy", "Työ + Taito Oy")]
    [InlineData("Café «Élan» – Åbo", "Cafe Elan - Åbo")]
    [InlineData("//x//y", "x/y")]
    [InlineData("<b>Säätiö</b>", "b Säätiö /b")]
    public void Names_are_in_the_letters_that_banks_take(string name, string expected) => Assert.Equal(expected, PainText.Name(name));

    private static List<string> Faults(byte[] file)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(Pain, Standards.Path("sepa/xsd/pain.001.001.09.xsd"));
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new MemoryStream(file), settings);
        while (reader.Read())
        {
        }

        return faults;
    }

    private static IEnumerable<string> Paths(XDocument document) =>
        document.Descendants().Where(e => !e.HasElements).Select(e => string.Join('/', e.AncestorsAndSelf().Reverse().Select(a => a.Name.LocalName)));

    private static PaymentOrder Order() => new()
    {
        RunId = Guid.CreateVersion7(),
        ReleasedAt = new(2026, 11, 21, 8, 15, 0, TimeSpan.Zero),
        ExecuteOn = new(2026, 11, 23),
        PayerName = "Esimerkkikunta",
        PayerBusinessId = "0201472-1",
        PayerIban = "FI2112345600000785",
        PayerBic = "NDEAFIHH",
        Payments =
        [
            new() { Id = Guid.CreateVersion7(), Name = "Palveluntuottaja Oy", Iban = "FI4250001510000023", Reference = "1232", Amount = new(125_050) },
            new() { Id = Guid.CreateVersion7(), Name = "Toinen Tuottaja Ky", Iban = "FI4250001510000023", Reference = "RF471234567890", Amount = new(62_500) },
        ],
    };
}
