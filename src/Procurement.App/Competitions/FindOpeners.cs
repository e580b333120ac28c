using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Sealing;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;

namespace Procurement.App.Competitions;

/// <summary>The officers of the buyer who may open, and those that a competition names.</summary>
public sealed class FindOpeners(CompetitionStore competitions, MembershipStore members, UserStore users, KeyStore keys, TimeProvider clock)
{
    /// <summary>The named ones, in their order.</summary>
    public async Task<IReadOnlyList<NamedOpener>> Run(MiniCompetition competition)
    {
        var named = await competitions.Openers(competition.Id);
        var all = (await Possible(competition.BuyerId)).ToDictionary(o => o.UserId);

        // Someone who is no officer any more counts as not proved.
        var names = (await users.Names(named)).ToDictionary(p => p.Id, p => p.Name);
        return [.. named.Select(id => all.GetValueOrDefault(id) ?? new NamedOpener { UserId = id, Name = names.GetValueOrDefault(id, "") })];
    }

    /// <summary>All officers of the buyer by name, with the instant of their last proof.</summary>
    public async Task<IReadOnlyList<NamedOpener>> Possible(Guid buyerId)
    {
        var proofs = (await keys.ProvedOpeners(buyerId, clock.GetUtcNow())).Where(k => k.UserId is not null)
            .GroupBy(k => k.UserId!.Value).ToDictionary(g => g.Key, g => g.Max(k => k.ProvedAt));
        return [.. (await members.Members(buyerId, Role.Officer)).DistinctBy(m => m.UserId)
            .Select(m => new NamedOpener { UserId = m.UserId, Name = m.Name, ProvedAt = proofs.GetValueOrDefault(m.UserId) })];
    }
}
