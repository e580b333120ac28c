using Microsoft.Playwright;

namespace Procurement.E2E;

/// <summary>Pictures for who wants to look at the pages: into the folder E2E_SHOTS, if it is set.</summary>
public static class Shots
{
    public static Task Take(IPage page, string name) =>
        Environment.GetEnvironmentVariable("E2E_SHOTS") is { Length: > 0 } folder
            ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true })
            : Task.CompletedTask;
}
