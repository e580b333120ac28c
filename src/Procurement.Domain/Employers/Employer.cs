namespace Procurement.Domain.Employers;

public enum EmployerSize { Unknown, Under10, Under50, Under250, Over250 }

public enum EmployerVisitKind { Call, Visit, Message }

/// <summary>A company that may give work, known to a buyer's case workers and to its suppliers (työnantajarekisteri).</summary>
public sealed record Employer
{
    public required Guid Id { get; init; }
    public required Guid BuyerId { get; init; }
    public required string Name { get; init; }
    public string? BusinessId { get; init; }
    public string Trade { get; init; } = "";
    public EmployerSize Size { get; init; }
    public string? MunicipalityCode { get; init; }

    /// <summary>Openings with a low threshold, in the company's own words.</summary>
    public string? Openings { get; init; }
    public DateTimeOffset? OpeningsAt { get; init; }

    /// <summary>The one person who contacts the company, so that it is not called by five.</summary>
    public Guid? OwnerId { get; init; }
    public Guid? OwnerOrganisationId { get; init; }
    public DateTimeOffset? OwnerSince { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public required Guid AddedBy { get; init; }
    public int Version { get; init; } = 1;

    public string Keywords => $"{Name} {BusinessId} {Trade} {Openings}".ToLowerInvariant();
}

/// <summary>Somebody at the company; who it is lies encrypted.</summary>
public sealed record EmployerContact
{
    public required Guid Id { get; init; }
    public required Guid EmployerId { get; init; }
    public required byte[] Person { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public required Guid AddedBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A call, a visit or a message, so that the next person knows.</summary>
public sealed record EmployerVisit
{
    public required Guid Id { get; init; }
    public required Guid EmployerId { get; init; }
    public required DateOnly Day { get; init; }
    public required EmployerVisitKind Kind { get; init; }
    public string? Note { get; init; }
    public required Guid UserId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Who may contact a company, and what must be known of it.</summary>
public static class EmployerRules
{
    public static readonly Refusal NameMissing = new Refusal("employer-name-missing").At(nameof(Employer.Name));
    public static readonly Refusal BusinessIdWrong = new Refusal("employer-business-id").At(nameof(Employer.BusinessId));
    public static readonly Refusal Known = new Refusal("employer-known").At(nameof(Employer.BusinessId));
    public static readonly Refusal Owned = new("employer-owned");
    public static readonly Refusal NotOwner = new("employer-not-owner");
    public static readonly Refusal InFuture = new Refusal("employer-visit-in-future").At("Day");

    public static Refusal? MaySave(Employer employer) =>
        string.IsNullOrWhiteSpace(employer.Name) ? NameMissing
        : employer.BusinessId is { Length: > 0 } id && !BusinessId.IsValid(id) ? BusinessIdWrong
        : null;

    /// <summary>Whoever is the owner, or anyone where there is none: the first contact makes the owner.</summary>
    public static Refusal? MayContact(Employer employer, Guid by) => employer.OwnerId is { } owner && owner != by ? Owned : null;

    public static Refusal? MayRelease(Employer employer, Guid by) => employer.OwnerId != by ? NotOwner : null;
}
