using System.Diagnostics;

namespace Procurement.E2E;

/// <summary>Where the browser is: CHROMIUM, else the system's; installed when we may, else told how. Looked for once, whichever tests ask first.</summary>
public static class Chromium
{
    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly Lazy<string> Found = new(Find);

    public static string Path() => Found.Value;

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } told)
        {
            return File.Exists(told) ? told : throw new InvalidOperationException($"CHROMIUM is {told}, and there is no such file.");
        }

        if (Usual.FirstOrDefault(File.Exists) is { } found)
        {
            return found;
        }

        if (Environment.UserName == "root" && Install() && Usual.FirstOrDefault(File.Exists) is { } installed)
        {
            return installed;
        }

        throw new InvalidOperationException("The browser tests need Chromium. Run: sudo apt-get install -y chromium");
    }

    private static bool Install()
    {
        using var apt = Process.Start("/bin/sh", ["-c", "apt-get update -q && apt-get --fix-broken install -y -q && apt-get install -y -q chromium"]);
        apt.WaitForExit();
        return apt.ExitCode == 0;
    }
}
