using System.Globalization;
using System.Text;
using Procurement.App.Competitions;
using Procurement.App.Sealing;
using Procurement.Domain.Audit;

namespace Procurement.App.Audit;

/// <summary>
/// Writes the audit log as JSON Lines that anyone can verify without this site: first the site's public key, then the heads of the days, then every
/// entry the auditor may read, stream by stream, each with its hash, and last the proofs that these lie under the heads of their days. Entries about bids
/// are kept back, always and without saying whether there are any, until the register of their competition is public; and so are the proofs of all days
/// since the oldest competition without a register was published, for a tree tells how many streams it has.
/// </summary>
public sealed class ExportAudit(AuditStore audit, ReadTrail trail, CompetitionStore competitions, SigningKey site, TimeProvider clock)
{
    public async Task Run(Guid buyerId, Stream output, CancellationToken stop)
    {
        await using var lines = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var ends = new HeadEnds(await audit.Heads());
        var silentSince = await competitions.OldestWithoutRegister();
        var proved = ends.Heads.Count(head => silentSince is null || head.Until <= silentSince);
        await lines.WriteLineAsync(Line(
            ("export", "rengas-audit-1"),
            ("at", AuditEntry.Instant(clock.GetUtcNow())),
            ("key", site.PublicPem),
            ("provedUntil", proved == 0 ? "" : ends.Heads[proved - 1].Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("keptBack", "entries about bids until the register of their competition, and proofs of the days since the oldest competition without one was published")));
        foreach (var head in ends.Heads)
        {
            await lines.WriteLineAsync($$"""{"hash":"{{Hex(head.Hash)}}","head":{{Encoding.UTF8.GetString(head.Bytes())}},"signature":"{{Convert.ToBase64String(head.Signature)}}"}""");
        }

        await Prove(ends, await WriteEntries(buyerId, ends, lines, stop), proved, lines, stop);
    }

    // Answers the streams of which something was written.
    private async Task<HashSet<string>> WriteEntries(Guid buyerId, HeadEnds ends, StreamWriter lines, CancellationToken stop)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        var (stream, number) = ("", 0L);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var page = await audit.ByStream(stream, number);
            foreach (var row in page)
            {
                ends.Add(row.Stream, row.Number, row.At, row.Hash);
            }

            foreach (var row in await trail.Open(page, buyerId))
            {
                written.Add(row.Stream);
                await lines.WriteLineAsync($$"""{"entry":{{Encoding.UTF8.GetString(row.Entry.Bytes())}},"hash":"{{Hex(row.Hash)}}"}""");
            }

            await lines.FlushAsync(stop);
            if (page.Count < AuditStore.PageSize)
            {
                return written;
            }

            (stream, number) = (page[^1].Stream, page[^1].Number);
        }
    }

    private static async Task Prove(HeadEnds ends, HashSet<string> written, int proved, StreamWriter lines, CancellationToken stop)
    {
        for (var head = 0; head < proved; head++)
        {
            stop.ThrowIfCancellationRequested();
            var under = ends.Under(head);
            var levels = MerkleTree.Levels(HeadEnds.Leaves(under));
            for (var i = 0; i < under.Count; i++)
            {
                var (stream, end) = under[i];
                if (end.Head == head && written.Contains(stream))
                {
                    var path = string.Join(',', MerkleTree.Path(levels, i).Select(hash => $"\"{Hex(hash)}\""));
                    var day = ends.Heads[head].Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                    await lines.WriteLineAsync(
                        FormattableString.Invariant($"{{\"proof\":{{\"count\":{under.Count},\"day\":\"{day}\",\"index\":{i},\"number\":{end.Number},\"path\":[{path}],\"stream\":\"{stream}\"}}}}"));
                }
            }
        }
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string Line(params (string Name, string Value)[] members)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        for (var i = 0; i < members.Length; i++)
        {
            Encoding.UTF8.GetBytes(i == 0 ? "{" : ",", bytes);
            CanonicalJson.WriteText(bytes, members[i].Name);
            Encoding.UTF8.GetBytes(":", bytes);
            CanonicalJson.WriteText(bytes, members[i].Value);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "}";
    }
}
