using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Procurement.App.Organisations.SignIn;

namespace Procurement.Web.Startup;

/// <summary>Visits: a cookie that names the person, checked on each request against the person's stamp.</summary>
public static class SignInServices
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddScoped<Visit>();
        services.AddScoped<Models.PeoplePages>();
        services.AddScoped<Models.ProductChoices>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            (options.LoginPath, options.ReturnUrlParameter) = ("/sign-in", "back");
            (options.Cookie.Name, options.Cookie.HttpOnly, options.Cookie.SameSite, options.Cookie.SecurePolicy) =
                ("visit", true, SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            (options.ExpireTimeSpan, options.SlidingExpiration) = (TimeSpan.FromHours(12), true);
            options.Events = new CookieAuthenticationEvents { OnValidatePrincipal = CheckStamp };

            // A visit is real time, also where the site's clock is moved for a demonstration.
            options.TimeProvider = TimeProvider.System;
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            (options.Cookie.Name, options.Cookie.SecurePolicy, options.ExpireTimeSpan) = ("visit-code", CookieSecurePolicy.SameAsRequest, TimeSpan.FromMinutes(10));
            options.TimeProvider = TimeProvider.System;
        });
        return services;
    }

    private static async Task CheckStamp(CookieValidatePrincipalContext context)
    {
        var stamp = Guid.TryParse(context.Principal?.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value, out var id)
            ? await context.HttpContext.RequestServices.GetRequiredService<UserStore>().Stamp(id)
            : null;
        if (stamp is null || stamp != context.Principal?.FindFirst(VisitClaims.Stamp)?.Value)
        {
            context.RejectPrincipal();
            context.Response.Cookies.Delete("visit");
        }
    }
}
