using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Procurement.Tests.SignIn;

/// <summary>A small OpenID Connect provider of the tests' own: discovery, keys, codes that work once, PKCE checked, signed identity tokens.</summary>
public sealed class ProviderOfTests : HttpMessageHandler
{
    public const string Authority = "https://directory.test";
    private readonly Dictionary<string, Dictionary<string, string>> codes = [];
    private RSA key = RSA.Create(2048);
    private int keyNumber = 1;

    /// <summary>What the next token says otherwise than it should.</summary>
    public Dictionary<string, object> Wrong { get; } = [];

    /// <summary>Signs with a key that is not published.</summary>
    public bool Forged { get; set; }

    public Dictionary<string, object> Claims { get; } = [];

    public void ChangeKey() => (key, keyNumber) = (RSA.Create(2048), keyNumber + 1);

    /// <summary>The person agrees: the address to go back to, with a code.</summary>
    public Uri Agree(Uri challenge)
    {
        var asked = HttpUtility.ParseQueryString(challenge.Query);
        Assert.Equal(("code", "S256", "rengas"), (asked["response_type"], asked["code_challenge_method"], asked["client_id"]));
        Assert.Contains("openid", asked["scope"]!, StringComparison.Ordinal);
        var code = Guid.CreateVersion7().ToString("N");
        codes[code] = asked.AllKeys.ToDictionary(name => name!, name => asked[name]!);
        return new Uri($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"]!)}");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.RequestUri!.AbsolutePath switch
    {
        "/.well-known/openid-configuration" => Json(new
        {
            issuer = Authority,
            authorization_endpoint = $"{Authority}/authorize",
            token_endpoint = $"{Authority}/token",
            jwks_uri = $"{Authority}/keys",
        }),
        "/keys" => Json(new { keys = new[] { Public() } }),
        "/token" => Token(HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken))),
        _ => new(HttpStatusCode.NotFound),
    };

    private HttpResponseMessage Token(System.Collections.Specialized.NameValueCollection form)
    {
        if (!codes.Remove(form["code"]!, out var asked)
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"] ?? ""))) != asked["code_challenge"]
            || form["client_secret"] != "secret")
        {
            return new(HttpStatusCode.BadRequest) { Content = new StringContent("""{"error":"invalid_grant"}""", Encoding.UTF8, "application/json") };
        }

        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(Claims) { ["iss"] = Authority, ["aud"] = "rengas", ["nonce"] = asked["nonce"], ["iat"] = now, ["exp"] = now + 300 };
        foreach (var (name, value) in Wrong)
        {
            claims[name] = value;
        }

        using var forger = RSA.Create(2048);
        var signing = new RsaSecurityKey(Forged ? forger : key) { KeyId = $"key-{keyNumber}" };
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(JsonSerializer.Serialize(claims), new SigningCredentials(signing, SecurityAlgorithms.RsaSha256));
        return Json(new { access_token = "a", token_type = "Bearer", expires_in = 300, id_token = token });
    }

    private object Public()
    {
        var numbers = key.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = $"key-{keyNumber}", n = Base64UrlEncoder.Encode(numbers.Modulus), e = Base64UrlEncoder.Encode(numbers.Exponent) };
    }

    private static HttpResponseMessage Json(object content) => new(HttpStatusCode.OK) { Content = new StringContent(JsonSerializer.Serialize(content), Encoding.UTF8, "application/json") };
}
