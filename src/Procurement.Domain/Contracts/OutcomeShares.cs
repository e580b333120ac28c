namespace Procurement.Domain.Contracts;

/// <summary>How much of a price is paid for being there and how much for results, in basis points.</summary>
public sealed record OutcomeShares
{
    /// <summary>Between these the outcome share works: under it nobody steers by results, over it suppliers choose the easy clients (P23).</summary>
    public const int Least = 3_000;
    public const int Most = 5_000;

    public required Money Fixed { get; init; }
    public required Money Steps { get; init; }
    public required Money Bonus { get; init; }

    public Money Total => Fixed + Steps + Bonus;

    /// <summary>Steps and bonus of the whole.</summary>
    public int OutcomeShare => Total <= Money.Zero ? 0 : (int)((Int128)(Steps + Bonus).Cents * 10_000 / Total.Cents);

    /// <summary>Text of what to think of; null where the share is as it should be.</summary>
    public string? Warning => Total <= Money.Zero || OutcomeShare is >= Least and <= Most ? null : OutcomeShare < Least ? "outcome-share.little" : "outcome-share.much";

    public static OutcomeShares Of(IReadOnlyList<OutcomeTerm> terms, PricedScenario scenario) =>
        Of(terms, scenario.Lines.Select(line => (line.Term, line.Amount)));

    public static OutcomeShares Of(IReadOnlyList<OutcomeTerm> terms, IEnumerable<(string Term, Money Amount)> amounts)
    {
        var codes = terms.ToDictionary(term => term.Key, term => term.Code, StringComparer.Ordinal);
        var sums = amounts.Where(row => codes.ContainsKey(row.Term)).ToLookup(row => KindOf(codes[row.Term]), row => row.Amount);
        return new() { Fixed = sums[Kind.Fixed].Sum(), Steps = sums[Kind.Step].Sum(), Bonus = sums[Kind.Bonus].Sum() };
    }

    private enum Kind { Fixed, Step, Bonus }

    private static Kind KindOf(TermCode code) => code switch
    {
        TermCode.Step or TermCode.Wellbeing => Kind.Step,
        TermCode.WorkStart or TermCode.WorkKept or TermCode.EducationStart => Kind.Bonus,
        _ => Kind.Fixed,
    };
}
