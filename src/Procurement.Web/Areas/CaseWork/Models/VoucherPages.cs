using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Vouchers;
using Procurement.Domain.Contracts;
using Procurement.Domain.Vouchers;
using Procurement.Web.Models;

namespace Procurement.Web.Areas.CaseWork.Models;

/// <summary>A case worker's vouchers, the newest first.</summary>
public sealed record VoucherList
{
    public required IReadOnlyList<VoucherRow> Rows { get; init; }
    public required string Url { get; init; }
    public string? Next { get; init; }
    public DateTimeOffset Now { get; init; }
}

public sealed record VoucherRow(Voucher Voucher, string Client, VoucherProgramme Programme);

public sealed class IssueForm
{
    public Guid VoucherId { get; init; } = Guid.CreateVersion7();

    [Display(Name = "voucher.programme"), Required]
    public Guid? ProgrammeId { get; init; }

    [Display(Name = "voucher.client"), Required]
    public Guid? ClientId { get; init; }

    /// <summary>Euros or units, as the programme counts; empty: what the programme says.</summary>
    [Display(Name = "voucher.value"), Range(0, 1_000_000)]
    public decimal? Value { get; init; }

    [Display(Name = "voucher.expires")]
    public DateOnly? ExpiresOn { get; init; }

    [Display(Name = "voucher.wishes"), StringLength(2000)]
    public string? Wishes { get; init; }

    [Display(Name = "voucher.code"), StringLength(12)]
    public string? Code { get; init; }
}

public sealed record IssuePage
{
    public required IssueForm Form { get; init; }
    public required IReadOnlyList<SelectListItem> Clients { get; init; }
    public required IReadOnlyList<VoucherProgramme> Programmes { get; init; }
}

/// <summary>Everything of one voucher, for the client's own case worker.</summary>
public sealed record VoucherPage
{
    public required VoucherInHand Hand { get; init; }
    public required VoucherStatus Status { get; init; }
    public required string Client { get; init; }
    public required string Wishes { get; init; }
    public required IReadOnlyList<(VoucherChoice Choice, string Service, string Supplier, string Reason)> Choices { get; init; }
    public required IReadOnlyList<VoucherUse> Uses { get; init; }
    public required IReadOnlyList<VoucherTask> Tasks { get; init; }
    public required IReadOnlyList<(Feedback Feedback, string Words)> Feedback { get; init; }
    public required IReadOnlyList<CardView> Cards { get; init; }
    public required LocalText Benefit { get; init; }
    public required string Url { get; init; }

    /// <summary>The stage of feedback that the client may tell now.</summary>
    public FeedbackStage? MayTell { get; init; }
    public Guid NewChoice { get; } = Guid.CreateVersion7();
}

/// <summary>The paper that a client takes home: the link as a picture and as text, never the code.</summary>
public sealed record SheetPage
{
    public required IReadOnlyList<Sheet> Sheets { get; init; }
    public required string BackUrl { get; init; }
}

public sealed record Sheet
{
    public required VoucherInHand Hand { get; init; }
    public required string Link { get; init; }
    public required string Svg { get; init; }
    public required string ByHand { get; init; }
    public required string Coach { get; init; }

    /// <summary>fi, sv, en or fi-plain: what the client reads best.</summary>
    public required string Language { get; init; }
}

public sealed class VoucherFileForm
{
    [Display(Name = "voucher.programme"), Required]
    public Guid? ProgrammeId { get; init; }

    [Display(Name = "voucher.file"), Required]
    public IFormFile? File { get; init; }
}

public sealed class GivenCodeForm
{
    [Display(Name = "voucher.code"), StringLength(12)]
    public string? Code { get; init; }
}

public sealed class RecordChoiceForm
{
    public Guid ChoiceId { get; init; } = Guid.CreateVersion7();

    [Display(Name = "voucher.record.service"), Required]
    public Guid? MemberId { get; init; }

    [Display(Name = "voucher.record.reason"), StringLength(1000)]
    public string? Reason { get; init; }
}
