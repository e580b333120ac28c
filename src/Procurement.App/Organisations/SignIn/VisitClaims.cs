using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Procurement.App.Organisations.SignIn;

/// <summary>What the cookie of a visit says: who, and the stamp that ends the visit when it changes. Roles are read on each request.</summary>
public sealed class VisitClaims : IUserClaimsPrincipalFactory<User>
{
    public const string Stamp = "stamp";
    public const string Language = "language";

    public Task<ClaimsPrincipal> CreateAsync(User user)
    {
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, user.Id.ToString()),
            new(ClaimTypes.Name, user.Name),
            new(Language, user.Language),
            new(Stamp, user.SecurityStamp),
        ];
        return Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme)));
    }
}
