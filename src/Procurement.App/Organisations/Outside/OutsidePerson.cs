using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations.Outside;

/// <summary>Who a provider outside says has signed in, and what its directory says the person is here.</summary>
public sealed record OutsidePerson
{
    public required string Provider { get; init; }

    /// <summary>The provider's own, lasting name of the person.</summary>
    public required string Subject { get; init; }
    public string? Email { get; init; }

    /// <summary>Whether the provider answers for the address: only then an account that has it is taken to be this person's.</summary>
    public bool EmailIsSure { get; init; }
    public required string Name { get; init; }
    public string Language { get; init; } = "fi";

    /// <summary>Business ids and roles, as the provider's groups were mapped; null where the provider says nothing of roles.</summary>
    public IReadOnlyCollection<(string BusinessId, Role Role)>? Roles { get; init; }
}

/// <summary>A provider that people can choose on the sign-in page.</summary>
public sealed record OutsideProvider(string Scheme, string Name);

/// <summary>The organisations, by business id, whose people sign in by a provider only.</summary>
public sealed record WithoutPasswords(IReadOnlyCollection<string> BusinessIds);
