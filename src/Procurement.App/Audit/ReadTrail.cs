using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Contracts;
using Procurement.App.Invoices;
using Procurement.App.Organisations;

namespace Procurement.App.Audit;

/// <summary>Reads the audit log for an auditor's eyes: of the own buyer, the organiser's auditor all of the ring. Until a competition's register is public
/// nothing of its bids is among it (domain.md §8).</summary>
public sealed class ReadTrail(AuditStore audit, BidStore bids, OwnStreams own)
{
    private const string BidPrefix = "bid/";

    public async Task<IReadOnlyList<AuditRow>> Stream(string stream, Guid buyerId) => await Open(await audit.Stream(stream), buyerId);

    public async Task<IReadOnlyList<AuditRow>> Subject(string subject, Guid buyerId) => await Open(await audit.BySubject(subject), buyerId);

    /// <summary>The newest entries before the instant.</summary>
    public async Task<IReadOnlyList<AuditRow>> Newest(DateTimeOffset before, int take, Guid buyerId) => await Open(await audit.Newest(before, take), buyerId);

    /// <summary>Of a page of entries those that the auditor may read now.</summary>
    public async Task<IReadOnlyList<AuditRow>> Open(IReadOnlyList<AuditRow> rows, Guid buyerId)
    {
        var streams = rows.Select(row => row.Stream).Distinct().ToList();
        var silent = await Silent(streams);
        var readable = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stream in streams.Where(stream => !silent.Contains(stream)))
        {
            if (await own.IsOf(stream, buyerId))
            {
                readable.Add(stream);
            }
        }

        return [.. rows.Where(row => readable.Contains(row.Stream))];
    }

    private async Task<HashSet<string>> Silent(IEnumerable<string> streams)
    {
        var ids = streams.Where(stream => stream.StartsWith(BidPrefix, StringComparison.Ordinal)).Select(stream => Guid.Parse(stream[BidPrefix.Length..])).ToList();
        return ids.Count == 0 ? [] : [.. (await bids.UnderSilence(ids)).Select(BidLedger.StreamOf)];
    }
}

/// <summary>Whose a stream is.</summary>
public sealed class OwnStreams(OrganisationStore organisations, CompetitionStore competitions, BidStore bids, ContractStore contracts, InvoiceStore invoices)
{
    private readonly Dictionary<(string, Guid), bool> known = [];
    private bool? all;

    public async Task<bool> IsOf(string stream, Guid buyerId)
    {
        all ??= (await organisations.Find(buyerId))?.IsOrganiser == true;
        if (all.Value)
        {
            return true;
        }

        if (!known.TryGetValue((stream, buyerId), out var isOf))
        {
            known[(stream, buyerId)] = isOf = await Ask(stream, buyerId);
        }

        return isOf;
    }

    private async Task<bool> Ask(string stream, Guid buyerId) => stream.Split('/') is [var kind, var text] && Guid.TryParse(text, out var id) && kind switch
    {
        "organisation" => id == buyerId,
        "competition" => (await competitions.Find(id))?.BuyerId == buyerId,
        "bid" => await bids.Find(id) is { } bid && (await competitions.Find(bid.CompetitionId))?.BuyerId == buyerId,
        "contract" => (await contracts.Find(id))?.BuyerId == buyerId,
        "invoice" => (await invoices.Find(id))?.BuyerId == buyerId,
        _ => false,
    };
}
