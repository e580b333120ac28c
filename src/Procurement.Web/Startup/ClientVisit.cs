using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Procurement.App.Vouchers;
using Procurement.Domain.Vouchers;

namespace Procurement.Web.Startup;

/// <summary>A client's visit: an HttpOnly cookie, protected by the server's key, that names the voucher and the link by which it was opened. A new link ends it.</summary>
public sealed class ClientVisit(IHttpContextAccessor accessor, IDataProtectionProvider protection, VoucherReading reading, TimeProvider clock)
{
    private const string Cookie = "client-visit";

    private readonly IDataProtector protector = protection.CreateProtector("client-visit");

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Begins the visit, or goes on with it for another twenty minutes.</summary>
    public void Keep(Voucher voucher)
    {
        var until = clock.GetUtcNow().Add(VoucherCodes.Visit).UtcTicks;
        byte[] content = [.. voucher.Id.ToByteArray(), .. BitConverter.GetBytes(until), .. Convert.FromHexString(voucher.TokenHash!)];
        Http.Response.Cookies.Append(Cookie, Convert.ToBase64String(protector.Protect(content)), Options());
    }

    public void End() => Http.Response.Cookies.Delete(Cookie, Options());

    public async Task<VoucherInHand?> Find()
    {
        if (Read() is not { } content)
        {
            return null;
        }

        var until = new DateTimeOffset(BitConverter.ToInt64(content, 16), TimeSpan.Zero);
        return clock.GetUtcNow() < until && await reading.Find(new Guid(content.AsSpan(0, 16))) is { } hand
            && hand.Voucher.LockedAt is null && hand.Voucher.TokenHash == Convert.ToHexStringLower(content.AsSpan(24))
                ? hand
                : null;
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

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = Http.Request.IsHttps,
        IsEssential = true,
        Path = "/client",
    };
}

/// <summary>For a client who has opened the own voucher in this browser within twenty minutes; others are asked for number and code.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ClientVisitAttribute : Attribute, IAsyncAuthorizationFilter, IPagePolicy
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var visit = context.HttpContext.RequestServices.GetRequiredService<ClientVisit>();
        if (await visit.Find() is not { } hand)
        {
            context.Result = new RedirectResult("/client");
            return;
        }

        visit.Keep(hand.Voucher);
        context.HttpContext.Items[typeof(VoucherInHand)] = hand;
    }
}

public static class VoucherOfRequest
{
    /// <summary>Only in actions that are <see cref="ClientVisitAttribute"/>.</summary>
    public static VoucherInHand VoucherInHand(this HttpContext http) =>
        (VoucherInHand?)http.Items[typeof(VoucherInHand)] ?? throw new InvalidOperationException("The action has no [ClientVisit] policy.");
}
