using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Payments;

/// <summary>
/// A SEPA credit transfer file, pain.001.001.09: one payer's account, one day, payments in euro. The same order gives the same bytes, with
/// the same ids of at most 35 characters, so that a bank that sees it twice knows it.
/// </summary>
public static class PainFile
{
    public const string MediaType = "application/xml";
    private static readonly XNamespace Pain = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    public static byte[] Write(PaymentOrder order)
    {
        var count = order.Payments.Count.ToString(CultureInfo.InvariantCulture);
        var sum = Euro(order.Payments.Select(payment => payment.Amount).Sum());
        var id = order.RunId.ToString("N");
        var document = new XDocument(new XElement(Pain + "Document", new XElement(Pain + "CstmrCdtTrfInitn",
            Tag("GrpHdr",
                Tag("MsgId", id),
                Tag("CreDtTm", order.ReleasedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                Tag("NbOfTxs", count),
                Tag("CtrlSum", sum),
                Tag("InitgPty",
                    Tag("Nm", PainText.Name(order.PayerName)),
                    Tag("Id", Tag("OrgId", Tag("Othr", Tag("Id", order.PayerBusinessId), Tag("SchmeNm", Tag("Cd", "BANK"))))))),
            Tag("PmtInf",
            [
                Tag("PmtInfId", id + "-1"),
                Tag("PmtMtd", "TRF"),
                Tag("BtchBookg", "false"),
                Tag("NbOfTxs", count),
                Tag("CtrlSum", sum),
                Tag("PmtTpInf", Tag("SvcLvl", Tag("Cd", "SEPA"))),
                Tag("ReqdExctnDt", Tag("Dt", order.ExecuteOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                Tag("Dbtr", Tag("Nm", PainText.Name(order.PayerName)), Tag("PstlAdr", Tag("Ctry", "FI"))),
                Tag("DbtrAcct", Tag("Id", Tag("IBAN", order.PayerIban))),
                Tag("DbtrAgt", Tag("FinInstnId", order.PayerBic is { } bic ? Tag("BICFI", bic) : Tag("Othr", Tag("Id", "NOTPROVIDED")))),
                Tag("ChrgBr", "SLEV"),
                .. order.Payments.Select(Transfer),
            ]))));

        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            document.Save(xml);
        }

        return bytes.ToArray();
    }

    private static XElement Transfer(OrderedPayment payment) => Tag("CdtTrfTxInf",
        Tag("PmtId", Tag("EndToEndId", payment.Id.ToString("N"))),
        Tag("Amt", new XElement(Pain + "InstdAmt", new XAttribute("Ccy", "EUR"), Euro(payment.Amount))),
        payment.Bic is { } bic ? Tag("CdtrAgt", Tag("FinInstnId", Tag("BICFI", bic))) : null,
        Tag("Cdtr", Tag("Nm", PainText.Name(payment.Name))),
        Tag("CdtrAcct", Tag("Id", Tag("IBAN", payment.Iban))),
        Tag("RmtInf", Tag("Strd", Tag("CdtrRefInf",
            Tag("Tp", Tag("CdOrPrtry", Tag("Cd", "SCOR")), payment.Reference.StartsWith("RF", StringComparison.Ordinal) ? Tag("Issr", "ISO") : null),
            Tag("Ref", payment.Reference)))));

    private static XElement Tag(string name, params object?[] content) => new(Pain + name, content);

    private static string Euro(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Cents / 100}.{money.Cents % 100:00}");
}

/// <summary>A released payment run as the bank is told it.</summary>
public sealed record PaymentOrder
{
    public required Guid RunId { get; init; }

    /// <summary>The name that the file is kept under.</summary>
    public Guid FileId { get; init; }
    public required DateTimeOffset ReleasedAt { get; init; }
    public SettlementPath SettlementPath { get; init; } = SettlementPath.SepaFile;
    public required DateOnly ExecuteOn { get; init; }
    public required string PayerName { get; init; }
    public required string PayerBusinessId { get; init; }
    public required string PayerIban { get; init; }

    /// <summary>Optional in SEPA: the bank knows it from the IBAN.</summary>
    public string? PayerBic { get; init; }
    public required IReadOnlyList<OrderedPayment> Payments { get; init; }
}

public sealed record OrderedPayment
{
    public required Guid Id { get; init; }
    public Guid SupplierId { get; init; }
    public required string Name { get; init; }
    public required string Iban { get; init; }
    public string? Bic { get; init; }

    /// <summary>A viitenumero or an RF reference, without spaces.</summary>
    public required string Reference { get; init; }
    public required Money Amount { get; init; }
}
