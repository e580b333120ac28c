using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Procurement.App.Sealing;
using Procurement.Web.Startup;

namespace Procurement.Web.Sealing;

/// <summary>
/// A bid key that this browser has unlocked, until the visit ends: an HttpOnly cookie holds what unlocks, protected by the server's key and bound to the
/// person. No table holds it, so the database with every server key is still not enough.
/// </summary>
public sealed class BidKeyVisit(IHttpContextAccessor accessor, IDataProtectionProvider protection, KeyStore keys, TimeProvider clock)
{
    private const string Cookie = "bid-key";
    private const int UnlockingBytes = 32;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private readonly IDataProtector protector = protection.CreateProtector("bid-key-visit");

    private HttpContext Http => accessor.HttpContext!;

    public void Remember(UnlockedKey key, Acting acting)
    {
        byte[] content = [.. key.Key.Id.ToByteArray(), .. acting.UserId.ToByteArray(), .. BitConverter.GetBytes(clock.GetUtcNow().Add(Longest).UtcTicks), .. key.Unlocking];
        Http.Response.Cookies.Append(Cookie, Convert.ToBase64String(protector.Protect(content)), Options(acting));
        CryptographicOperations.ZeroMemory(content);
    }

    public void Forget(Acting acting) => Http.Response.Cookies.Delete(Cookie, Options(acting));

    /// <summary>The key if this visit has unlocked it; the caller disposes it within the request.</summary>
    public async Task<UnlockedKey?> Unlocked(Acting acting, Guid? keyId = null)
    {
        if (Read() is not { } content)
        {
            return null;
        }

        var (id, user, until) = (new Guid(content.AsSpan(0, 16)), new Guid(content.AsSpan(16, 16)), new DateTimeOffset(BitConverter.ToInt64(content, 32), TimeSpan.Zero));
        var unlocking = content[^UnlockingBytes..];
        CryptographicOperations.ZeroMemory(content);
        if (user == acting.UserId && clock.GetUtcNow() < until && (keyId is null || id == keyId)
            && await keys.Find(id) is { Kind: WordKeyKind.Bid } key && key.OrganisationId == acting.Organisation.Id && key.Unlock(unlocking) is { } privateKey)
        {
            return new UnlockedKey(key, privateKey, unlocking);
        }

        CryptographicOperations.ZeroMemory(unlocking);
        return null;
    }

    private byte[]? Read()
    {
        try
        {
            return Http.Request.Cookies[Cookie] is { } cookie ? protector.Unprotect(Convert.FromBase64String(cookie)) : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private CookieOptions Options(Acting acting) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = Http.Request.IsHttps,
        IsEssential = true,
        Path = $"/supplier/{acting.Organisation.BusinessId}",
    };
}
