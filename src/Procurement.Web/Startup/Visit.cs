using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Procurement.App.Organisations.SignIn;
using Secret = Procurement.App.Organisations.SignIn.Secret;

namespace Procurement.Web.Startup;

/// <summary>Starts a visit, and knows the browsers of earlier ones: a known browser is not delayed by what others try elsewhere.</summary>
public sealed class Visit(SignInManager<User> signIns, IDataProtectionProvider protection, IHttpContextAccessor accessor)
{
    private const string Cookie = "browser";

    private readonly IDataProtector protector = protection.CreateProtector("known-browser");

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Where this try comes from. The cookie names the browser and the accounts that signed in with it.</summary>
    public SignInSource SourceFor(string email) =>
        Known() is (string browser, string[] accounts) && accounts.Contains(Mark(email))
            ? new(browser, KnownBrowser: true)
            : new(Address(), KnownBrowser: false);

    public async Task Start(User user, bool keep)
    {
        await signIns.SignInAsync(user, keep);
        Remember(user.Email, user.Language);
    }

    /// <summary>The person goes on in the own language, in a browser that is known from now on.</summary>
    public void Remember(string email, string language)
    {
        (string browser, string[] accounts) = Known() ?? (Secret.New()[..16], []);
        var marks = accounts.Where(mark => mark != Mark(email)).Append(Mark(email)).TakeLast(5);
        Http.Response.Cookies.Append(Cookie, protector.Protect($"{browser} {string.Join(' ', marks)}"), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = Http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            Path = "/",
        });
        LanguageOfRequest.Remember(Http.Response, language);
    }

    private (string Browser, string[] Accounts)? Known()
    {
        try
        {
            return Http.Request.Cookies[Cookie] is { } cookie && protector.Unprotect(cookie).Split(' ') is [var browser, .. var accounts] ? (browser, accounts) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static string Mark(string email) => Secret.HashOf(User.Normalise(email))[..16];

    // A home has one IPv6 network, not one address.
    private string Address() => Http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } six => Convert.ToHexStringLower(six.GetAddressBytes().AsSpan(0, 8)),
        var four => four.ToString(),
    };
}
