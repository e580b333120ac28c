using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Procurement.Tests;

/// <summary>What a person does with a page: read it, fill in its form, send it.</summary>
public static class Browser
{
    public static async Task<IHtmlDocument> Read(this HttpClient browser, string url) =>
        await (await browser.GetAsync(url)).EnsureSuccessStatusCode().Page();

    public static async Task<IHtmlDocument> Page(this HttpResponseMessage answer) =>
        new HtmlParser(new(), BrowsingContext.New()).ParseDocument(await answer.Content.ReadAsStringAsync());

    /// <summary>GETs the page, fills in the form that has the fields (or the first that posts), and sends it with everything else it holds.</summary>
    public static async Task<HttpResponseMessage> Send(this HttpClient browser, string url, params (string Field, string Value)[] filled)
    {
        var page = await browser.Read(url);
        return await browser.SendForm(FormWith(page, filled.Select(field => field.Field)), url, filled);
    }

    /// <summary>Presses the button with this text on the page at the address.</summary>
    public static async Task<HttpResponseMessage> Press(this HttpClient browser, string url, string button, params (string Field, string Value)[] filled)
    {
        var page = await browser.Read(url);
        var pressed = page.QuerySelectorAll("form button").FirstOrDefault(b => b.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"No button '{button}' on {url}; there are: {string.Join(" | ", page.QuerySelectorAll("form button").Select(b => b.TextContent.Trim()))}");
        var own = pressed.GetAttribute("name") is { Length: > 0 } name ? [.. filled, (name, pressed.GetAttribute("value") ?? "")] : filled;
        return await browser.SendForm((IHtmlFormElement)pressed.Closest("form")!, url, own);
    }

    /// <summary>Sends the form of a page that is already shown, such as the question before what cannot be undone.</summary>
    public static Task<HttpResponseMessage> SendForm(this HttpClient browser, IHtmlDocument shown, string url, params (string Field, string Value)[] filled) =>
        browser.SendForm(FormWith(shown, filled.Select(field => field.Field)), url, filled);

    private static IHtmlFormElement FormWith(IHtmlDocument page, IEnumerable<string> fields)
    {
        var wanted = fields.ToList();
        var forms = page.QuerySelectorAll<IHtmlFormElement>("main form, form").Where(form => form.Method == "post").ToList();
        return forms.FirstOrDefault(form => wanted.Count > 0 && wanted.All(field => form.Elements.Any(element => element.GetAttribute("name") == field)))
            ?? forms.FirstOrDefault(form => form.Closest("main") is not null && (wanted.Count == 0 || form.Elements.Any(element => wanted.Contains(element.GetAttribute("name") ?? ""))))
            ?? throw new InvalidOperationException($"No form for {string.Join(", ", wanted)} on a page titled '{page.Title}'.");
    }

    private static async Task<HttpResponseMessage> SendForm(this HttpClient browser, IHtmlFormElement form, string url, (string Field, string Value)[] filled)
    {
        var names = filled.Select(field => field.Field).ToHashSet();
        var fields = form.Elements.Where(element => element.GetAttribute("name") is { Length: > 0 } name && !names.Contains(name)).SelectMany(Kept).Concat(
            filled.Select(field => KeyValuePair.Create(field.Field, field.Value)));
        var action = form.GetAttribute("action");
        return await browser.PostAsync(string.IsNullOrEmpty(action) ? url : action, new FormUrlEncodedContent(fields));
    }

    private static IEnumerable<KeyValuePair<string, string>> Kept(IElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" or "submit" } or IHtmlButtonElement => [],
        IHtmlInputElement input => [KeyValuePair.Create(input.Name!, input.Value)],
        IHtmlTextAreaElement area => [KeyValuePair.Create(area.Name!, area.Value)],
        IHtmlSelectElement select => select.SelectedOptions.Select(option => KeyValuePair.Create(select.Name!, option.Value)),
        _ => [],
    };
}
