using System.ComponentModel.DataAnnotations;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Areas.Supplier.Models;

/// <summary>One step of a bid: what was typed, and on which version of the draft.</summary>
public abstract class BidStepForm
{
    public int DraftVersion { get; init; }

    public abstract BidDraft ApplyTo(BidDraft draft);
}

public sealed class BidProductsForm : BidStepForm
{
    [Display(Name = "bid.products")]
    public IList<Guid> ProductVersions { get; init; } = [];

    public override BidDraft ApplyTo(BidDraft draft) => draft with { ProductVersions = [.. ProductVersions] };
}

public sealed class BidPricesForm : BidStepForm
{
    public IList<BidPriceRow> Rows { get; init; } = [];

    public static BidPricesForm Of(CompetitionContent content, BidDraft draft, int version) => new()
    {
        DraftVersion = version,
        Rows = [.. content.Terms.Select(term => new BidPriceRow { Key = term.Key, Price = draft.Prices.TryGetValue(term.Key, out var price) ? price : null })],
    };

    public override BidDraft ApplyTo(BidDraft draft) => draft with { Prices = Rows.Where(row => row.Price is not null).ToDictionary(row => row.Key, row => row.Price!.Value) };
}

public sealed class BidPriceRow
{
    public string Key { get; init; } = "";

    [Display(Name = "bid.price")]
    public Money? Price { get; init; }
}

public sealed class BidAnswersForm : BidStepForm
{
    public IList<BidAnswerRow> Rows { get; init; } = [];

    public static BidAnswersForm Of(CompetitionContent content, BidDraft draft, int version) => new()
    {
        DraftVersion = version,
        Rows = [.. content.Criteria.Select(criterion => new BidAnswerRow { CriterionId = criterion.Id, Answer = draft.Answers.GetValueOrDefault(criterion.Id) })],
    };

    public override BidDraft ApplyTo(BidDraft draft) => draft with { Answers = Rows.Where(row => !string.IsNullOrWhiteSpace(row.Answer)).ToDictionary(row => row.CriterionId, row => row.Answer!) };
}

public sealed class BidAnswerRow
{
    public Guid CriterionId { get; init; }

    [Display(Name = "bid.answer"), StringLength(BidChecks.LongestAnswer), DataType(DataType.MultilineText)]
    public string? Answer { get; init; }
}

public sealed class BidRequirementsForm : BidStepForm
{
    [Display(Name = "bid.requirements")]
    public IList<Guid> Met { get; init; } = [];

    public override BidDraft ApplyTo(BidDraft draft) => draft with { RequirementsMet = [.. Met] };
}

public sealed class BidFileForm
{
    public Guid FileId { get; init; }

    [Display(Name = "bid.file"), Required]
    public IFormFile? File { get; init; }
}

/// <summary>The deed that makes the bid: what was checked is what is sealed.</summary>
public sealed class SealForm
{
    public Guid BidId { get; init; }
    public int DraftVersion { get; init; }

    /// <summary>The last amendment that was on the page.</summary>
    public int Seen { get; init; }

    /// <summary>What opens the draft, protected by the server's key: so the deed itself needs no slow arithmetic.</summary>
    public string DraftKey { get; init; } = "";
}
