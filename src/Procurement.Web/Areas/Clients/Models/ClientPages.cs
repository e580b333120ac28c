using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Vouchers;
using Procurement.Domain.Vouchers;
using Procurement.Web.Models;

namespace Procurement.Web.Areas.Clients.Models;

/// <summary>What opens a voucher: the code, and where there is no link, the number.</summary>
public sealed class OpenForm
{
    [Display(Name = "client-page.number"), StringLength(20)]
    public string? Number { get; init; }

    [Display(Name = "client-page.code"), Required, StringLength(20)]
    public string? Code { get; init; }
}

/// <summary>Where a client stands with the voucher.</summary>
public sealed record ClientHome
{
    public required VoucherInHand Hand { get; init; }
    public required VoucherStatus Status { get; init; }
    public CardView? Chosen { get; init; }
    public required string Coach { get; init; }
    public FeedbackStage? Feedback { get; init; }
    public bool MayChange { get; init; }
    public DateTimeOffset Now { get; init; }
}

/// <summary>The services to choose among, as the client asked to see them.</summary>
public sealed record ServicesToChoose
{
    public required VoucherInHand Hand { get; init; }
    public required IReadOnlyList<CardView> Cards { get; init; }
    public required int All { get; init; }

    /// <summary>Where the order goes on.</summary>
    public string? More { get; init; }
    public string? Language { get; init; }
    public string? Municipality { get; init; }
    public required IReadOnlyList<SelectListItem> Languages { get; init; }
    public required IReadOnlyList<SelectListItem> Municipalities { get; init; }
    public required string Coach { get; init; }
}

public sealed record OneService
{
    public required VoucherInHand Hand { get; init; }
    public required CardView Card { get; init; }
    public Refusal? MayNot { get; init; }
    public bool VisitAsked { get; init; }
    public required LocalText Benefit { get; init; }
    public required string Coach { get; init; }
    public ChooseForm Form { get; init; } = new();
}

public sealed class ChooseForm
{
    public Guid ChoiceId { get; init; } = Guid.CreateVersion7();

    [Display(Name = "client-page.change.reason"), StringLength(1000)]
    public string? Reason { get; init; }
}

public sealed class VisitForm
{
    public Guid VisitId { get; init; } = Guid.CreateVersion7();

    [Display(Name = "client-page.visit.contact"), Required, StringLength(200)]
    public string? Contact { get; init; }
}

public sealed class FeedbackForm
{
    public Guid FeedbackId { get; init; } = Guid.CreateVersion7();

    [Display(Name = "client-page.feedback.score"), Required, Range(1, 5)]
    public int? Score { get; init; }

    [Display(Name = "client-page.feedback.words"), StringLength(2000)]
    public string? Words { get; init; }
}

public sealed record RefusePage(VoucherInHand Hand, LocalText Benefit, string Coach);

public sealed record FeedbackPage(FeedbackStage Stage, FeedbackForm Form);
