using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Procurement.Web.Startup;

/// <summary>The reader's language: the choice they made here, else what their browser asks for, else Finnish.</summary>
public static class LanguageOfRequest
{
    public const string Cookie = "language";

    public static RequestLocalizationOptions Options { get; } = Make();

    /// <summary>Remembers the person's choice for a year.</summary>
    public static void Remember(HttpResponse response, string language) =>
        response.Cookies.Append(Cookie, language, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = response.HttpContext.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
        });

    private static RequestLocalizationOptions Make()
    {
        // Read-only ones are used as they are; others would be copied, and their formats asked for again, in each request.
        CultureInfo[] cultures = [CultureInfo.GetCultureInfo("fi-FI"), CultureInfo.GetCultureInfo("sv-FI"), CultureInfo.GetCultureInfo("en-GB")];
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(cultures[0]),
            SupportedCultures = cultures,
            SupportedUICultures = cultures,
            ApplyCurrentCultureToResponseHeaders = true,
        };
        options.RequestCultureProviders.Clear();
        options.RequestCultureProviders.Add(new CustomRequestCultureProvider(context => Task.FromResult(Answer(context.Request.Cookies[Cookie]))));
        options.RequestCultureProviders.Add(new CustomRequestCultureProvider(context => Task.FromResult(
            context.Request.GetTypedHeaders().AcceptLanguage
                .OrderByDescending(language => language.Quality ?? 1)
                .Select(language => Answer(language.Value.Value?.Split('-')[0]))
                .FirstOrDefault(answer => answer is not null))));
        return options;
    }

    private static ProviderCultureResult? Answer(string? language) => language switch
    {
        "fi" or Texts.PlainFinnish => new("fi-FI"),
        "sv" => new("sv-FI"),
        "en" => new("en-GB"),
        _ => null,
    };
}
