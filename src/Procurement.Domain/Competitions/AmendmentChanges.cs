using Procurement.Domain.Contracts;

namespace Procurement.Domain.Competitions;

/// <summary>The things of a competition that may differ between before and after.</summary>
public enum AmendedThing
{
    CaseNumber, Title, Need, Where, StartsOn, EndsOn, OptionMonths, Places, GuaranteedClients, ExpectedClients, MoneyCap,
    Requirement, Criterion, CriterionName, CriterionGuidance, CriterionWeight, CriterionScale, CriterionBlind,
    PriceShare, Formula, LowBound, HighBound, PriceOnlyReason,
    Term, TermVolume, TermCapPerClient, TermCapPerContract, TermWait, TermMinimum, TermHours, TermWageSubsidy, TermCapPerMonth, TermSegments, TermTail,
    TermClawback, TermClawbackShare, FixedPrice,
    Document, BidsDueAt, QuestionsDueAt,
}

/// <summary>One difference: null on a side where there was or is nothing. <see cref="Term"/> or <see cref="Of"/> names whose it is.</summary>
public sealed record AmendedPart(AmendedThing Thing, object? Old, object? New)
{
    public string? Term { get; init; }
    public LocalText? Of { get; init; }
}

/// <summary>Finds what differs between two states of a competition, in the order in which its page tells them.</summary>
public static class AmendmentChanges
{
    public static IReadOnlyList<AmendedPart> Between(AmendableState old, AmendableState now) =>
    [
        .. Times(old, now),
        .. Need(old.Content, now.Content),
        .. Requirements(old.Content, now.Content),
        .. Criteria(old.Content, now.Content),
        .. Price(old.Content, now.Content),
        .. Terms(old.Content, now.Content),
        .. Documents(old, now),
        .. Part(AmendedThing.CaseNumber, old.CaseNumber, now.CaseNumber),
    ];

    private static IEnumerable<AmendedPart> Times(AmendableState old, AmendableState now) =>
        [.. Part(AmendedThing.BidsDueAt, old.BidsDueAt, now.BidsDueAt), .. Part(AmendedThing.QuestionsDueAt, old.QuestionsDueAt, now.QuestionsDueAt)];

    private static IEnumerable<AmendedPart> Need(CompetitionContent old, CompetitionContent now) =>
    [
        .. Part(AmendedThing.Title, old.Title, now.Title),
        .. Part(AmendedThing.Need, old.Need, now.Need),
        .. Part(AmendedThing.Where, old.Where, now.Where),
        .. Part(AmendedThing.StartsOn, old.StartsOn, now.StartsOn),
        .. Part(AmendedThing.EndsOn, old.EndsOn, now.EndsOn),
        .. Part(AmendedThing.OptionMonths, old.OptionMonths, now.OptionMonths),
        .. Part(AmendedThing.GuaranteedClients, old.GuaranteedClients, now.GuaranteedClients),
        .. Part(AmendedThing.ExpectedClients, old.ExpectedClients, now.ExpectedClients),
        .. Part(AmendedThing.Places, old.Places, now.Places),
        .. Part(AmendedThing.MoneyCap, old.MoneyCap, now.MoneyCap),
    ];

    private static IEnumerable<AmendedPart> Requirements(CompetitionContent old, CompetitionContent now) =>
        Paired(old.Requirements, now.Requirements, r => r.Id).SelectMany(pair => Part(AmendedThing.Requirement, pair.Old?.Text, pair.New?.Text));

    private static IEnumerable<AmendedPart> Criteria(CompetitionContent old, CompetitionContent now) =>
        Paired(old.Criteria, now.Criteria, c => c.Id).SelectMany(pair => pair switch
        {
            { Old: { } before, New: { } after } =>
            [
                .. Part(AmendedThing.CriterionName, before.Name, after.Name),
                .. Part(AmendedThing.CriterionWeight, before.Weight, after.Weight).Select(part => part with { Of = after.Name }),
                .. Part(AmendedThing.CriterionGuidance, before.Guidance, after.Guidance).Select(part => part with { Of = after.Name }),
                .. Part(AmendedThing.CriterionScale, before.MaxPoints, after.MaxPoints).Select(part => part with { Of = after.Name }),
                .. Part(AmendedThing.CriterionBlind, before.Blind, after.Blind).Select(part => part with { Of = after.Name }),
            ],
            _ => (IEnumerable<AmendedPart>)
            [
                new(AmendedThing.Criterion, pair.Old?.Name, pair.New?.Name),
                .. Part(AmendedThing.CriterionWeight, pair.Old?.Weight, pair.New?.Weight).Select(part => part with { Of = (pair.New ?? pair.Old)!.Name }),
            ],
        });

