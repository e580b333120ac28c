namespace Procurement.Domain.Contracts;

/// <summary>
/// How results become euros (domain.md §4): one engine for a bid's scenario, a month's invoice and a voucher's use. Whole cents without VAT.
/// The answer depends only on what happened, never on the order it was stored or told in.
/// </summary>
public static class OutcomeTerms
{
    public static readonly Refusal PriceMissing = new("price-missing");
    public static readonly Refusal PriceNegative = new("price-negative");
    public static readonly Refusal PriceUnknownTerm = new("price-unknown-term");

    /// <summary>A price list prices every term of the list, no other, and none below zero. A minimum without its own price takes that of the term it guarantees.</summary>
    public static Refusal? MayPrice(IReadOnlyList<OutcomeTerm> terms, PriceList prices) =>
        terms.FirstOrDefault(t => t.Code != TermCode.Minimum && !prices.UnitPrices.ContainsKey(t.Key)) is { } missing ? PriceMissing.With(missing.Key)
        : prices.UnitPrices.Keys.Order(StringComparer.Ordinal).FirstOrDefault(k => terms.All(t => t.Key != k)) is { } unknown ? PriceUnknownTerm.With(unknown)
        : prices.UnitPrices.OrderBy(p => p.Key, StringComparer.Ordinal).FirstOrDefault(p => p.Value < Money.Zero) is { Key: { } negative } ? PriceNegative.With(negative)
        : null;

    /// <summary>
    /// What all of it is worth up to and including the month: each event once, and the fees of the months. Caps are used up in order of event time,
    /// ties by id. <paramref name="events"/> are those that have matured; <paramref name="moneyCap"/> is the most that the contract may cost.
    /// </summary>
    public static IReadOnlyList<PricedPart> Price(
        IReadOnlyList<OutcomeTerm> terms, PriceList prices, ContractPeriod period, IEnumerable<OutcomeEvent> events, Month upTo, Money? moneyCap = null)
    {
        var byKey = terms.ToDictionary(t => t.Key, StringComparer.Ordinal);
        var paid = PaidOnce(byKey, events.Where(e => e.Month <= upTo && IsInTail(byKey.GetValueOrDefault(e.Term), period, e.Day)));
        var claims = paid.Select(e => Claim.Of(e, byKey[e.Term], SegmentPrice(byKey[e.Term], prices, e.Segment)))
            .Concat(Fees.Of(terms, prices, period, paid, upTo))
            .OrderBy(c => c.Day).ThenBy(c => c.EventId is null).ThenBy(c => c.EventId).ThenBy(c => c.Term.Key, StringComparer.Ordinal);

        var caps = new Caps(moneyCap);
        return [.. claims.Select(caps.Take)];
    }

    /// <summary>
    /// The lines to bill now: everything priced, less what was billed. New events make lines by term, client and month; a billed event that is now worth
    /// something else (found wrong, or an earlier event took the cap) makes a correction, never an edit. So billing month by month and all at once sum the same.
    /// </summary>
    public static IReadOnlyList<PricedLine> ToBill(IReadOnlyList<PricedPart> priced, IEnumerable<PricedPart> alreadyBilled)
    {
        var billed = alreadyBilled.GroupBy(p => p.Key).ToDictionary(g => g.Key, Together);
        var now = priced.ToDictionary(p => p.Key);

        var fresh = priced.Where(p => !billed.ContainsKey(p.Key)).Select(p => (Part: p, Correction: false));
        var changed = priced.Where(p => billed.TryGetValue(p.Key, out var b) && (b.Amount != p.Amount || b.Units != p.Units))
            .Select(p => (Part: Difference(p, billed[p.Key]), Correction: true));
        var gone = billed.Values.Where(b => !now.ContainsKey(b.Key) && (b.Amount != Money.Zero || b.Units != 0))
            .Select(b => (Part: Difference(b with { Units = 0, Full = Money.Zero, Amount = Money.Zero, Notes = [] }, b), Correction: true));

        return [.. fresh.Concat(changed).Concat(gone)
            .GroupBy(x => (x.Part.Month, x.Part.Term, x.Part.ClientId, x.Part.UnitPrice, x.Correction))
            .Select(g => Line([.. g.Select(x => x.Part).OrderBy(p => p.EventId)], g.Key.Correction))
            .OrderBy(l => l.Month).ThenBy(l => l.Correction).ThenBy(l => l.Term, StringComparer.Ordinal).ThenBy(l => l.ClientId)];
    }

