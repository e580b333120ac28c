using System.ComponentModel.DataAnnotations;
using Procurement.App.Competitions;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>An amendment in the making, with what it would do if it were published now.</summary>
public sealed record AmendmentPage
{
    public required CompetitionView View { get; init; }
    public required Amendment Amendment { get; init; }
    public required AmendmentCheck Check { get; init; }
    public required string Url { get; init; }

    /// <summary>The last day on which a material change leaves the deadline where it is.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The parts that can be changed, and whether they are.</summary>
    public IReadOnlyList<DraftTask> Parts { get; } =
    [
        new("need", false), new("requirements", false), new("criteria", false), new("terms", false), new("documents", false), new("deadline", false),
    ];
}

/// <summary>Why it is changed; and that only words were corrected, where so.</summary>
public sealed class PublishAmendmentForm
{
    public int Version { get; init; }

    /// <summary>The deadline that the officer was shown, in milliseconds since 1970.</summary>
    public long SeenDue { get; init; }

    [Display(Name = "amendment.reason")]
    public LocalText Reason { get; init; } = LocalText.Empty;

    [Display(Name = "amendment.only-words")]
    public bool OnlyWords { get; init; }
}
