using System.Globalization;
using System.Text;
using System.Text.Json;
using Procurement.App.Sealing;
using Procurement.Domain.Audit;

namespace Procurement.App.Audit;

/// <summary>Verifies an export without a database: every chain from its first entry, every head to the one before and to its signature, and that each
/// entry up to the day that the export promises lies under the head of its day.</summary>
public sealed class VerifyExport
{
    private readonly ChainCheck chain = new();
    private readonly List<AuditHead> heads = [];
    private readonly HashSet<(string Stream, int Head)> proved = [];
    private HeadEnds? ends;
    private string? key;
    private DateOnly? provedUntil;

    private VerifyExport()
    {
    }

    public static async Task<AuditVerdict> Check(string file)
    {
        using var lines = new StreamReader(file, Encoding.UTF8);
        return await Check(lines);
    }

    public static async Task<AuditVerdict> Check(TextReader lines)
    {
        var check = new VerifyExport();
        var fault = await check.Read(lines) ?? check.FirstUnproved();
        return new(check.chain.Entries, check.chain.Ends.Count, check.heads.Count, fault) { ProvedUntil = check.provedUntil };
    }

    private async Task<AuditFault?> Read(TextReader lines)
    {
        for (var number = 1L; await lines.ReadLineAsync() is { } line; number++)
        {
            try
            {
                using var read = JsonDocument.Parse(line);
                if (Read(read.RootElement) is { } fault)
                {
                    return fault;
                }
            }
            catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
            {
                return new(AuditProblem.Unreadable, "line", number);
            }
        }

        return key is null ? new(AuditProblem.Unreadable, "line", 1) : null;
    }

    private AuditFault? Read(JsonElement line)
    {
        if (line.TryGetProperty("entry", out var entry))
        {
            return Entry(AuditEntry.Read(entry), Convert.FromHexString(line.GetProperty("hash").GetString()!));
        }

        if (line.TryGetProperty("head", out var head))
        {
            return Head(head, Convert.FromBase64String(line.GetProperty("signature").GetString()!));
        }

        if (line.TryGetProperty("proof", out var proof))
        {
            return Proof(proof);
        }

        key = line.GetProperty("key").GetString();
        provedUntil = line.TryGetProperty("provedUntil", out var day) && day.GetString() is { Length: > 0 } text ? Day(text) : null;
        return null;
    }

    private AuditFault? Entry(AuditEntry entry, byte[] hash)
    {
        (ends ??= new(heads)).Add(entry.Stream, entry.Number, entry.At, hash);
        return chain.Next(entry, hash);
    }

    private AuditFault? Head(JsonElement said, byte[] signature)
    {
        var head = new AuditHead
        {
            Day = Day(said.GetProperty("day").GetString()!),
            Previous = Convert.FromHexString(said.GetProperty("previous").GetString()!),
            Root = Convert.FromHexString(said.GetProperty("root").GetString()!),
            Signature = signature,
        };
        var previous = heads.Count == 0 ? AuditEntry.Start : heads[^1].Hash;
        heads.Add(head);

        // Heads come before entries; one among them would stand over nothing.
        return ends is null && head.Previous.AsSpan().SequenceEqual(previous) && key is not null && SigningKey.Verify(key, head.Bytes(), head.Signature)
            ? null
            : new(AuditProblem.Head, Written(head.Day), 0);
    }

    private AuditFault? Proof(JsonElement said)
    {
        var (stream, number, day) = (said.GetProperty("stream").GetString()!, said.GetProperty("number").GetInt64(), Day(said.GetProperty("day").GetString()!));
        var head = heads.FindIndex(one => one.Day == day);
        var end = (ends?.Of(stream) ?? []).FirstOrDefault(one => one.Head == head && one.Number == number);
        var root = end.Hash is null ? null : MerkleTree.RootOf(
            MerkleTree.Leaf(stream, number, end.Hash),
            said.GetProperty("index").GetInt32(),
            said.GetProperty("count").GetInt32(),
            [.. said.GetProperty("path").EnumerateArray().Select(hash => Convert.FromHexString(hash.GetString()!))]);
        if (head < 0 || root is null || !root.AsSpan().SequenceEqual(heads[head].Root))
        {
            return new(AuditProblem.Unproved, stream, number);
        }

        proved.Add((stream, head));
        return null;
    }

    // A proof that was left out must not pass for one that held.
    private AuditFault? FirstUnproved() =>
        (from stream in ends?.Streams ?? []
         from end in ends!.Of(stream)
         where heads[end.Head].Day <= provedUntil && !proved.Contains((stream, end.Head))
         select new AuditFault(AuditProblem.Unproved, stream, end.Number)).FirstOrDefault();

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
