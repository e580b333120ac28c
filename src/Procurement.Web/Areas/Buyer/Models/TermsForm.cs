using System.ComponentModel.DataAnnotations;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>Which results and work are paid, with the volumes that bids are compared by. Every kind of domain.md §4 is offered; those ticked are taken.</summary>
public sealed class TermsForm : DraftForm
{
    public IList<TermRow> Rows { get; init; } = [];

    [Display(Name = "competition.money-cap")]
    public Money? MoneyCap { get; init; }

    public static TermsForm Of(MiniCompetition draft) => new()
    {
        Version = draft.Version,
        MoneyCap = draft.Content.MoneyCap,
        Rows = [.. TermRow.Offered.Select(offered => TermRow.Of(draft.Content, offered))],
    };

    public override MiniCompetition ApplyTo(MiniCompetition draft)
    {
        // What a kind of term is comes from the offer; the form only says whether and how.
        var taken = TermRow.Offered.Select(offered => (Offered: offered, Row: Rows.FirstOrDefault(r => r.Key == offered.Key)))
            .Where(x => x.Row is { Included: true })
            .Select(x => (Term: x.Row!.Over(x.Offered), Row: x.Row!))
            .ToList();
        return draft with
        {
            Content = draft.Content with
            {
                MoneyCap = MoneyCap,
                Terms = [.. taken.Select(x => x.Term)],
                Scenario = [.. taken.Select(x => new ScenarioVolume { Term = x.Term.Key, Units = x.Row.Units ?? 0 })],
                FixedPrices = taken.Any(x => x.Row.FixedPrice is not null)
                    ? new PriceList { UnitPrices = taken.Where(x => x.Row.FixedPrice is not null).ToDictionary(x => x.Term.Key, x => x.Row.FixedPrice!.Value) }
                    : null,
            },
        };
    }
}

/// <summary>One kind of term in the picker.</summary>
public sealed class TermRow
{
    /// <summary>Every kind there is, in the order of a client's way: fees, weeks, steps, work.</summary>
    public static readonly IReadOnlyList<OutcomeTerm> Offered =
    [
        new() { Key = "setup", Code = TermCode.Setup },
        new() { Key = "block", Code = TermCode.Block },
        new() { Key = "start", Code = TermCode.Start },
        new() { Key = "week", Code = TermCode.Week, Repeats = true },
        new() { Key = "minimum", Code = TermCode.Minimum, OfTerm = "week", Count = 10 },
        new() { Key = "activity-day", Code = TermCode.ActivityDay, Repeats = true },
        new() { Key = "step-assessment", Code = TermCode.Step, Step = StepKind.Assessment },
        new() { Key = "step-activation", Code = TermCode.Step, Step = StepKind.Activation },
        new() { Key = "step-rehabilitation", Code = TermCode.Step, Step = StepKind.Rehabilitation },
        new() { Key = "step-skills", Code = TermCode.Step, Step = StepKind.Skills },
        new() { Key = "step-work-contact", Code = TermCode.Step, Step = StepKind.WorkContact },
        new() { Key = "wellbeing", Code = TermCode.Wellbeing },
        new() { Key = "work-start", Code = TermCode.WorkStart, MinHoursPerWeek = 18 },
        new() { Key = "work-kept-90", Code = TermCode.WorkKept, Count = 90, MinHoursPerWeek = 18 },
        new() { Key = "work-kept-180", Code = TermCode.WorkKept, Count = 180, MinHoursPerWeek = 18 },
        new() { Key = "education-start", Code = TermCode.EducationStart },
    ];

    public string Key { get; init; } = "";

    [Display(Name = "competition.term.included")]
    public bool Included { get; init; }

    [Display(Name = "competition.term.units"), Range(0, 10_000_000)]
    public int? Units { get; init; }

    [Display(Name = "competition.term.cap-client")]
    public Money? CapPerClient { get; init; }

    [Display(Name = "competition.term.cap-contract")]
    public Money? CapPerContract { get; init; }

    [Display(Name = "competition.term.wait-days"), Range(0, 720)]
    public int? WaitDays { get; init; }

    [Display(Name = "competition.term.minimum-units"), Range(1, 100_000)]
    public int? MinimumUnits { get; init; }

    [Display(Name = "competition.term.hours"), Range(1, 40)]
    public int? MinHoursPerWeek { get; init; }

    [Display(Name = "competition.term.wage-subsidy")]
    public bool WageSubsidyCounts { get; init; }

    [Display(Name = "competition.term.near"), Range(0, 500)]
    public int? NearPercent { get; init; }

    [Display(Name = "competition.term.midway"), Range(0, 500)]
    public int? MidwayPercent { get; init; }

    [Display(Name = "competition.term.far"), Range(0, 500)]
    public int? FarPercent { get; init; }

    [Display(Name = "competition.term.tail-days"), Range(0, 720)]
    public int? TailDays { get; init; }

    [Display(Name = "competition.term.clawback-days"), Range(1, 720)]
    public int? ClawbackDays { get; init; }

    [Display(Name = "competition.term.clawback-percent"), Range(1, 100)]
    public int? ClawbackPercent { get; init; }

    [Display(Name = "competition.term.fixed-price")]
    public Money? FixedPrice { get; init; }

    public static TermRow Of(CompetitionContent content, OutcomeTerm offered)
    {
        var chosen = content.Terms.FirstOrDefault(t => t.Key == offered.Key);
        var term = chosen ?? offered;
        return new()
        {
            Key = offered.Key,
            Included = chosen is not null,
            Units = content.Scenario.FirstOrDefault(v => v.Term == offered.Key)?.Units,
            CapPerClient = term.CapPerClient,
            CapPerContract = term.CapPerContract,
            WaitDays = term.WaitDays,
            MinimumUnits = term.Code == TermCode.Minimum ? term.Count : null,
            MinHoursPerWeek = term.MinHoursPerWeek,
            WageSubsidyCounts = term.WageSubsidyCounts,
            NearPercent = term.BySegment?.Near / 100,
            MidwayPercent = term.BySegment?.Midway / 100,
            FarPercent = term.BySegment?.Far / 100,
            TailDays = term.TailDays,
            ClawbackDays = term.ClawbackDays,
            ClawbackPercent = term.ClawbackDays is null ? null : term.ClawbackShare / 100,
            FixedPrice = content.FixedPrices?.UnitPrices.TryGetValue(offered.Key, out var price) == true ? price : null,
        };
    }

    /// <summary>Kept work has waited already: its claim is made when its days have passed.</summary>
    public static bool MayWait(OutcomeTerm offered) => offered.Code != TermCode.WorkKept;

    public OutcomeTerm Over(OutcomeTerm offered) => offered with
    {
        CapPerClient = CapPerClient,
        CapPerContract = CapPerContract,
        WaitDays = MayWait(offered) ? WaitDays ?? 0 : 0,
        Count = offered.Code == TermCode.Minimum ? MinimumUnits ?? offered.Count : offered.Count,
        MinHoursPerWeek = offered.MinHoursPerWeek is null ? null : MinHoursPerWeek ?? offered.MinHoursPerWeek,
        WageSubsidyCounts = offered.MinHoursPerWeek is not null && WageSubsidyCounts,
        BySegment = NearPercent is null && MidwayPercent is null && FarPercent is null ? null : new((NearPercent ?? 100) * 100, (MidwayPercent ?? 100) * 100, (FarPercent ?? 100) * 100),
        TailDays = TailDays,
        ClawbackDays = ClawbackDays,
        ClawbackShare = ClawbackDays is null ? SegmentShares.Whole : (ClawbackPercent ?? 100) * 100,
    };
}
