using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Calendar;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Domain.Sealing;
using Procurement.Web.Startup;
using Procurement.Web.Waiting;

namespace Procurement.Web.Sealing;

/// <summary>What of keys and openings waits for an officer: a key to make, words to try, bids to open.</summary>
public sealed class OpenersWait(KeyStore keys, CompetitionStore competitions, OpeningStore openings) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.Officer))
        {
            return [];
        }

        var (home, all) = ($"/buyer/{acting.Organisation.BusinessId}", await keys.Of(WordKeyKind.Opening, acting.Organisation.Id, acting.UserId));
        if (all.FirstOrDefault(key => key.ProvedAt is not null && key.ReplacedAt is null) is not { } inForce)
        {
            return [new() { TextKey = "waiting.opening-key", Url = $"{home}/opening-key", NoteKey = "waiting.opening-key.note" }];
        }

        var mine = await competitions.Of(await keys.CompetitionsOf([.. all.Select(key => key.Id)]));
        var rows = new List<WaitingRow>();
        var dueAt = WordKeyRules.RehearsalDueAt(inForce.ProvedAt!.Value, DayBefore(mine, now));
        if (now >= dueAt.AddDays(-7))
        {
            rows.Add(new() { TextKey = "waiting.rehearse", Url = $"{home}/opening-key/{inForce.Id}/words", DueAt = dueAt });
        }

        foreach (var competition in mine.Where(c => c.StatusAt(now) == CompetitionStatus.Closed && c.RegisteredAt is not null))
        {
            if (await openings.Begun(competition.Id) is not { } begun || !begun.Facts.IsPending(now))
            {
                rows.Add(new() { TextKey = "waiting.open-first", Args = [competition.Content.Title], Url = $"{home}/competitions/{competition.Id}/opening" });
            }
            else if (begun.FirstBy != acting.UserId)
            {
                rows.Add(new() { TextKey = "waiting.open-second", Args = [competition.Content.Title], Url = $"{home}/competitions/{competition.Id}/opening", DueAt = begun.LapsesAt });
            }
        }

        return rows;
    }

    // The start of the working day before the soonest deadline still to come.
    private static DateTimeOffset? DayBefore(IEnumerable<MiniCompetition> mine, DateTimeOffset now) =>
        mine.Where(c => c.StatusAt(now) == CompetitionStatus.Open).Select(c => (DateTimeOffset?)c.BidsDueAt).Min() is { } deadline
            ? FinnishTime.StartOf(Workdays.Add(FinnishTime.DayOf(deadline), -1))
            : null;
}

/// <summary>An administrator of a buyer without a recovery key is asked to print one.</summary>
public sealed class RecoveryKeyWaits(KeyStore keys) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now) =>
        acting.Organisation.Kind == OrganisationKind.Buyer && acting.Is(Role.Administrator) && await keys.InForce(WordKeyKind.Recovery, acting.Organisation.Id) is null
            ? [new() { TextKey = "waiting.recovery-key", Url = $"/buyer/{acting.Organisation.BusinessId}/recovery-key" }]
            : [];
}

/// <summary>A supplier's drafts that are not yet bids, by their deadline.</summary>
public sealed class BidsWait(BidDraftStore drafts, BidStore bids, CompetitionStore competitions) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.SupplierUser))
        {
            return [];
        }

        var rows = new List<WaitingRow>();
        foreach (var competition in await competitions.Of([.. (await drafts.OfSupplier(acting.Organisation.Id)).Select(draft => draft.CompetitionId)]))
        {
            if (competition.StatusAt(now) == CompetitionStatus.Open && await bids.Of(competition.Id, acting.Organisation.Id) is null)
            {
                rows.Add(new()
                {
                    TextKey = "waiting.bid",
                    Args = [competition.Content.Title],
                    Url = $"/supplier/{acting.Organisation.BusinessId}/competitions/{competition.Id}/bid",
                    DueAt = competition.BidsDueAt,
                });
            }
        }

        return rows;
    }
}
