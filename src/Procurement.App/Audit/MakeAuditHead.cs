using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.App.Sealing;
using Procurement.Domain.Audit;

namespace Procurement.App.Audit;

/// <summary>Each morning makes and signs the head of the day before, which whoever wants may keep (domain.md §9).</summary>
public sealed class MakeAuditHead(Db db, AuditStore audit, SigningKey site, TimeProvider clock) : IDailyJob
{
    public async Task Run(DateOnly day, CancellationToken stop)
    {
        var last = await audit.LastHead();
        if (last is not null && last.Day >= day.AddDays(-1))
        {
            return;
        }

        await audit.Settle();
        var head = new AuditHead { Day = day.AddDays(-1), Previous = last?.Hash ?? AuditEntry.Start, Root = [] };
        var signed = Signed(head with { Root = Root(await audit.EndsBefore(head.Until)) });
        await db.Write(() => audit.AddHead(signed, clock.GetUtcNow()));
    }

    /// <summary>The root over the ends of the streams, in ordinal order.</summary>
    public static byte[] Root(IEnumerable<StreamEnd> ends) =>
        MerkleTree.Root([.. ends.OrderBy(end => end.Stream, StringComparer.Ordinal).Select(end => MerkleTree.Leaf(end.Stream, end.Number, end.Hash))]);

    private AuditHead Signed(AuditHead head) => head with { Signature = site.Sign(head.Bytes()) };
}
