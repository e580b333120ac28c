namespace Procurement.Domain.Contracts;

/// <summary>What is left under each cap while the events are gone through in order of time.</summary>
internal sealed class Caps(Money? moneyCap)
{
    private readonly Dictionary<(string Cap, string Term, string Of), Money> used = [];

    /// <summary>Pays the claim as far as every cap leaves room; the notes name the caps that cut it.</summary>
    public PricedPart Take(Claim claim)
    {
        var amount = claim.Full;
        List<PriceNote> notes = [.. claim.Notes];
        foreach (var (cap, key) in Of(claim))
        {
            var left = cap - used.GetValueOrDefault(key);
            if (amount > left)
            {
                amount = left;
                notes.Add(new PriceNote(key.Cap) { Args = [cap] });
            }
        }

        foreach (var (_, key) in Of(claim))
        {
            used[key] = used.GetValueOrDefault(key) + amount;
        }

        return new PricedPart
        {
            Term = claim.Term.Key,
            Month = claim.Month,
            ClientId = claim.ClientId,
            EventId = claim.EventId,
            Units = claim.Units,
            UnitPrice = claim.UnitPrice,
            Full = claim.Full,
            Amount = amount,
            Notes = notes,
        };
    }

    private IEnumerable<(Money Cap, (string Cap, string Term, string Of) Key)> Of(Claim claim)
    {
        var term = claim.Term;
        if (term.CapPerClient is { } perClient && claim.ClientId is { } client)
        {
            yield return (perClient, ("cap-client", term.Key, client.ToString("N")));
        }

        if (term.CapPerMonth is { } perMonth)
        {
            yield return (perMonth, ("cap-month", term.Key, claim.Month.ToString()));
        }

        if (term.CapPerContract is { } perContract)
        {
            yield return (perContract, ("cap-contract", term.Key, ""));
        }

        if (moneyCap is { } whole)
        {
            yield return (whole, ("cap-whole", "", ""));
        }
    }
}
