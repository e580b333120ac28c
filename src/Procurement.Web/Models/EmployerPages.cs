using System.ComponentModel.DataAnnotations;
using Procurement.Domain.Employers;

namespace Procurement.Web.Models;

public sealed record EmployersPage
{
    public required IReadOnlyList<(Employer Employer, string? Owner)> Rows { get; init; }
    public string? Search { get; init; }
    public bool Openings { get; init; }
    public string? Next { get; init; }
    public required string Url { get; init; }
    public bool MayAdd { get; init; }
}

public sealed record EmployerPage
{
    public required Employer Employer { get; init; }
    public string? Owner { get; init; }
    public bool Own { get; init; }
    public bool MayContact { get; init; }
    public string? Municipality { get; init; }
    public required IReadOnlyList<string> Contacts { get; init; }
    public required IReadOnlyList<(EmployerVisit Visit, string Who)> Visits { get; init; }
    public required string Url { get; init; }
    public required string List { get; init; }
    public EmployerVisitForm Visit { get; init; } = new();
    public Guid ContactId { get; } = Guid.CreateVersion7();
}

public sealed class EmployerForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public int Version { get; init; } = 1;

    [Display(Name = "employer.name"), Required, StringLength(200)]
    public string? Name { get; init; }

    [Display(Name = "employer.business-id"), StringLength(12)]
    public string? BusinessId { get; init; }

    [Display(Name = "employer.trade"), StringLength(200)]
    public string? Trade { get; init; }

    [Display(Name = "employer.size")]
    public EmployerSize Size { get; init; }

    [Display(Name = "employer.municipality")]
    public string? MunicipalityCode { get; init; }

    [Display(Name = "employer.openings"), StringLength(1000)]
    public string? Openings { get; init; }

    public static EmployerForm Of(Employer e) => new()
    {
        Id = e.Id,
        Version = e.Version,
        Name = e.Name,
        BusinessId = e.BusinessId,
        Trade = e.Trade,
        Size = e.Size,
        MunicipalityCode = e.MunicipalityCode,
        Openings = e.Openings,
    };

    public Employer Employer(Guid buyerId, Guid by, DateTimeOffset now) => new()
    {
        Id = Id,
        BuyerId = buyerId,
        Name = Name!.Trim(),
        BusinessId = string.IsNullOrWhiteSpace(BusinessId) ? null : Domain.BusinessId.Tidy(BusinessId),
        Trade = Trade?.Trim() ?? "",
        Size = Size,
        MunicipalityCode = string.IsNullOrEmpty(MunicipalityCode) ? null : MunicipalityCode,
        Openings = string.IsNullOrWhiteSpace(Openings) ? null : Openings.Trim(),
        AddedAt = now,
        AddedBy = by,
        Version = Version,
    };
}

public sealed class EmployerVisitForm
{
    public Guid VisitId { get; init; } = Guid.CreateVersion7();

    [Display(Name = "employer.visit.day"), Required]
    public DateOnly? Day { get; init; }

    [Display(Name = "employer.visit.kind")]
    public EmployerVisitKind Kind { get; init; }

    [Display(Name = "employer.visit.note"), StringLength(1000)]
    public string? Note { get; init; }
}
