namespace Procurement.Domain.Contracts;

/// <summary>How well it goes: shares of the expected volumes, in basis points.</summary>
public sealed record CashFlowCase(string Name, int ActivityShare, int ResultShare)
{
    public static readonly CashFlowCase Cautious = new("cautious", 8_000, 5_000);
    public static readonly CashFlowCase Expected = new("expected", 10_000, 10_000);
    public static readonly CashFlowCase Good = new("good", 11_000, 13_000);
    public static readonly IReadOnlyList<CashFlowCase> All = [Cautious, Expected, Good];
}

/// <summary>One month: what its work is worth, and what comes to the account in it. Without VAT.</summary>
public sealed record CashFlowMonth(Month Month, Money Earned, Money Paid, Money PaidSoFar);

/// <summary>
/// When a supplier's money comes, by the engine that also bills: the buyer's volumes are spread evenly over the months, results wait their waiting times, an
/// invoice is made in the month after and paid in the next. A picture for whoever bids, not a promise.
/// </summary>
public static class CashFlow
{
    /// <summary>From maturing to the account: the invoice of the month after, and its days to pay.</summary>
    public const int MonthsToPay = 2;

    public static IReadOnlyList<CashFlowMonth> Simulate(
        IReadOnlyList<OutcomeTerm> terms, PriceList prices, ContractPeriod period, IReadOnlyList<ScenarioVolume> scenario, CashFlowCase with, Money? moneyCap = null)
    {
        // Volumes know no clients: what limits one client can't be told from them, as in the comparison of bids.
        var known = terms.Select(term => term with { CapPerClient = null, Repeats = true, TailDays = null }).ToList();
        var months = Month.Between(period.StartsOn, period.EndsOn).ToList();
        var events = Events(known, months, period, scenario, with);
        var byKey = known.ToDictionary(term => term.Key, StringComparer.Ordinal);
        var days = events.ToDictionary(e => e.Id, e => e.Day);
        var priced = OutcomeTerms.Price(known, prices, period, events, months[^1], moneyCap);
        var earned = priced.ToLookup(part => part.Month, part => part.Amount);
        var paid = priced.ToLookup(part => PaidIn(part, byKey[part.Term], days), part => part.Amount);
        var last = paid.Count == 0 ? months[^1] : paid.Max(group => group.Key);

        var rows = new List<CashFlowMonth>();
        for (var month = months[0]; month <= last || month <= months[^1]; month = month.Next)
        {
            var now = paid[month].Sum();
            rows.Add(new(month, earned[month].Sum(), now, (rows.Count == 0 ? Money.Zero : rows[^1].PaidSoFar) + now));
        }

        return rows;
    }

    private static List<OutcomeEvent> Events(
        IReadOnlyList<OutcomeTerm> terms, IReadOnlyList<Month> months, ContractPeriod period, IReadOnlyList<ScenarioVolume> scenario, CashFlowCase with)
    {
        var events = new List<OutcomeEvent>();
        foreach (var term in terms.Where(term => !Fees.IsFee(term.Code)))
        {
            var expected = scenario.Where(volume => volume.Term == term.Key).Sum(volume => (long)volume.Units);
            var units = expected * (OutcomeRules.IsResult(term.Code) ? with.ResultShare : with.ActivityShare) / 10_000;
            for (var (i, done) = (0, 0L); i < months.Count; i++)
            {
                var until = units * (i + 1) / months.Count;
                if (until > done)
                {
                    var day = months[i].Last < period.EndsOn ? months[i].Last : period.EndsOn;
                    events.Add(new() { Id = IdOf(events.Count), Term = term.Key, ClientId = IdOf(events.Count), Day = day, Units = (int)(until - done) });
                    done = until;
                }
            }
        }

        return events;
    }

    private static Month PaidIn(PricedPart part, OutcomeTerm term, Dictionary<Guid, DateOnly> days)
    {
        var matured = part.EventId is { } id ? days[id].AddDays(term.Code == TermCode.WorkKept ? 0 : term.WaitDays) : part.Month.Last;
        return Month.Of(matured.AddMonths(MonthsToPay));
    }

    private static Guid IdOf(int number) => new(number + 1, 0, 0, new byte[8]);
}
