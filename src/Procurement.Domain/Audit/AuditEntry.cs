using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Procurement.Domain.Audit;

/// <summary>One line of the audit log: who did what to what, chained to the line before it in its stream (domain.md §9).</summary>
public sealed record AuditEntry
{
    /// <summary>The actor where nobody acted but the clock.</summary>
    public const string Site = "site";

    /// <summary>Before a stream's first entry comes this hash.</summary>
    public static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];

    public required string Stream { get; init; }

    /// <summary>1 for the first entry of its stream.</summary>
    public required long Number { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>A user's id, or <see cref="Site"/>.</summary>
    public required string Actor { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }

    /// <summary>A canonical JSON object of ids, amounts and hashes; never personal data.</summary>
    public string Data { get; init; } = "{}";

    /// <summary>The instant as every entry writes it, to the millisecond.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The canonical form (RFC 8785); its members are written in their order, so nothing needs sorting.</summary>
    public byte[] Bytes()
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        Member(bytes, "{\"action\":", Action);
        Member(bytes, ",\"actor\":", Actor);
        Member(bytes, ",\"at\":", Instant(At));
        Encoding.UTF8.GetBytes(",\"data\":", bytes);
        bytes.Write(CanonicalJson.Bytes(Data));
        Encoding.UTF8.GetBytes($",\"number\":{Number.ToString(CultureInfo.InvariantCulture)}", bytes);
        Member(bytes, ",\"stream\":", Stream);
        Member(bytes, ",\"subject\":", Subject);
        Encoding.UTF8.GetBytes("}", bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>SHA-256 of the 32 bytes of the hash before and the canonical entry.</summary>
    public byte[] HashAfter(ReadOnlySpan<byte> previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(Bytes());
        return hash.GetHashAndReset();
    }

    /// <summary>The entry that a line of an export tells; whatever else the line says does not count.</summary>
    public static AuditEntry Read(JsonElement line) => new()
    {
        Stream = line.GetProperty("stream").GetString()!,
        Number = line.GetProperty("number").GetInt64(),
        At = DateTimeOffset.ParseExact(line.GetProperty("at").GetString()!, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        Actor = line.GetProperty("actor").GetString()!,
        Action = line.GetProperty("action").GetString()!,
        Subject = line.GetProperty("subject").GetString()!,
        Data = CanonicalJson.Text(line.GetProperty("data")),
    };

    private static void Member(ArrayBufferWriter<byte> bytes, string before, string value)
    {
        Encoding.UTF8.GetBytes(before, bytes);
        CanonicalJson.WriteText(bytes, value);
    }
}
