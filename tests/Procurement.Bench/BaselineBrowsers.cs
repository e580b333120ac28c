using System.Net;
using System.Text.RegularExpressions;

namespace Procurement.Bench;

/// <summary>Browsers at the baseline's form: signed in by cookie, with its antiforgery token.</summary>
public sealed partial class BaselineBrowsers(HttpClient browser, string token)
{
    private static readonly string Content = new('a', 2_048);

    public static async Task<IReadOnlyList<BaselineBrowsers>> SignedIn(Uri site, int count)
    {
        var signedIn = new List<BaselineBrowsers>();
        for (var i = 0; i < count; i++)
        {
            var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = site };
            await browser.GetAsync(new Uri($"/sign-in?user={i}", UriKind.Relative));
            signedIn.Add(new(browser, Token().Match(await browser.GetStringAsync(new Uri("/bid", UriKind.Relative))).Groups[1].Value));
        }

        return signedIn;
    }

    public async Task<bool> Post()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Content", Content), KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await browser.PostAsync(new Uri("/bid", UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.Redirect;
    }

    [GeneratedRegex("value='([^']+)'", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
