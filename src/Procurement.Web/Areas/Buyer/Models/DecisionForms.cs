using System.ComponentModel.DataAnnotations;
using Procurement.App.Competitions;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>The officer's decision.</summary>
public sealed class AwardForm
{
    public Guid AwardId { get; init; }

    [Display(Name = "competition.case-number"), Required, StringLength(100)]
    public string? CaseNumber { get; init; }

    [Display(Name = "decision.section"), StringLength(100)]
    public string? Section { get; init; }

    [Display(Name = "decision.reasons"), Required, StringLength(20_000), DataType(DataType.MultilineText)]
    public string? Reasons { get; init; }
}

/// <summary>What a body decided on the officer's proposal.</summary>
public sealed class BodyForm
{
    [Display(Name = "decision.extract")]
    public IFormFile? Extract { get; init; }

    public async Task<NewDocument?> ReadExtract()
    {
        if (Extract is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        await Extract.CopyToAsync(content);
        return new(Guid.CreateVersion7(), Path.GetFileName(Extract.FileName), Extract.ContentType, content.ToArray());
    }

    [Display(Name = "decision.body"), Required, StringLength(200)]
    public string? Body { get; init; }

    [Display(Name = "decision.decided-on"), Required]
    public DateOnly? DecidedOn { get; init; }

    [Display(Name = "decision.section"), Required, StringLength(100)]
    public string? Section { get; init; }
}

/// <summary>A correction or an appeal that came to the buyer by another way, or the buyer's own correction.</summary>
public sealed class RemedyForm
{
    public Guid RemedyId { get; init; }

    [Display(Name = "remedy.kind"), Required]
    public RemedyKind? Kind { get; init; }

    [Display(Name = "remedy.supplier")]
    public Guid? SupplierId { get; init; }

    [Display(Name = "remedy.filed-on"), Required]
    public DateOnly? FiledOn { get; init; }

    [Display(Name = "remedy.diary"), StringLength(100)]
    public string? Diary { get; init; }

    [Display(Name = "remedy.grounds"), Required, StringLength(20_000), DataType(DataType.MultilineText)]
    public string? Grounds { get; init; }
}

/// <summary>How it ended.</summary>
public sealed class RemedyEndForm
{
    [Display(Name = "remedy.outcome"), Required]
    public RemedyOutcome? Outcome { get; init; }

    [Display(Name = "remedy.reasons"), Required, StringLength(20_000), DataType(DataType.MultilineText)]
    public string? Reasons { get; init; }
}

/// <summary>The award notice in Hilma (R39).</summary>
public sealed class AwardNoticeForm
{
    [Display(Name = "decision.notice-number"), Required, StringLength(100)]
    public string? NoticeNumber { get; init; }

    [Display(Name = "decision.notice-sent-on"), Required]
    public DateOnly? NoticeSentOn { get; init; }
}

/// <summary>What is asked about a low price, until when; and why the explanation will do (R17).</summary>
public sealed class LowPriceForm
{
    [Display(Name = "low-price.question"), StringLength(4_000), DataType(DataType.MultilineText)]
    public string? Question { get; init; }

    [Display(Name = "low-price.due-on")]
    public DateOnly? DueOn { get; init; }

    [Display(Name = "low-price.reason"), StringLength(4_000), DataType(DataType.MultilineText)]
    public string? Reason { get; init; }
}