    /// <summary>Prices and subtracts in one: the lines of the invoice of the month.</summary>
    public static IReadOnlyList<PricedLine> LinesFor(
        IReadOnlyList<OutcomeTerm> terms, PriceList prices, ContractPeriod period, IEnumerable<OutcomeEvent> events, Month upTo,
        IEnumerable<PricedPart> alreadyBilled, Money? moneyCap = null) =>
        ToBill(Price(terms, prices, period, events, upTo, moneyCap), alreadyBilled);

    /// <summary>What the published volumes cost under the price list. Only a term's cap for the whole contract can bind: volumes know no clients or months.</summary>
    public static PricedScenario ScenarioPrice(IReadOnlyList<OutcomeTerm> terms, PriceList prices, IReadOnlyList<ScenarioVolume> scenario)
    {
        var units = scenario.GroupBy(v => v.Term, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(v => v.Units), StringComparer.Ordinal);
        return new PricedScenario { Lines = [.. terms.Where(t => units.ContainsKey(t.Key)).Select(t => ScenarioLine(t, UnitPrice(t, prices), units[t.Key]))] };
    }

    internal static Money UnitPrice(OutcomeTerm term, PriceList prices) =>
        prices.UnitPrices.TryGetValue(term.Key, out var own) ? own
        : term is { Code: TermCode.Minimum, OfTerm: { } of } && prices.UnitPrices.TryGetValue(of, out var guaranteed) ? guaranteed
        : throw new ArgumentException($"The price list has no price for {term.Key}.", nameof(prices));

    private static Money SegmentPrice(OutcomeTerm term, PriceList prices, Segment? segment) =>
        term.BySegment is { } shares ? UnitPrice(term, prices).Share(shares.Of(segment)) : UnitPrice(term, prices);

    /// <summary>What happens after the contract's end is paid within the term's tail.</summary>
    private static bool IsInTail(OutcomeTerm? term, ContractPeriod period, DateOnly day) =>
        term?.TailDays is not { } days || day <= period.EndsOn.AddDays(days);

    private static ScenarioLine ScenarioLine(OutcomeTerm term, Money price, int units)
    {
        var full = price * units;
        var amount = term.CapPerContract is { } cap ? Money.Min(full, cap) : full;
        return new ScenarioLine { Term = term.Key, Units = units, UnitPrice = price, Amount = amount, Capped = amount < full };
    }

    private static List<OutcomeEvent> PaidOnce(Dictionary<string, OutcomeTerm> terms, IEnumerable<OutcomeEvent> events) =>
        [.. events.Where(e => terms.TryGetValue(e.Term, out var term) && !Fees.IsFee(term.Code))
            .OrderBy(e => e.Day).ThenBy(e => e.Id)
            .DistinctBy(e => e.Id)
            .DistinctBy(e => Once.Of(terms[e.Term], e))];

    private static PricedPart Together(IGrouping<PartKey, PricedPart> parts) =>
        parts.First() with
        {
            Units = parts.Sum(p => p.Units),
            Full = parts.Select(p => p.Full).Sum(),
            Amount = parts.Select(p => p.Amount).Sum(),
        };

    private static PricedPart Difference(PricedPart now, PricedPart before) =>
        now with
        {
            Units = now.Units - before.Units,
            Full = now.Full - before.Full,
            Amount = now.Amount - before.Amount,
            Notes = [new PriceNote("correction") { Args = [before.Amount, now.Amount] }, .. now.Notes],
        };

    private static PricedLine Line(IReadOnlyList<PricedPart> parts, bool correction) =>
        new()
        {
            Term = parts[0].Term,
            Month = parts[0].Month,
            ClientId = parts[0].ClientId,
            Units = parts.Sum(p => p.Units),
            UnitPrice = parts[0].UnitPrice,
            Amount = parts.Select(p => p.Amount).Sum(),
            Correction = correction,
            Parts = parts,
            Notes = [.. parts.SelectMany(p => p.Notes).Distinct()],
        };
}
