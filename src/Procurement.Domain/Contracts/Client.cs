namespace Procurement.Domain.Contracts;

/// <summary>A person in the service of a buyer, known by a pseudonym everywhere but where their own people look (asiakas).</summary>
public sealed record Client
{
    public required Guid Id { get; init; }
    public required Guid BuyerId { get; init; }

    /// <summary>The pseudonym, such as K4T-9QM: random, so that it tells nothing.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the home municipality: costs are divided by it.</summary>
    public required string Municipality { get; init; }
    public required Guid CaseWorkerId { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public int Version { get; init; } = 1;
}

/// <summary>Who the client is: stored apart, only encrypted (R45, R46).</summary>
public sealed record ClientIdentity
{
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }

    /// <summary>The client's number in the national system, so that nothing is searched twice.</summary>
    public string? NationalNumber { get; init; }
    public string? Phone { get; init; }

    /// <summary>Reminders go there if given; never a name, a code or a service (R46).</summary>
    public string? Email { get; init; }

    /// <summary>fi, sv, en, or fi-plain: what the client reads best.</summary>
    public string Language { get; init; } = "fi";

    public string Name => $"{FamilyName} {GivenName}";
}
