using Procurement.App.Sealing;
using Procurement.Domain.Audit;

namespace Procurement.App.Audit;

/// <summary>What a verification read, and the first thing broken; null: nothing is.</summary>
public sealed record AuditVerdict(long Entries, int Streams, int Heads, AuditFault? Fault)
{
    /// <summary>Of an export: up to which day each entry was proved to lie under the head of its day.</summary>
    public DateOnly? ProvedUntil { get; init; }
}

/// <summary>Reads the whole audit log of the database and names the first entry that is not as it was written.</summary>
public sealed class VerifyAudit(AuditStore audit, SigningKey site)
{
    public async Task<AuditVerdict> Run(CancellationToken stop = default)
    {
        var chain = new ChainCheck();
        var heads = await audit.Heads();
        var ends = new HeadEnds(heads);
        var fault = await CheckChains(chain, ends, stop) ?? await CheckEnds(chain) ?? CheckHeads(ends, stop);
        return new AuditVerdict(chain.Entries, chain.Ends.Count, heads.Count, fault);
    }

    private async Task<AuditFault?> CheckChains(ChainCheck chain, HeadEnds ends, CancellationToken stop)
    {
        var (stream, number) = ("", 0L);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var page = await audit.ByStream(stream, number);
            foreach (var row in page)
            {
                if (chain.Next(row.Entry, row.Hash) is { } fault)
                {
                    return fault;
                }

                ends.Add(row.Stream, row.Number, row.At, row.Hash);
            }

            if (page.Count < AuditStore.PageSize)
            {
                return null;
            }

            (stream, number) = (page[^1].Stream, page[^1].Number);
        }
    }

    private async Task<AuditFault?> CheckEnds(ChainCheck chain)
    {
        var ends = (await audit.Ends()).OrderBy(end => end.Stream, StringComparer.Ordinal).ToList();
        foreach (var end in ends)
        {
            var (number, hash) = chain.Ends.GetValueOrDefault(end.Stream, (0, AuditEntry.Start));

            // A write between the two readings makes a stream longer, never shorter: then its end must follow what was read.
            if (end.Number < number || (end.Number == number && !hash.AsSpan().SequenceEqual(end.Hash)) || (end.Number > number && await audit.Find(end.Stream, end.Number) is null))
            {
                return new AuditFault(AuditProblem.CutOff, end.Stream, Math.Min(end.Number, number) + 1);
            }
        }

        var lost = chain.Ends.Keys.Except(ends.Select(end => end.Stream), StringComparer.Ordinal).Order(StringComparer.Ordinal).FirstOrDefault();
        return lost is null ? null : new AuditFault(AuditProblem.CutOff, lost, chain.Ends[lost].Number);
    }

    private AuditFault? CheckHeads(HeadEnds ends, CancellationToken stop)
    {
        var previous = AuditEntry.Start;
        for (var i = 0; i < ends.Heads.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            var head = ends.Heads[i];
            if (!head.Previous.AsSpan().SequenceEqual(previous)
                || !site.Verify(head.Bytes(), head.Signature)
                || !MerkleTree.Root(HeadEnds.Leaves(ends.Under(i))).AsSpan().SequenceEqual(head.Root))
            {
                return new AuditFault(AuditProblem.Head, head.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), 0);
            }

            previous = head.Hash;
        }

        return null;
    }
}
