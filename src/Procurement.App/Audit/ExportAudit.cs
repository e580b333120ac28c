using System.Text;
using Procurement.App.Sealing;
using Procurement.Domain.Audit;

namespace Procurement.App.Audit;

/// <summary>
/// Writes the audit log as JSON Lines that anyone can verify without this site: first the site's public key, then the heads of the days, then every
/// entry the auditor may read, stream by stream, each with its hash. Entries about bids are kept back, always and without saying whether there are any,
/// until the register of their competition is public.
/// </summary>
public sealed class ExportAudit(AuditStore audit, ReadTrail trail, SigningKey site, TimeProvider clock)
{
    public async Task Run(Guid buyerId, Stream output, CancellationToken stop)
    {
        await using var lines = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await lines.WriteLineAsync(Line(("export", "rengas-audit-1"), ("at", AuditEntry.Instant(clock.GetUtcNow())), ("key", site.PublicPem), ("keptBack", "entries about bids until the register of their competition")));
        foreach (var head in await audit.Heads())
        {
            await lines.WriteLineAsync($$"""{"hash":"{{Hex(head.Hash)}}","head":{{Encoding.UTF8.GetString(head.Bytes())}},"signature":"{{Convert.ToBase64String(head.Signature)}}"}""");
        }

        var (stream, number) = ("", 0L);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var page = await audit.ByStream(stream, number);
            foreach (var row in await trail.Open(page, buyerId))
            {
                await lines.WriteLineAsync($$"""{"entry":{{Encoding.UTF8.GetString(row.Entry.Bytes())}},"hash":"{{Hex(row.Hash)}}"}""");
            }

            await lines.FlushAsync(stop);
            if (page.Count < AuditStore.PageSize)
            {
                return;
            }

            (stream, number) = (page[^1].Stream, page[^1].Number);
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
