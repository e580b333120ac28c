namespace Procurement.Tests;

/// <summary>A text as it once was read and approved by a person; another text fails, and lies beside it in a temporary file to be compared.</summary>
public static class Golden
{
    public static void Same(string path, string text)
    {
        var approved = Path.Combine(Root(), "tests", "Procurement.Tests", path);
        var now = text.ReplaceLineEndings("\n");
        if (!File.Exists(approved) || File.ReadAllText(approved).ReplaceLineEndings("\n") != now)
        {
            var received = Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "rengas-golden", Path.GetDirectoryName(path)!)).FullName, Path.GetFileName(path));
            File.WriteAllText(received, now);
            Assert.Fail($"{path} is not as it was approved; what it is now lies in {received}.");
        }
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
}
