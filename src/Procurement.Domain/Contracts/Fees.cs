namespace Procurement.Domain.Contracts;

/// <summary>What a price asks for before the caps: an event of a client, or a fee of the contract.</summary>
internal sealed record Claim
{
    public required OutcomeTerm Term { get; init; }
    public required DateOnly Day { get; init; }
    public Guid? ClientId { get; init; }
    public Guid? EventId { get; init; }
    public required int Units { get; init; }
    public required Money UnitPrice { get; init; }
    public required Money Full { get; init; }
    public IReadOnlyList<PriceNote> Notes { get; init; } = [];

    public Month Month => Month.Of(Day);

    public static Claim Of(OutcomeEvent happened, OutcomeTerm term, Money price) =>
        new()
        {
            Term = term,
            Day = happened.Day,
            ClientId = happened.ClientId,
            EventId = happened.Id,
            Units = happened.Units,
            UnitPrice = price,
            Full = Clawback.Takes(term, happened.Day, happened.LostOn) ? (price * happened.Units) - (price * happened.Units).Share(term.ClawbackShare) : price * happened.Units,
            Notes = Clawback.Takes(term, happened.Day, happened.LostOn) ? [new PriceNote("clawback") { Args = [(int)(term.ClawbackDays ?? 0)] }] : [],
        };
}

/// <summary>What is paid without an event: setup once, a block each month, and a guaranteed minimum's difference. A part of a month counts by its days.</summary>
internal static class Fees
{
    public static bool IsFee(TermCode code) => code is TermCode.Setup or TermCode.Minimum or TermCode.Block;

    public static IEnumerable<Claim> Of(
        IReadOnlyList<OutcomeTerm> terms, PriceList prices, ContractPeriod period, IReadOnlyList<OutcomeEvent> paid, Month upTo)
    {
        var months = Month.Between(period.StartsOn, period.EndsOn).TakeWhile(m => m <= upTo).ToList();
        foreach (var term in terms.Where(t => IsFee(t.Code)))
        {
            var price = OutcomeTerms.UnitPrice(term, prices);
            foreach (var month in term.Code == TermCode.Setup ? months.Take(1) : months)
            {
                var fee = term.Code switch
                {
                    TermCode.Setup => Claim(term, period.StartsOn, 1, price, price),
                    TermCode.Block => Block(term, month, period, price),
                    _ => Minimum(term, month, period, price, paid.Where(e => e.Term == term.OfTerm && e.Month == month).Sum(e => e.Units)),
                };
                if (fee is not null)
                {
                    yield return fee;
                }
            }
        }
    }

    private static Claim Block(OutcomeTerm term, Month month, ContractPeriod period, Money price)
    {
        var days = period.DaysIn(month);
        return Claim(term, LastDay(month, period), 1, price, PartOf(price, days, month.Days)) with
        {
            Notes = days == month.Days ? [] : [new PriceNote("part-month") { Args = [days, month.Days] }],
        };
    }

    /// <summary>Null when the guaranteed units were reached. In a part of a month the guarantee is as many units as its days allow, rounded down.</summary>
    private static Claim? Minimum(OutcomeTerm term, Month month, ContractPeriod period, Money price, int done)
    {
        var guaranteed = (term.Count ?? 0) * period.DaysIn(month) / month.Days;
        return done >= guaranteed
            ? null
            : Claim(term, LastDay(month, period), guaranteed - done, price, price * (guaranteed - done)) with
            {
                Notes = [new PriceNote("minimum") { Args = [guaranteed, done] }],
            };
    }

    private static Claim Claim(OutcomeTerm term, DateOnly day, int units, Money price, Money full) =>
        new() { Term = term, Day = day, Units = units, UnitPrice = price, Full = full };

    /// <summary>Rounded half away from zero; a price is never below zero.</summary>
    private static Money PartOf(Money price, int days, int of) => new((long)((((Int128)price.Cents * days * 2) + of) / (2 * of)));

    private static DateOnly LastDay(Month month, ContractPeriod period) => period.EndsOn < month.Last ? period.EndsOn : month.Last;
}
