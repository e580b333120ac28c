using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procurement.App.Data;

namespace Procurement.App.Audit;

/// <summary>Append-only, chained by hashes within a stream (domain.md §9). Entries are written last in their write, streams in ordinal order.</summary>
public sealed class AuditLog(Db db, TimeProvider clock)
{
    private readonly List<AuditEntry> queued = [];

    /// <summary>Inside a write. The data holds ids, amounts in cents, hashes and codes, never personal data.
    /// Number and hash of the answer are known once the write has returned.</summary>
    public AuditEntry Add(string stream, string action, Guid? actor, string subject, object? data = null)
    {
        if (!db.InWrite)
        {
            throw new InvalidOperationException("An audit entry is made inside the write that it tells of.");
        }

        var entry = new AuditEntry
        {
            Stream = stream,
            At = clock.GetUtcNow(),
            Actor = actor?.ToString("D") ?? "site",
            Action = action,
            Subject = subject,
            Data = data is null ? [] : (JsonObject)JsonSerializer.SerializeToNode(data, StoredJson.Options)!,
        };
        if (queued.Count == 0)
        {
            db.BeforeCommit(Flush);
        }

        queued.Add(entry);
        return entry;
    }

    private async Task Flush()
    {
        var entries = queued.OrderBy(entry => entry.Stream, StringComparer.Ordinal).ToList();
        queued.Clear();
        foreach (var stream in entries.GroupBy(entry => entry.Stream))
        {
            await Append(stream.Key, stream);
        }
    }

    private async Task Append(string stream, IEnumerable<AuditEntry> entries)
    {
        // The update takes the stream's lock; only then is its end read.
        if (await db.Execute("update AuditStreams set Number = Number where Stream = @stream", new { stream }) == 0)
        {
            await db.Execute("insert into AuditStreams (Stream, Number, Hash) values (@stream, 0, @zero)", new { stream, zero = new byte[32] });
        }

        var (number, previous) = await db.Find<(long, byte[])>("select Number, Hash from AuditStreams where Stream = @stream", new { stream });
        foreach (var entry in entries)
        {
            entry.Number = ++number;
            previous = entry.Hash = AuditChain.Hash(previous, entry);
            await db.Execute(
                """
                insert into AuditEntries (Stream, Number, At, Actor, Action, Subject, Data, Hash)
                values (@Stream, @Number, @At, @Actor, @Action, @Subject, @Data, @Hash)
                """,
                new { entry.Stream, entry.Number, entry.At, entry.Actor, entry.Action, entry.Subject, Data = entry.Data.ToJsonString(StoredJson.Options), entry.Hash });
        }

        await db.Execute("update AuditStreams set Number = @number, Hash = @previous where Stream = @stream", new { stream, number, previous });
    }
}

public sealed class AuditEntry
{
    public required string Stream { get; init; }
    public long Number { get; set; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public required JsonObject Data { get; init; }
    public byte[] Hash { get; set; } = [];
}

/// <summary>hash = SHA-256(previous ‖ entry in RFC 8785 canonical form).</summary>
public static class AuditChain
{
    public static byte[] Hash(byte[] previous, AuditEntry entry) =>
        SHA256.HashData([.. previous, .. Canonical(new JsonObject
        {
            ["stream"] = entry.Stream,
            ["number"] = entry.Number,
            ["at"] = entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["actor"] = entry.Actor,
            ["action"] = entry.Action,
            ["subject"] = entry.Subject,
            ["data"] = entry.Data.DeepClone(),
        })]);

    private static byte[] Canonical(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(Sorted(node), StoredJson.Options);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
