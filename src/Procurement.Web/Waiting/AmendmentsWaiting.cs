using Procurement.App.Competitions;
using Procurement.App.Competitions.Amending;
using Procurement.App.Competitions.Bids;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>Amendments that an officer began and nobody has published.</summary>
public sealed class AmendmentsWaiting(CompetitionStore competitions, AmendmentStore amendments) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        var rows = new List<WaitingRow>();
        if (acting.Is(Role.Officer))
        {
            foreach (var competition in await competitions.List(new() { List = CompetitionList.Open, BuyerId = acting.Organisation.Id, Take = 20 }, now))
            {
                if (await amendments.InTheMaking(competition.Id) is not null)
                {
                    rows.Add(new()
                    {
                        TextKey = "waiting.publish-amendment",
                        Args = [competition.Content.Title],
                        Url = $"/buyer/{acting.Organisation.BusinessId}/competitions/{competition.Id}/amendment",
                        DueAt = competition.BidsDueAt,
                    });
                }
            }
        }

        return rows;
    }
}

/// <summary>A supplier's own sealed bids that an amendment asks about: to confirm, or to make anew.</summary>
public sealed class BidsToConfirm(CompetitionInvitationStore invitations, CompetitionStore competitions, BidStore bids) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        var rows = new List<WaitingRow>();
        if (acting.Is(Role.SupplierUser))
        {
            var invited = await competitions.Of([.. (await invitations.OfSupplier(acting.Organisation.Id)).Select(i => i.CompetitionId)]);
            foreach (var competition in invited.Where(c => c.ConfirmFrom > 0 && c.StatusAt(now) == CompetitionStatus.Open))
            {
                if (await bids.Of(competition.Id, acting.Organisation.Id) is { } bid && !bid.Facts.Counts(competition))
                {
                    rows.Add(new()
                    {
                        TextKey = bid.Facts.AnswersAll(competition) ? "waiting.confirm-bid" : "waiting.new-bid",
                        Args = [competition.Content.Title],
                        Url = $"/supplier/{acting.Organisation.BusinessId}/competitions/{competition.Id}/bid",
                        DueAt = competition.BidsDueAt,
                        NoteKey = "waiting.confirm-bid.note",
                    });
                }
            }
        }

        return rows;
    }
}
