namespace Procurement.Domain.Organisations;

public enum LegalForm { Association, Foundation, Cooperative, Company, SoleTrader, PublicBody, Other }

/// <summary>A buyer or a supplier; one for each Y-tunnus.</summary>
public sealed record Organisation
{
    public required Guid Id { get; init; }

    /// <summary>Y-tunnus with its dash: 1234567-1.</summary>
    public required string BusinessId { get; init; }
    public required OrganisationKind Kind { get; init; }
    public required string Name { get; init; }
    public required LegalForm LegalForm { get; init; }

    /// <summary>Three digits of the national code list; null where it has no home of its own to tell.</summary>
    public string? MunicipalityCode { get; init; }

    /// <summary>The language it is written to in: fi, sv or en.</summary>
    public required string Language { get; init; }

    /// <summary>Its own address (a registry's, an office's); null: nobody but its users can be reached.</summary>
    public string? Email { get; init; }

    /// <summary>A buyer that sets up purchasing rings: its administrators run the site, its officers the admissions.</summary>
    public bool IsOrganiser { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int Version { get; init; } = 1;
}

/// <summary>A role that a person has, or had, in an organisation.</summary>
public sealed record Membership
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Role Role { get; init; }
    public required DateTimeOffset GrantedAt { get; init; }
    public Guid? GrantedBy { get; init; }
    public Guid? ConfirmedBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public Guid? EndedBy { get; init; }
}
