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

/// <summary>The places of the bid with the reason why each is a trade secret; an empty reason marks nothing.</summary>
public sealed class BidSecretsForm : BidStepForm
{
    public IList<BidSecretRow> Rows { get; init; } = [];

    public static BidSecretsForm Of(CompetitionContent content, BidDraft draft, int version) => new()
    {
        DraftVersion = version,
        Rows = [.. Fields(content, draft).Select(field => new BidSecretRow { Field = field, Reason = draft.Secrets?.GetValueOrDefault(field) })],
    };

    /// <summary>Fixed prices are the buyer's own words and no secret of the bidder's.</summary>
    public static IEnumerable<string> Fields(CompetitionContent content, BidDraft draft) =>
    [
        BidFields.Products,
        .. content.Formula == PriceFormula.FixedPrice ? [] : content.Terms.Select(term => BidFields.Price(term.Key)),
        .. content.Criteria.Select(criterion => BidFields.Answer(criterion.Id)),
        .. draft.Attachments.Select(BidChecks.SecretKey),
    ];

    public override BidDraft ApplyTo(BidDraft draft)
    {
        var marks = Rows.Where(row => !string.IsNullOrWhiteSpace(row.Reason)).ToDictionary(row => row.Field, row => row.Reason!.Trim());
        return draft with { Secrets = marks.Count == 0 ? null : marks };
    }
}

public sealed class BidSecretRow
{
    public string Field { get; init; } = "";

    [Display(Name = "bid.secret.reason"), StringLength(TradeSecrets.LongestReason)]
    public string? Reason { get; init; }
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
