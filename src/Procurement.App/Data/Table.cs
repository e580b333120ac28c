using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Procurement.Domain;

namespace Procurement.App.Data;

/// <summary>A table of values for other systems: numbers stay numbers and days days. Text that a spreadsheet would run as a formula stays text.</summary>
public static class Table
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // Styles of the workbook below, by their place in it.
    private const int DayStyle = 1;
    private const int EuroStyle = 2;

    public static byte[] Csv(IEnumerable<IReadOnlyList<object?>> rows) => Data.Csv.Write(rows.Select(row => (IReadOnlyList<string?>)[.. row.Select(Text)]));

    /// <summary>A workbook of one sheet (Office Open XML).</summary>
    public static byte[] Xlsx(string sheet, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "[Content_Types].xml",
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
                """);
            Put(zip, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Put(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
            Put(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{System.Security.SecurityElement.Escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Put(zip, "xl/styles.xml",
                $"""
                <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>
                """);
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            using var xml = XmlWriter.Create(part, new() { Encoding = new UTF8Encoding(false) });
            xml.WriteStartElement("worksheet", Main);
            xml.WriteStartElement("sheetData", Main);
            foreach (var row in rows)
            {
                xml.WriteStartElement("row", Main);
                foreach (var value in row)
                {
                    Cell(xml, value);
                }

                xml.WriteEndElement();
            }
        }

        return bytes.ToArray();
    }

    private static void Cell(XmlWriter xml, object? value)
    {
        xml.WriteStartElement("c", Main);
        switch (value)
        {
            case null:
                break;
            case Money or decimal or int or long:
                if (value is Money)
                {
                    xml.WriteAttributeString("s", EuroStyle.ToString(CultureInfo.InvariantCulture));
                }

                xml.WriteElementString("v", Main, Text(value));
                break;
            case DateOnly day:
                xml.WriteAttributeString("s", DayStyle.ToString(CultureInfo.InvariantCulture));
                xml.WriteElementString("v", Main, (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteElementString("t", Main, Text(value));
                xml.WriteEndElement();
                break;
        }

        xml.WriteEndElement();
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        Money money => string.Create(CultureInfo.InvariantCulture, $"{(money.Cents < 0 ? "-" : "")}{Math.Abs(money.Cents) / 100}.{Math.Abs(money.Cents) % 100:00}"),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => string.Concat((Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Where(c => c is '\t' or '\n' || !char.IsControl(c))),
    };

    private static void Put(ZipArchive zip, string name, string content)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + content));
    }
}
