using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Procurement.Web.Shell;

/// <summary>What an action says on its page or the next: a refusal, a message, the way back, a question before what cannot be undone.</summary>
public static class PageWords
{
    private const string Told = "Told";
    private const string Crumbs = "Crumbs";

    /// <summary>Puts the refusal beside its field, or on top of the form; then show the form again.</summary>
    public static void Refuse(this Controller controller, Refusal refusal)
    {
        var texts = controller.HttpContext.RequestServices.GetRequiredService<PageTexts>();
        controller.ModelState.AddModelError(refusal.Field ?? "", texts[refusal]);
    }

    /// <summary>A message on top of the next page: what was done.</summary>
    public static void Tell(this Controller controller, string key, params object?[] args)
    {
        var texts = controller.HttpContext.RequestServices.GetRequiredService<PageTexts>();
        controller.TempData[Told] = texts[key, args];
    }

    public static string? ToldLast(this ITempDataDictionary tempData) => tempData[Told] as string;

    /// <summary>One step on the way to this page, from the top; the text is a key, or the name of a thing.</summary>
    public static void Crumb(this Controller controller, string textOrKey, string url)
    {
        var crumbs = controller.ViewData[Crumbs] as List<(string, string)> ?? [];
        crumbs.Add((textOrKey, url));
        controller.ViewData[Crumbs] = crumbs;
    }

    public static IReadOnlyList<(string Text, string Url)> CrumbsOf(ViewDataDictionary viewData) =>
        viewData[Crumbs] as List<(string, string)> ?? [];

    /// <summary>Asks before a deed that cannot be undone; its form posts to the same address.</summary>
    public static ViewResult Confirm(this Controller controller, ConfirmPage page)
    {
        controller.ViewData["Title"] = page.Title;
        return controller.View("Confirm", page);
    }
}

/// <summary>A deed that cannot be undone, put to the person in full before it is done. Texts are finished words, not keys.</summary>
public sealed record ConfirmPage
{
    public required string Title { get; init; }

    /// <summary>What follows from it, a paragraph each.</summary>
    public IReadOnlyList<string> What { get; init; } = [];

    /// <summary>The facts of the thing it happens to.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];
    public required string Button { get; init; }

    /// <summary>Where "do not" leads.</summary>
    public required string BackUrl { get; init; }

    /// <summary>Where the form posts; the page's own address when null.</summary>
    public string? Action { get; init; }
    public IReadOnlyList<(string Name, string Value)> Hidden { get; init; } = [];

    /// <summary>Red: something is ended or taken away.</summary>
    public bool Danger { get; init; }
}
