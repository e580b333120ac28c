using System.Text.Json;
using Procurement.App.Data;
using Procurement.Domain.Audit;

namespace Procurement.App.Audit;

/// <summary>Append-only, chained by hashes within a stream (domain.md §9). Entries are written last in their write, streams in ordinal order.</summary>
public sealed class AuditLog(Db db, ChangeStore changes, TimeProvider clock)
{
    private readonly List<Queued> queued = [];
    private object? attempt;

    /// <summary>Inside a write. The data holds ids, amounts in cents, hashes and codes, never personal data.
    /// Number and hash of the answer are known once the write has returned.</summary>
    public AuditMark Add(string stream, string action, Guid? actor, string subject, object? data = null)
    {
        if (!db.InWrite)
        {
            throw new InvalidOperationException("An audit entry is made inside the write that it tells of.");
        }

        // What an earlier write queued and then rolled back never happened.
        if (attempt != db.Attempt)
        {
            attempt = db.Attempt;
            queued.Clear();
            db.BeforeCommit(Flush);
        }

        var mark = new AuditMark();
        var canonical = data is null ? "{}" : CanonicalJson.Text(JsonSerializer.SerializeToElement(data, StoredJson.Options));
        queued.Add(new Queued(mark, stream, actor?.ToString() ?? AuditEntry.Site, action, subject, canonical));
        return mark;
    }

    private async Task Flush()
    {
        foreach (var stream in queued.GroupBy(entry => entry.Stream).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            await Append(stream.Key, [.. stream]);
        }

        // After all streams, so that every write takes its locks in one order.
        if (queued.Select(entry => entry.Change()).OfType<PublicChange>().ToList() is { Count: > 0 } visible)
        {
            await changes.Add(visible);
        }

        queued.Clear();
    }

    private async Task Append(string stream, IReadOnlyList<Queued> entries)
    {
        // The update takes the stream's lock; only then is its end read, and the clock: so instants never run backwards in a stream.
        var known = await db.Execute("update AuditStreams set Number = Number where Stream = @stream", new { stream }) == 1;
        var end = known ? await db.Find<StreamEnd>("select Stream, Number, Hash from AuditStreams where Stream = @stream", new { stream }) : null;
        var (number, previous, now) = (end?.Number ?? 0, end?.Hash ?? AuditEntry.Start, clock.GetUtcNow());
        var rows = new List<object>(entries.Count);
        foreach (var queuedEntry in entries)
        {
            var entry = queuedEntry.At(++number, now);
            (queuedEntry.Mark.Number, queuedEntry.Mark.At, queuedEntry.Mark.Hash) = (number, now, previous = entry.HashAfter(previous));
            rows.Add(new { entry.Stream, entry.Number, entry.At, entry.Actor, entry.Action, entry.Subject, entry.Data, Hash = previous });
        }

        try
        {
            await db.Execute(
                known ? "update AuditStreams set Number = @number, Hash = @previous where Stream = @stream" : "insert into AuditStreams (Stream, Number, Hash) values (@stream, @number, @previous)",
                new { stream, number, previous });
        }
        catch (Exception fault) when (!known && db.IsDuplicateKey(fault))
        {
            // Another write began the same stream at the same moment, and has committed: its entries come first.
            await Append(stream, entries);
            return;
        }

        foreach (var row in rows)
        {
            await db.Execute(
                """
                insert into AuditEntries (Stream, Number, At, Actor, Action, Subject, Data, Hash)
                values (@Stream, @Number, @At, @Actor, @Action, @Subject, @Data, @Hash)
                """,
                row);
        }
    }

    private sealed record Queued(AuditMark Mark, string Stream, string Actor, string Action, string Subject, string Data)
    {
        public PublicChange? Change() =>
            PublicChanges.TagOf(Stream, Action) is { } tag ? new() { Stream = Stream, Entry = Mark.Number, Tag = tag, At = Mark.At } : null;

        public AuditEntry At(long number, DateTimeOffset now) => new()
        {
            Stream = Stream,
            Number = number,
            At = now,
            Actor = Actor,
            Action = Action,
            Subject = Subject,
            Data = Data,
        };
    }
}

/// <summary>Where an entry went, known once its write has returned: what receipts and registers carry away.</summary>
public sealed class AuditMark
{
    public long Number { get; internal set; }
    public DateTimeOffset At { get; internal set; }
    public byte[] Hash { get; internal set; } = [];
}

/// <summary>A stream and its last entry.</summary>
public sealed record StreamEnd
{
    public required string Stream { get; init; }
    public required long Number { get; init; }
    public required byte[] Hash { get; init; }
}
