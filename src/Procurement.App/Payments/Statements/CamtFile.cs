using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Procurement.Domain;

namespace Procurement.App.Payments.Statements;

/// <summary>One booked transaction of a statement or notification of the bank.</summary>
public sealed record CamtEntry
{
    public required int Number { get; init; }

    /// <summary>The same for the same transaction in every file that tells of it.</summary>
    public required string Key { get; init; }
    public required string Account { get; init; }
    public required DateOnly BookedOn { get; init; }

    /// <summary>Money leaves the account.</summary>
    public required bool Leaves { get; init; }
    public required Money Amount { get; init; }
    public string EndToEndId { get; init; } = "";
    public string Reference { get; init; } = "";
    public string OtherParty { get; init; } = "";

    /// <summary>The bank's code of why money came back.</summary>
    public string ReturnCode { get; init; } = "";
}

/// <summary>camt.053 and camt.054, .02 and .08, read entry by entry: memory does not grow with the statement.</summary>
public static partial class CamtFile
{
    public static readonly Refusal NotCamt = new("statement-not-camt");

    /// <summary>The message's own id; a refusal when the file is nothing that a bank sends.</summary>
    public static (string MessageId, int Entries, Refusal? Refusal) Check(Stream file)
    {
        try
        {
            var id = "";
            using (var xml = Reader(file))
            {
                xml.MoveToContent();
                if (xml.LocalName != "Document" || !Namespace().IsMatch(xml.NamespaceURI))
                {
                    return ("", 0, NotCamt);
                }

                id = xml.ReadToFollowing("MsgId", xml.NamespaceURI) ? xml.ReadElementContentAsString().Trim() : "";
            }

            file.Position = 0;
            return (id, Read(file).Count(), null);
        }
        catch (Exception wrong) when (wrong is XmlException or FormatException or OverflowException)
        {
            return ("", 0, NotCamt);
        }
    }

    public static IEnumerable<CamtEntry> Read(Stream file)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var (account, number) = ("", 0);
        using var xml = Reader(file);
        xml.MoveToContent();
        while (!xml.EOF)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Acct", Depth: 3 })
            {
                account = string.Concat(Text((XElement)XNode.ReadFrom(xml), "Id", "IBAN", "Othr", "Id").Where(c => !char.IsWhiteSpace(c)));
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "Ntry" })
            {
                foreach (var entry in Entries((XElement)XNode.ReadFrom(xml), account))
                {
                    var same = seen[entry.Key] = seen.GetValueOrDefault(entry.Key) + 1;
                    yield return entry with { Number = ++number, Key = FormattableString.Invariant($"{entry.Key}#{same}") };
                }
            }
            else
            {
                xml.Read();
            }
        }
    }

    /// <summary>Statements are kept packed: a hundred thousand entries take a few megabytes.</summary>
    public static byte[] Packed(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            zip.Write(file);
        }

        return packed.ToArray();
    }

    public static Stream Unpacked(byte[] packed) => new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);

    private static XmlReader Reader(Stream file) => XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true });

    /// <summary>Only what is booked; a batch by its transactions, an entry without details by itself.</summary>
    private static IEnumerable<CamtEntry> Entries(XElement entry, string account)
    {
        if (Text(entry, "Sts", "Cd") is { Length: > 0 } status && status != "BOOK")
        {
            yield break;
        }

        var details = Children(entry, "NtryDtls").SelectMany(group => Children(group, "TxDtls")).ToList();
        if (details.Count == 0)
        {
            yield return Entry(entry, entry, account);
        }

        foreach (var detail in details)
        {
            yield return Entry(entry, detail, account);
        }
    }

    private static CamtEntry Entry(XElement entry, XElement detail, string account)
    {
        var sum = Child(detail, "Amt") ?? Child(Child(Child(detail, "AmtDtls"), "TxAmt"), "Amt") ?? Child(entry, "Amt")!;
        var day = Child(entry, "BookgDt") ?? Child(entry, "ValDt");
        var booked = day is null ? default : DateOnly.ParseExact((Text(day, "Dt") is { Length: > 0 } date ? date : Text(day, "DtTm"))[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var amount = sum.Attribute("Ccy")?.Value == "EUR" ? Cents(sum.Value) : Money.Zero;
        var leaves = (Text(detail, "CdtDbtInd") is { Length: > 0 } own && detail == entry ? own : Text(entry, "CdtDbtInd")) == "DBIT";
        var refs = Child(detail, "Refs");
        var (endToEnd, reference) = (Text(refs, "EndToEndId"), Reference(detail));
        var bank = Text(refs, "AcctSvcrRef") is { Length: > 0 } ofDetail ? ofDetail : Text(entry, "AcctSvcrRef");
        var parties = Child(detail, "RltdPties");
        return new()
        {
            Number = 0,
            Key = string.Create(CultureInfo.InvariantCulture, $"{account}|{bank}|{booked:yyyyMMdd}|{(leaves ? '-' : '+')}{amount.Cents}|{endToEnd}|{reference}"),
            Account = account,
            BookedOn = booked,
            Leaves = leaves,
            Amount = amount,
            EndToEndId = endToEnd == "NOTPROVIDED" ? "" : endToEnd,
            Reference = reference,
            OtherParty = Name(Child(parties, leaves ? "Cdtr" : "Dbtr")),
            ReturnCode = Text(Child(Child(detail, "RtrInf"), "Rsn"), "Cd"),
        };
    }

    private static string Reference(XElement detail) => string.Concat(
        (Children(Child(detail, "RmtInf"), "Strd").Select(one => Text(Child(one, "CdtrRefInf"), "Ref")).FirstOrDefault(text => text.Length > 0) ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static string Name(XElement? party) => party is null ? "" : Text(party, "Nm") is { Length: > 0 } name ? name : Text(Child(party, "Pty"), "Nm");

    private static Money Cents(string text)
    {
        var euro = decimal.Parse(text.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return new(checked((long)decimal.Round(euro * 100, MidpointRounding.AwayFromZero)));
    }

    private static IEnumerable<XElement> Children(XElement? parent, string name) => parent?.Elements().Where(element => element.Name.LocalName == name) ?? [];

    private static XElement? Child(XElement? parent, string name) => Children(parent, name).FirstOrDefault();

    /// <summary>The text of the child, or of what any of the names leads to below it.</summary>
    private static string Text(XElement? parent, string name, params string[] below)
    {
        var found = Child(parent, name);
        while (found is { HasElements: true })
        {
            found = below.Select(inner => Child(found, inner)).FirstOrDefault(inner => inner is not null);
        }

        return found?.Value.Trim() ?? "";
    }

    [GeneratedRegex(@"^urn:iso:std:iso:20022:tech:xsd:camt\.05[34]\.001\.0[2-9]$")]
    private static partial Regex Namespace();
}
