using Procurement.Domain.Contracts;

namespace Procurement.Domain.Suppliers;

/// <summary>The terms that a product may be priced by: those of domain.md §4 that make sense before a buyer has set caps and conditions.</summary>
public static class ProductTerms
{
    public static readonly IReadOnlyList<OutcomeTerm> All =
    [
        new() { Key = "setup", Code = TermCode.Setup },
        new() { Key = "week", Code = TermCode.Week, Repeats = true },
        new() { Key = "activity-day", Code = TermCode.ActivityDay, Repeats = true },
        new() { Key = "start", Code = TermCode.Start },
        new() { Key = "step-assessment", Code = TermCode.Step, Step = StepKind.Assessment },
        new() { Key = "step-activation", Code = TermCode.Step, Step = StepKind.Activation },
        new() { Key = "step-rehabilitation", Code = TermCode.Step, Step = StepKind.Rehabilitation },
        new() { Key = "step-skills", Code = TermCode.Step, Step = StepKind.Skills },
        new() { Key = "step-work-contact", Code = TermCode.Step, Step = StepKind.WorkContact },
        new() { Key = "wellbeing", Code = TermCode.Wellbeing },
        new() { Key = "work-start", Code = TermCode.WorkStart },
        new() { Key = "work-kept-90", Code = TermCode.WorkKept, Count = 90 },
        new() { Key = "work-kept-180", Code = TermCode.WorkKept, Count = 180 },
        new() { Key = "education-start", Code = TermCode.EducationStart },
        new() { Key = "block", Code = TermCode.Block, Repeats = true },
    ];

    public static OutcomeTerm? Find(string key) => All.FirstOrDefault(term => term.Key == key);
}
