using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Procurement.Domain.Organisations;

namespace Procurement.Production.SignIn;

/// <summary>One provider of OpenID Connect: a municipality's directory (Entra ID and the like), or Suomi.fi.</summary>
public sealed class OidcOptions : OAuthOptions
{
    public string Authority { get; set; } = "";

    /// <summary>The claim with groups or roles; empty where the provider knows nothing of them.</summary>
    public string RoleClaim { get; set; } = "";
    public IReadOnlyCollection<RoleOfGroup> Roles { get; set; } = [];

    /// <summary>Whether the provider answers for the mail address, though it does not say email_verified.</summary>
    public bool TrustsEmail { get; set; }

    /// <summary>How strongly the person must be recognised (acr_values); checked in the answer too.</summary>
    public string? Assurance { get; set; }

    public IConfigurationManager<OpenIdConnectConfiguration>? Discovery { get; set; }
}

/// <summary>A group of the provider's directory, and the role it means here.</summary>
public sealed record RoleOfGroup
{
    public required string Group { get; init; }
    public required string BusinessId { get; init; }
    public required Role Role { get; init; }
}
