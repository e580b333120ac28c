using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Procurement.Domain.Audit;

/// <summary>The head of a day: one hash over the ends of all streams as that day ended, chained to the day before and signed by the site.</summary>
public sealed record AuditHead
{
    public required DateOnly Day { get; init; }

    /// <summary>The hash of the head before; zeros for the first.</summary>
    public required byte[] Previous { get; init; }
    public required byte[] Root { get; init; }

    /// <summary>ECDSA P-256 over <see cref="Bytes"/> by the site's signing key.</summary>
    public byte[] Signature { get; init; } = [];

    /// <summary>Entries before this instant are under the head.</summary>
    public DateTimeOffset Until => FinnishTime.StartOf(Day.AddDays(1));

    /// <summary>The canonical JSON that is hashed and signed.</summary>
    public byte[] Bytes() => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"day":"{{Day:yyyy-MM-dd}}","previous":"{{Convert.ToHexStringLower(Previous)}}","root":"{{Convert.ToHexStringLower(Root)}}"}"""));

    public byte[] Hash => SHA256.HashData(Bytes());
}

/// <summary>What the verifier found first.</summary>
public enum AuditProblem
{
    /// <summary>The entry, or one before it, is not what was written.</summary>
    Changed,

    /// <summary>An entry is missing, or stands in another's place.</summary>
    Missing,

    /// <summary>The stream ends elsewhere than its own row says.</summary>
    CutOff,

    /// <summary>A head of a day does not fit its entries, the head before or its signature.</summary>
    Head,

    /// <summary>No proof leads from the entry to the head of its day.</summary>
    Unproved,

    /// <summary>What is stored says otherwise than the entry that tells of it.</summary>
    Contradicted,

    /// <summary>The line of the file can't be read.</summary>
    Unreadable,
}

/// <summary>The first broken entry, by its stream and number; for heads the day, for files the line.</summary>
public sealed record AuditFault(AuditProblem Problem, string Where, long Number);
