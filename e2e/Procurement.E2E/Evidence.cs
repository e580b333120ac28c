using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Procurement.E2E;

/// <summary>What a browser showed when a test failed: told among the test's output, and kept as a picture and a text in E2E_EVIDENCE, else in the temporary folder.</summary>
public static partial class Evidence
{
    private static readonly string Folder =
        Environment.GetEnvironmentVariable("E2E_EVIDENCE") is { Length: > 0 } told ? told : Path.Combine(Path.GetTempPath(), "rengas-e2e-evidence");

    public static async Task Leave(Person person, string test, int number)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(Folder, Unfit().Replace(test, "-"))).FullName;
            var words = $"{person.Name} at {person.Page.Url}\n{await person.Page.Locator("body").InnerTextAsync(new() { Timeout = 10_000 })}";
            await File.WriteAllTextAsync(Path.Combine(folder, $"{number}.txt"), words);
            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{number}.png"), FullPage = true, Timeout = 30_000 });
            await Console.Error.WriteLineAsync($"{test} failed. {words}\nA picture: {Path.Combine(folder, $"{number}.png")}\n");
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException or IOException)
        {
            // The failure itself is what must be told.
            await Console.Error.WriteLineAsync($"{test} failed, and {person.Name}'s browser told no more: {fault.Message}");
        }
    }

    [GeneratedRegex("[^A-Za-z0-9_.-]+")]
    private static partial Regex Unfit();
}
