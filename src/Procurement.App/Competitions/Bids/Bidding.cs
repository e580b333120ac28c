using Microsoft.Extensions.DependencyInjection;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>The competition as it stands under its lock, what the bidder is to it, and the instant that decides.</summary>
public sealed record BiddingMoment(MiniCompetition Competition, BidderFacts Bidder, DateTimeOffset Now);

/// <summary>Takes the lock that closing takes too, and only then reads the clock: so the register holds exactly the bids stamped before the deadline.</summary>
public sealed class Bidding(CompetitionStore competitions, CompetitionInvitationStore invitations, AdmissionStore admissions, TimeProvider clock)
{
    /// <summary>Inside a write.</summary>
    public async Task<BiddingMoment> Hold(Guid competitionId, Guid supplierId)
    {
        var competition = await competitions.Hold(competitionId);
        var now = clock.GetUtcNow();
        var bidder = new BidderFacts(
            await invitations.IsInvited(competitionId, supplierId),
            await admissions.IsAdmitted(supplierId, competition.CategoryId, now));
        return new(competition, bidder, now);
    }
}

public static class BidServices
{
    public static IServiceCollection AddBids(this IServiceCollection services)
    {
        services.AddSingleton(new ReceiptPace());
        services.AddScoped<Bidding>();
        services.AddScoped<BidCloser>();
        services.AddScoped<BidLedger>();
        services.AddScoped<BidReader>();
        services.AddScoped<OpeningKeys>();
        services.AddScoped<OpeningRecord>();
        return services;
    }
}
