namespace Procurement.Domain;

/// <summary>Text that outsiders read, in the languages its writer gave; the reader gets their own, else what exists. Plain is plain Finnish (selkokieli).</summary>
public sealed record LocalText(string? Fi = null, string? Sv = null, string? En = null, string? Plain = null)
{
    public static readonly LocalText Empty = new();

    public bool IsEmpty => string.IsNullOrWhiteSpace(Fi) && string.IsNullOrWhiteSpace(Sv) && string.IsNullOrWhiteSpace(En) && string.IsNullOrWhiteSpace(Plain);

    /// <summary>The text and the language it is in, for a reader of <paramref name="language"/> (fi, sv, en, or fi-plain).</summary>
    public (string Text, string Language) For(string language)
    {
        foreach (var (code, text) in new[] { (language, Of(language)), ("fi", Fi), ("sv", Sv), ("en", En), ("fi", Plain) })
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return (text, code == "fi-plain" ? "fi" : code);
            }
        }

        return ("", language);
    }

    private string? Of(string language) => language switch { "fi" => Fi, "sv" => Sv, "en" => En, "fi-plain" => Plain, _ => null };
}
