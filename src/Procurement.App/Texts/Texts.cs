using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Procurement.Domain;

namespace Procurement.App;

/// <summary>Every text of the site and its mails, by key, in Finnish, Swedish and English; they live beside this file, one file per subject.</summary>
public sealed class Texts
{
    public static readonly IReadOnlyList<string> Languages = ["fi", "sv", "en"];

    /// <summary>Selkosuomi: what clients may read instead of Finnish. A text that has no "plain" is read in Finnish.</summary>
    public const string PlainFinnish = "fi-plain";

    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> texts = Load();

    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The language of the person who is served now.</summary>
    public static string CurrentLanguage =>
        Languages.FirstOrDefault(language => language == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? "fi";

    public bool Has(string key) => texts.ContainsKey(key);

    /// <summary>The text of a key, with times, money and numbers of <paramref name="args"/> written as the language does. An unknown key is its own text.</summary>
    public string Get(string language, string key, params object?[] args)
    {
        if (!texts.TryGetValue(key, out var entry))
        {
            return key;
        }

        var text = entry.GetValueOrDefault(language == PlainFinnish ? "plain" : language) ?? entry["fi"];
        return args.Length == 0
            ? text
            : string.Format(CultureInfo.InvariantCulture, text, [.. args.Select(arg => Shown(language, arg))]);
    }

    public string Get(string language, Refusal refusal) => Get(language, $"refusal.{refusal.Code}", [.. refusal.Args]);

    /// <summary>The word of a status or another enum.</summary>
    public string Get(string language, Enum value) => Get(language, KeyOf(value));

    public static string KeyOf(Enum value) => $"status.{value.GetType().Name}.{value}";

    /// <summary>The raw texts of a key by language; what the tests compare.</summary>
    public IReadOnlyDictionary<string, string> All(string key) => texts[key];

    private string Shown(string language, object? arg) => arg switch
    {
        null => "",
        string text => text,
        DateTimeOffset instant => Formats.Instant(language, instant),
        DateOnly day => Formats.Day(language, day),
        Money money => Formats.Money(language, money),
        LocalText local => local.For(language).Text,
        Enum value => Get(language, value),
        int number => Formats.Number(language, number),
        long number => Formats.Number(language, number),
        decimal number => Formats.Number(language, number),
        _ => Convert.ToString(arg, CultureInfo.InvariantCulture) ?? "",
    };

    private static FrozenDictionary<string, IReadOnlyDictionary<string, string>> Load()
    {
        var all = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Texts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            foreach (var (key, entry) in JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!)
            {
                if (!all.TryAdd(key, entry))
                {
                    throw new InvalidOperationException($"The text '{key}' of {file} is in another file too.");
                }
            }
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
