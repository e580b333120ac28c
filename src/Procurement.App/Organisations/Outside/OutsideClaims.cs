using System.Text.Json;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations.Outside;

/// <summary>The recognised person, carried in the provider's short-lived, encrypted cookie from its answer to the site's own sign-in.</summary>
public static class OutsideClaims
{
    public const string Person = "person";

    public static string Write(OutsidePerson person) => JsonSerializer.Serialize(new Carried(
        person.Provider, person.Subject, person.Email, person.EmailIsSure, person.Name, person.Language, person.Roles?.Select(role => new CarriedRole(role.BusinessId, role.Role)).ToList()));

    public static OutsidePerson? Read(string json) => JsonSerializer.Deserialize<Carried>(json) is { } carried
        ? new()
        {
            Provider = carried.Provider,
            Subject = carried.Subject,
            Email = carried.Email,
            EmailIsSure = carried.EmailIsSure,
            Name = carried.Name,
            Language = carried.Language,
            Roles = carried.Roles?.Select(role => (role.BusinessId, role.Role)).ToList(),
        }
        : null;

    private sealed record Carried(string Provider, string Subject, string? Email, bool EmailIsSure, string Name, string Language, List<CarriedRole>? Roles);

    private sealed record CarriedRole(string BusinessId, Role Role);
}