    private static IEnumerable<AmendedPart> Price(CompetitionContent old, CompetitionContent now) =>
    [
        .. Part(AmendedThing.PriceShare, old.PriceShare, now.PriceShare),
        .. Part(AmendedThing.Formula, old.Formula, now.Formula),
        .. Part(AmendedThing.LowBound, old.LowBound, now.LowBound),
        .. Part(AmendedThing.HighBound, old.HighBound, now.HighBound),
        .. Part(AmendedThing.PriceOnlyReason, Given(old.PriceOnlyReason), Given(now.PriceOnlyReason)),
    ];

    private static IEnumerable<AmendedPart> Terms(CompetitionContent old, CompetitionContent now) =>
        Paired(old.Terms, now.Terms, t => t.Key).SelectMany(pair =>
        {
            var key = (pair.New ?? pair.Old)!.Key;
            var parts = pair is { Old: { } before, New: { } after } ? Conditions(before, after) : [new(AmendedThing.Term, pair.Old?.Key, pair.New?.Key)];
            return parts
                .Concat(Part(AmendedThing.TermVolume, Volume(old, key), Volume(now, key)))
                .Concat(Part(AmendedThing.FixedPrice, Fixed(old, key), Fixed(now, key)))
                .Select(part => part with { Term = key });
        });

    private static IEnumerable<AmendedPart> Conditions(OutcomeTerm old, OutcomeTerm now) =>
    [
        .. Part(AmendedThing.TermMinimum, old.Code == TermCode.Minimum ? old.Count : null, now.Code == TermCode.Minimum ? now.Count : null),
        .. Part(AmendedThing.TermHours, old.MinHoursPerWeek, now.MinHoursPerWeek),
        .. Part(AmendedThing.TermWageSubsidy, old.WageSubsidyCounts, now.WageSubsidyCounts),
        .. Part(AmendedThing.TermWait, old.WaitDays, now.WaitDays),
        .. Part(AmendedThing.TermCapPerClient, old.CapPerClient, now.CapPerClient),
        .. Part(AmendedThing.TermCapPerMonth, old.CapPerMonth, now.CapPerMonth),
        .. Part(AmendedThing.TermCapPerContract, old.CapPerContract, now.CapPerContract),
        .. Part(AmendedThing.TermSegments, Shares(old.BySegment), Shares(now.BySegment)),
        .. Part(AmendedThing.TermTail, old.TailDays, now.TailDays),
        .. Part(AmendedThing.TermClawback, old.ClawbackDays, now.ClawbackDays),
        .. Part(AmendedThing.TermClawbackShare, old.ClawbackShare, now.ClawbackShare),
    ];

    private static IEnumerable<AmendedPart> Documents(AmendableState old, AmendableState now) =>
        Paired(old.Documents, now.Documents, d => d.FileId).SelectMany(pair => Part(AmendedThing.Document, pair.Old?.Name, pair.New?.Name));

    private static int? Volume(CompetitionContent content, string term) => content.Scenario.FirstOrDefault(v => v.Term == term)?.Units;

    private static Money? Fixed(CompetitionContent content, string term) =>
        content.FixedPrices?.UnitPrices.TryGetValue(term, out var price) == true ? price : null;

    private static string? Shares(SegmentShares? shares) =>
        shares is { } s ? FormattableString.Invariant($"{s.Near / 100m:0.##} / {s.Midway / 100m:0.##} / {s.Far / 100m:0.##} %") : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    // What went first, in the old order, then what is left and what is new in the new order.
    private static IEnumerable<(T? Old, T? New)> Paired<T, TKey>(IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, TKey> key)
        where T : class
        where TKey : notnull
    {
        var (before, after) = (old.ToDictionary(key), now.ToDictionary(key));
        return old.Where(o => !after.ContainsKey(key(o))).Select(o => ((T?)o, (T?)null))
            .Concat(now.Select(n => (before.GetValueOrDefault(key(n)), (T?)n)));
    }

    private static IEnumerable<AmendedPart> Part(AmendedThing thing, LocalText? old, LocalText? now) =>
        Tidy(old) == Tidy(now) ? [] : [new(thing, old, now)];

    private static IEnumerable<AmendedPart> Part<T>(AmendedThing thing, T old, T now) =>
        EqualityComparer<T>.Default.Equals(old, now) ? [] : [new(thing, old, now)];

    // An empty field of a form and one that was never there say the same.
    private static LocalText? Tidy(LocalText? text) =>
        text is null || text.IsEmpty ? null : new(Line(text.Fi), Line(text.Sv), Line(text.En), Line(text.Plain));

    private static string? Line(string? text) => Given(text)?.ReplaceLineEndings("\n").Trim();
}
