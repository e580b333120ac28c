using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain.Audit;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>At the deadline writes the register: how many bids there are, and each one's hash and instant. From then on they may be opened.</summary>
public sealed class CloseCompetition(Db db, CompetitionStore competitions, BidStore bids, AuditLog audit, TimeProvider clock) : IJob
{
    private const int AtOnce = 100;

    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        if (await competitions.Find(subjectId) is not { RegisteredAt: null, EndedAt: null, PublishedAt: not null } competition || clock.GetUtcNow() < competition.BidsDueAt)
        {
            return;
        }

        // A thousand deadlines may fall on one instant: each run closes what is due in one write, its own first.
        var due = (await competitions.ToRegister(clock.GetUtcNow(), AtOnce)).Select(c => c.Id).Where(id => id != subjectId).Prepend(subjectId).ToList();
        try
        {
            await db.Write(() => Close(due));
        }
        catch (Exception) when (due.Count > 1)
        {
            // One that is broken must not keep the others open.
            await db.Write(() => Close([subjectId]));
        }
    }

    private async Task Close(IReadOnlyList<Guid> ids)
    {
        foreach (var id in ids)
        {
            var competition = await competitions.Hold(id);
            var now = clock.GetUtcNow();
            if (competition is { RegisteredAt: null, EndedAt: null } && now >= competition.BidsDueAt)
            {
                await Register(competition, now);
            }
        }
    }

    private async Task Register(MiniCompetition competition, DateTimeOffset now)
    {
        var counted = (await bids.InForce(competition.Id)).Where(bid => bid.Facts.Counts(competition));
        var register = new BidRegister
        {
            CompetitionId = competition.Id,
            ClosedAt = now,
            Lines = [.. counted.OrderBy(bid => bid.SealedAt).ThenBy(bid => bid.Sha256, StringComparer.Ordinal).Select(bid => new RegisterLine(bid.Sha256, bid.SealedAt))],
        };
        await bids.AddRegister(register);
        await competitions.MarkRegistered(competition.Id, now);
        audit.Add(
            $"competition/{competition.Id}",
            "registered",
            null,
            $"competition/{competition.Id}",
            new { count = register.Lines.Count, bids = register.Lines.Select(line => new { sha256 = line.Sha256, at = AuditEntry.Instant(line.SealedAt) }) });
    }
}
