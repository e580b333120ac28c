using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Procurement.App.Audit;
using Procurement.App.Sealing;
using Procurement.Domain.Audit;

namespace Procurement.App.Competitions.Bids;

/// <summary>Compares what is stored of sealed bids, their receipts, registers and openings with the entries that the audit log made of them at the time.</summary>
public sealed class VerifySealing(BidStore bids, OpenedBidStore opened, AuditStore audit, SigningKey site)
{
    private const int AtOnce = 500;

    /// <summary>The first thing that says otherwise than its entry; null: nothing does.</summary>
    public async Task<AuditFault?> Run(CancellationToken stop = default) => await CheckBids(stop) ?? await CheckRegisters(stop);

    private async Task<AuditFault?> CheckBids(CancellationToken stop)
    {
        for (var after = Guid.Empty; ;)
        {
            stop.ThrowIfCancellationRequested();
            var page = await bids.After(after, AtOnce);
            var entries = (await audit.Begun([.. page.Select(bid => BidLedger.StreamOf(bid.Id))])).ToDictionary(entry => entry.Stream, StringComparer.Ordinal);
            foreach (var bid in page)
            {
                if (!entries.TryGetValue(BidLedger.StreamOf(bid.Id), out var entry) || !await Fits(bid, entry))
                {
                    return new(AuditProblem.Contradicted, BidLedger.StreamOf(bid.Id), 1);
                }
            }

            if (page.Count < AtOnce)
            {
                return null;
            }

            after = page[^1].Id;
        }
    }

    private async Task<bool> Fits(SealedBid bid, AuditRow entry)
    {
        using var said = JsonDocument.Parse(entry.Data);
        return entry.Action == "sealed"
            && Text(said.RootElement, "competition") == bid.CompetitionId.ToString()
            && Text(said.RootElement, "sha256") == bid.Sha256
            && Text(said.RootElement, "key") == bid.KeyFingerprint
            && entry.At >= bid.SealedAt
            && Hash(await bids.Envelope(bid.Id) ?? []) == bid.Sha256
            && (bid.ReceiptSignature is null || site.Verify(GiveReceipt.Of(bid, entry).Bytes(), bid.ReceiptSignature));
    }

    private async Task<AuditFault?> CheckRegisters(CancellationToken stop)
    {
        for (var after = Guid.Empty; ;)
        {
            stop.ThrowIfCancellationRequested();
            var page = await bids.RegistersAfter(after, AtOnce);
            foreach (var (register, count) in page)
            {
                var stream = $"competition/{register.CompetitionId}";
                var entry = await audit.Last(stream, "registered");
                if (entry is null || count != register.Lines.Count || !Fits(register, entry))
                {
                    return new(AuditProblem.Contradicted, stream, entry?.Number ?? 0);
                }

                if (await audit.Last(stream, "opened") is { } opening && !Fits(await opened.Hashes(register.CompetitionId), opening))
                {
                    return new(AuditProblem.Contradicted, stream, opening.Number);
                }
            }

            if (page.Count < AtOnce)
            {
                return null;
            }

            after = page[^1].Register.CompetitionId;
        }
    }

    private static bool Fits(BidRegister register, AuditRow entry)
    {
        using var said = JsonDocument.Parse(entry.Data);
        return said.RootElement.GetProperty("count").GetInt32() == register.Lines.Count
            && said.RootElement.GetProperty("bids").EnumerateArray().Select(line => (Text(line, "sha256"), Text(line, "at")))
                .SequenceEqual(register.Lines.Select(line => (line.Sha256, AuditEntry.Instant(line.SealedAt))));
    }

    private static bool Fits(IReadOnlyList<OpenedHash> rows, AuditRow entry)
    {
        using var said = JsonDocument.Parse(entry.Data);
        return said.RootElement.GetProperty("bids").EnumerateArray().Select(line => (Text(line, "bid"), Text(line, "sealedSha256"), Text(line, "sha256"), Text(line, "unreadable")))
                .ToHashSet()
                .SetEquals(rows.Select(row => (row.BidId.ToString(), row.Sha256, row.DocumentSha256 ?? "", row.Unreadable ?? "")))
            && rows.All(row => row.Document is null || Hash(Encoding.UTF8.GetBytes(row.Document)) == row.DocumentSha256);
    }

    private static string Text(JsonElement said, string name) => said.GetProperty(name).GetString()!;

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
