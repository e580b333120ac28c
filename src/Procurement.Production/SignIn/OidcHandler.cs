using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Procurement.App.Organisations.Outside;

namespace Procurement.Production.SignIn;

/// <summary>OpenID Connect by code flow with PKCE, on the framework's own OAuth: the state, its cookie and the code's exchange are there; discovery,
/// the nonce and the identity token's signature, issuer, audience and age are looked at here.</summary>
public sealed class OidcHandler(IOptionsMonitor<OidcOptions> options, ILoggerFactory logger, UrlEncoder encoder) : OAuthHandler<OidcOptions>(options, logger, encoder)
{
    private const string Nonce = "nonce";

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await Discover();
        properties.Items[Nonce] = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var url = QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), Nonce, properties.Items[Nonce]!);
        return Options.Assurance is { Length: > 0 } assurance ? QueryHelpers.AddQueryString(url, "acr_values", assurance) : url;
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        await Discover();
        return await base.HandleRemoteAuthenticateAsync();
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var idToken = tokens.Response!.RootElement.TryGetProperty("id_token", out var given) ? given.GetString() : null;
        var claims = await Validated(idToken ?? throw new AuthenticationFailureException("The provider gave no identity token."));
        if (!CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(claims.FindFirst(Nonce)?.Value ?? ""), System.Text.Encoding.UTF8.GetBytes(properties.Items[Nonce] ?? "-")))
        {
            throw new AuthenticationFailureException("The identity token was made for another sign-in.");
        }

        if (Options.Assurance is { Length: > 0 } wanted && claims.FindFirst("acr")?.Value != wanted)
        {
            throw new AuthenticationFailureException("The person was not recognised strongly enough.");
        }

        properties.Items.Remove(Nonce);
        properties.Items[OutsideClaims.Person] = OutsideClaims.Write(Person(claims));
        identity.AddClaim(new(ClaimTypes.NameIdentifier, claims.FindFirst("sub")!.Value));
        return new(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private OutsidePerson Person(ClaimsIdentity claims)
    {
        var email = claims.FindFirst("email")?.Value ?? claims.FindFirst("preferred_username")?.Value;
        var groups = claims.FindAll(Options.RoleClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Provider = Scheme.Name,
            Subject = claims.FindFirst("sub")!.Value,
            Email = email?.Contains('@', StringComparison.Ordinal) == true ? email : null,
            EmailIsSure = Options.TrustsEmail || claims.FindFirst("email_verified")?.Value is "true" or "True",
            Name = claims.FindFirst("name")?.Value ?? email ?? claims.FindFirst("sub")!.Value,
            Language = claims.FindFirst("locale")?.Value is { Length: >= 2 } locale && locale[..2] is "sv" or "en" ? claims.FindFirst("locale")!.Value[..2] : "fi",
            Roles = Options.RoleClaim.Length == 0 ? null : [.. Options.Roles.Where(role => groups.Contains(role.Group)).Select(role => (role.BusinessId, role.Role)).Distinct()],
        };
    }

    private async Task<ClaimsIdentity> Validated(string idToken)
    {
        var result = await Validate(idToken);
        for (var ask = 0; ask < 20 && result.Exception is SecurityTokenSignatureKeyNotFoundException; ask++)
        {
            // The provider may have changed its keys since they were read; they are read again beside us.
            Options.Discovery!.RequestRefresh();
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Context.RequestAborted);
            result = await Validate(idToken);
        }

        return result.IsValid ? result.ClaimsIdentity : throw new AuthenticationFailureException("The identity token is not valid.", result.Exception);
    }

    private async Task<TokenValidationResult> Validate(string idToken)
    {
        var discovered = await Discover();
        return await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = discovered.Issuer,
            ValidAudience = Options.ClientId,
            IssuerSigningKeys = discovered.SigningKeys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(2),
        });
    }

    private async Task<OpenIdConnectConfiguration> Discover()
    {
        var discovered = await Options.Discovery!.GetConfigurationAsync(Context.RequestAborted);
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (discovered.AuthorizationEndpoint, discovered.TokenEndpoint);
        return discovered;
    }
}
