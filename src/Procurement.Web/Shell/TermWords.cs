namespace Procurement.Web.Shell;

/// <summary>The names of what a price list pays for.</summary>
public static class TermWords
{
    /// <summary>The name of a term by its key: "week", "step-skills", "work-kept-90".</summary>
    public static string Term(this PageTexts texts, string key) =>
        texts.Has($"term.{key}") ? texts[$"term.{key}"] : key;

    /// <summary>What one unit of it is: a week, a client, a month.</summary>
    public static string TermUnit(this PageTexts texts, string key) =>
        texts.Has($"term-unit.{key}") ? texts[$"term-unit.{key}"] : "";
}
