using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Procurement.Domain;

namespace Procurement.App.Payments.Statements;

/// <summary>A bank's statement, camt.053.001.08, as the demonstration's bank writes it.</summary>
public static class DemoStatement
{
    private static readonly XNamespace Camt = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    /// <param name="entries">What left the account: our payments by their ids, and others.</param>
    public static byte[] Of(string iban, DateOnly day, IReadOnlyList<(string EndToEndId, string Reference, string Name, Money Amount)> entries)
    {
        var at = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T18:00:00+02:00";
        var id = FormattableString.Invariant($"TO{day:yyyyMMdd}");
        return Encoding.UTF8.GetBytes(new XDocument(new XElement(Camt + "Document", Tag("BkToCstmrStmt",
            Tag("GrpHdr", Tag("MsgId", id), Tag("CreDtTm", at)),
            Tag("Stmt",
            [
                Tag("Id", id),
                Tag("CreDtTm", at),
                Tag("Acct", Tag("Id", Tag("IBAN", iban))),
                Balance("OPBD", day),
                Balance("CLBD", day),
                .. entries.Select((entry, index) => Tag("Ntry",
                    Euro(entry.Amount),
                    Tag("CdtDbtInd", "DBIT"),
                    Tag("Sts", Tag("Cd", "BOOK")),
                    Tag("BookgDt", Day(day)),
                    Tag("AcctSvcrRef", FormattableString.Invariant($"{id}{index + 1:0000}")),
                    Tag("BkTxCd", Tag("Domn", Tag("Cd", "PMNT"), Tag("Fmly", Tag("Cd", "ICDT"), Tag("SubFmlyCd", "ESCT")))),
                    Tag("NtryDtls", Tag("TxDtls",
                        Tag("Refs", Tag("EndToEndId", entry.EndToEndId)),
                        Euro(entry.Amount),
                        Tag("CdtDbtInd", "DBIT"),
                        Tag("RltdPties", Tag("Cdtr", Tag("Pty", Tag("Nm", entry.Name)))),
                        Tag("RmtInf", Tag("Strd", Tag("CdtrRefInf", Tag("Ref", entry.Reference)))))))),
            ])))).ToString());
    }

    private static XElement Balance(string code, DateOnly day) => Tag("Bal",
        Tag("Tp", Tag("CdOrPrtry", Tag("Cd", code))), Euro(new Money(1_000_000_00)), Tag("CdtDbtInd", "CRDT"), Tag("Dt", Day(day)));

    private static XElement Euro(Money amount) => new(Camt + "Amt", new XAttribute("Ccy", "EUR"), string.Create(CultureInfo.InvariantCulture, $"{amount.Cents / 100}.{amount.Cents % 100:00}"));

    private static XElement Day(DateOnly day) => Tag("Dt", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static XElement Tag(string name, params object?[] content) => new(Camt + name, content);
}
