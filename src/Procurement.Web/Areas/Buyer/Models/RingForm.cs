using System.ComponentModel.DataAnnotations;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>The first step of a ring: what it is, by which law, and how long.</summary>
public sealed class RingForm
{
    public Guid Id { get; init; }
    public int Version { get; init; }

    [Display(Name = "ring.name")]
    public LocalText Name { get; init; } = LocalText.Empty;

    [Display(Name = "ring.description")]
    public LocalText Description { get; init; } = LocalText.Empty;

    [Display(Name = "ring.how-to-join")]
    public LocalText HowToJoin { get; init; } = LocalText.Empty;

    [Display(Name = "ring.profile"), Required]
    public ProfileName? Profile { get; init; }

    [Display(Name = "ring.case-number"), StringLength(60)]
    public string? CaseNumber { get; init; }

    [Display(Name = "ring.valid-from")]
    public DateOnly? ValidFrom { get; init; }

    [Display(Name = "ring.valid-to")]
    public DateOnly? ValidTo { get; init; }

    public static RingForm Of(PurchasingSystem system) => new()
    {
        Id = system.Id,
        Version = system.Version,
        Name = system.Name,
        Description = system.Description,
        HowToJoin = system.HowToJoin,
        Profile = system.Profile,
        CaseNumber = system.CaseNumber,
        ValidFrom = system.ValidFrom,
        ValidTo = system.ValidTo,
    };

    public SystemDraft ToDraft() => new()
    {
        Name = Name,
        Description = Description,
        HowToJoin = HowToJoin,
        Profile = Profile!.Value,
        CaseNumber = CaseNumber,
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
    };
}

/// <summary>The buyers that will be named in the notice.</summary>
public sealed class MembersForm
{
    [Display(Name = "ring.members")]
    public List<Guid> Members { get; init; } = [];
}

/// <summary>A notice in Hilma, and what goes with the step that it tells of.</summary>
public sealed class NoticeForm
{
    /// <summary>Chosen when the form is shown, so that a double click is one notice.</summary>
    public Guid NoticeId { get; init; }

    [Display(Name = "notice.number"), StringLength(40)]
    public string? Number { get; init; }

    [Display(Name = "notice.published-on")]
    public DateOnly? PublishedOn { get; init; }

    [Display(Name = "ring.first-requests")]
    public DateTimeOffset? FirstRequestsDueAt { get; init; }

    [Display(Name = "ring.new-last-day")]
    public DateOnly? ValidTo { get; init; }

    [Display(Name = "ring.closed-why"), StringLength(2_000)]
    public string? Reason { get; init; }

    public bool Confirmed { get; init; }

    public NoticeGiven Notice => new(NoticeId, Number, PublishedOn);
}

public sealed class RingDocumentForm
{
    public Guid FileId { get; init; }

    [Display(Name = "ring.document"), Required]
    public IFormFile? File { get; init; }
}
