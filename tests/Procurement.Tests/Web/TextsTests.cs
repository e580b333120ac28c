using System.Reflection;
using System.Text.RegularExpressions;
using Procurement.App;
using Procurement.Domain;

namespace Procurement.Tests.Web;

public partial class TextsTests
{
    private static readonly Texts All = new();
    private static readonly Assembly[] Ours = [typeof(Refusal).Assembly, typeof(Texts).Assembly, typeof(Program).Assembly];
    private static readonly Lazy<string> Sources = new(() => string.Join('\n',
        Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))));

    [Fact]
    public void Every_text_has_three_languages_with_the_same_places()
    {
        var wrong = new List<string>();
        foreach (var key in All.Keys)
        {
            var entry = All.All(key);
            if (!entry.Keys.Where(language => language != "plain").ToHashSet().SetEquals(Texts.Languages) || entry.Values.Any(string.IsNullOrWhiteSpace))
            {
                wrong.Add($"{key}: languages {string.Join(", ", entry.Keys)}");
            }
            else if (entry.Values.Select(text => string.Concat(Places().Matches(text).Select(m => m.Value).Distinct().Order())).Distinct().Count() > 1)
            {
                wrong.Add($"{key}: different places");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_key_that_the_sources_name_has_a_text()
    {
        var named = Named().Matches(Sources.Value).Select(match => match.Groups["key"].Value).Where(key => Key().IsMatch(key)).ToHashSet();
        Assert.Empty(named.Where(key => !All.Has(key) && !All.Has(key + ".subject")).Order());
    }

    [Fact]
    public void Every_text_is_used()
    {
        var literals = Literals().Matches(Sources.Value).Select(match => match.Groups["text"].Value).ToHashSet();
        var families = Families().Matches(Sources.Value).Select(match => match.Groups["prefix"].Value).Where(prefix => prefix is not ("refusal." or "status.")).ToHashSet();
        bool Used(string key) =>
            literals.Contains(key)
            || families.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))
            || (Part().Match(key) is { Success: true } part && literals.Contains(part.Groups["name"].Value));

        Assert.Empty(All.Keys.Where(key => !key.StartsWith("refusal.", StringComparison.Ordinal) && !key.StartsWith("status.", StringComparison.Ordinal) && !Used(key)).Order());
    }

    [Fact]
    public void Every_refusal_has_its_words_and_no_words_are_without_a_refusal()
    {
        var codes = Ours.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Refusal) && !field.DeclaringType!.ContainsGenericParameters)
            .Select(field => "refusal." + ((Refusal)field.GetValue(null)!).Code)
            .ToHashSet();

        Assert.Empty(codes.Where(code => !All.Has(code)).Order());
        Assert.Empty(All.Keys.Where(key => key.StartsWith("refusal.", StringComparison.Ordinal) && !codes.Contains(key)).Order());
    }

    [Fact]
    public void Enums_that_have_words_have_them_for_every_value()
    {
        var enums = Ours.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsEnum).ToLookup(type => type.Name);
        var worded = All.Keys.Where(key => key.StartsWith("status.", StringComparison.Ordinal)).ToList();
        var expected = worded.Select(key => key.Split('.')[1]).Distinct()
            .SelectMany(name => enums[name].SelectMany(type => Enum.GetNames(type)).Select(value => $"status.{name}.{value}"))
            .ToHashSet();

        Assert.Empty(expected.Where(key => !All.Has(key)).Order());
        Assert.Empty(worded.Where(key => !expected.Contains(key)).Order());
    }

    [Theory]
    [InlineData("fi", "1.12.2026 klo 12.00", "1 234,50 €", "25,5 %")]
    [InlineData("sv", "1.12.2026 kl. 12.00", "1 234,50 €", "25,5 %")]
    [InlineData("en", "1 December 2026 at 12.00", "€1,234.50", "25.5%")]
    public void Times_money_and_shares_are_written_as_each_language_does(string language, string instant, string money, string share)
    {
        Assert.Equal(instant, Plain(Formats.Instant(language, new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.Zero))));
        Assert.Equal(money, Plain(Formats.Money(language, new Money(123_450))));
        Assert.Equal(share, Plain(Formats.Percent(language, 2_550)));

        static string Plain(string text) => text.Replace('\u00A0', ' ');
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Procurement.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Procurement.sln above the tests.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Places();

    [GeneratedRegex("""(?:\bT\[|\btexts\[|\.Tell\(|\.Crumb\(|Display\(Name = |\bMenu\(|\["Title"\] = |TextKey = |NoteKey = |\b(?:label|hint|suffix)=|texts\.Get\([^,()]+, )"(?<key>[^"@{$]+)["]""")]
    private static partial Regex Named();

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.[A-Za-z0-9-]+)+$")]
    private static partial Regex Key();

    [GeneratedRegex("\"(?<text>[a-zA-Z0-9.-]+)\"")]
    private static partial Regex Literals();

    // $"error.{status}.title" uses every key that begins with "error."
    [GeneratedRegex("""\$"(?<prefix>[a-z][A-Za-z0-9-]*\.(?:[A-Za-z0-9-]+\.)*)[A-Za-z0-9-]*\{""")]
    private static partial Regex Families();

    // "competition.title.hint" is found by the field that is named "competition.title"; a mail's parts by its name.
    [GeneratedRegex(@"^(?<name>.+)\.(?:hint|subject|body)$")]
    private static partial Regex Part();
}
