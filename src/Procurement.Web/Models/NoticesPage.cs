using System.ComponentModel.DataAnnotations;

namespace Procurement.Web.Models;

/// <summary>How a person is told.</summary>
/// <param name="NewCalendar">The secret address, right after it was made.</param>
public sealed record NoticesPage(bool Digest, DateTimeOffset? CalendarMadeAt, string? NewCalendar);

public sealed class DigestForm
{
    [Display(Name = "notices.digest")]
    public bool Digest { get; init; }
}
