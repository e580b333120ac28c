using Procurement.App.Audit;
using Procurement.App.Sealing;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>Where the opening of a competition stands, for its buyer's people.</summary>
public sealed record OpeningState
{
    /// <summary>Null until the deadline; then public.</summary>
    public BidRegister? Register { get; init; }

    /// <summary>The entry of the audit log that carries the opening record.</summary>
    public AuditRow? OpenedEntry { get; init; }

    /// <summary>Begun and waiting for the second, or opened.</summary>
    public Opening? Opening { get; init; }
    public IReadOnlyList<WordKey> Keys { get; init; } = [];
    public IReadOnlyList<OpenedBid> Bids { get; init; } = [];

    /// <summary>Hashes of the register for which no bid was found.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}

/// <summary>Reads where an opening stands; of the bids only what has been opened.</summary>
public sealed class FindOpening(BidStore bids, OpeningStore openings, KeyStore keys, OpenedBidStore opened, AuditStore audit)
{
    public async Task<OpeningState> Run(MiniCompetition competition)
    {
        var register = await bids.Register(competition.Id);
        var read = OpenedCompetition.From(competition) is { } open ? await opened.List(open) : [];
        return new()
        {
            Register = register,
            OpenedEntry = competition.OpenedAt is null ? null : await audit.Last($"competition/{competition.Id}", "opened"),
            Opening = await openings.Begun(competition.Id),
            Keys = await keys.KeysOf(competition.Id),
            Bids = read,
            Missing = competition.OpenedAt is null || register is null ? [] : [.. register.Lines.Select(line => line.Sha256).Except(read.Select(bid => bid.Sha256), StringComparer.Ordinal)],
        };
    }
}
