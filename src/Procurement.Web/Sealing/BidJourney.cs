using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.Domain.Competitions;
using Procurement.Web.Startup;

namespace Procurement.Web.Sealing;

/// <summary>Where a supplier is on its way to a bid.</summary>
public sealed class BidState : IDisposable
{
    public required CompetitionView View { get; init; }
    public required OwnBid Own { get; init; }
    public required string Url { get; init; }
    public required string KeyUrl { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The bid key, where this visit has unlocked it.</summary>
    public UnlockedKey? Key { get; init; }

    /// <summary>The draft as this visit reads it; null while there is none or the key is locked.</summary>
    public OpenDraft? Draft { get; init; }

    public MiniCompetition Competition => View.Competition;
    public CompetitionContent Content => View.Competition.Content;
    public BidDraft Written => Draft?.Content ?? BidDraft.Empty;
    public CompetitionStatus Status => Competition.StatusAt(Now);
    public bool IsOpen => Status == CompetitionStatus.Open;

    /// <summary>Stale forms are noticed by it; 0 before the first save.</summary>
    public int Version => Own.Draft?.Version ?? 0;

    /// <summary>Where the key is typed before going on.</summary>
    public string UnlockUrl(string back) => $"{KeyUrl}/{Own.Key!.Id}/unlock?back={Uri.EscapeDataString(back)}";

    public void Dispose() => Key?.Dispose();
}

/// <summary>Finds where a supplier is on its way to a bid, and keeps each step.</summary>
public sealed class BidJourney(FindCompetitionView find, CompetitionInvitationStore invitations, FindOwnBid own, BidKeyVisit visit, TimeProvider clock)
{
    /// <summary>404 for whoever was not invited.</summary>
    public async Task<BidState> Load(Acting acting, Guid competitionId)
    {
        var view = await invitations.IsInvited(competitionId, acting.Organisation.Id) ? await find.Run(competitionId) : null;
        if (view is null)
        {
            throw new NotFoundException();
        }

        var mine = await own.Run(competitionId, acting.Organisation.Id);
        var key = mine.Key is null ? null : await visit.Unlocked(acting, mine.Key.Id);
        return new()
        {
            View = view,
            Own = mine,
            Url = $"/supplier/{acting.Organisation.BusinessId}/competitions/{competitionId}/bid",
            KeyUrl = $"/supplier/{acting.Organisation.BusinessId}/bid-key",
            Now = clock.GetUtcNow(),
            Key = key,
            Draft = key is null || mine.Draft is null ? null : BidDesk.Open(mine.Draft, key.Private),
        };
    }
}
