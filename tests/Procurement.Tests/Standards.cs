namespace Procurement.Tests;

/// <summary>The official schemas and vectors: PROCUREMENT_SHARED, else ../shared beside the project. A test that needs a missing file is visibly skipped.</summary>
public static class Standards
{
    public static string Path(string file)
    {
        var found = Folder() is { } folder ? System.IO.Path.Combine(folder, "standards", file) : null;
        if (found is null || !(File.Exists(found) || Directory.Exists(found)))
        {
            Assert.Skip($"The standards folder has no {file}; set PROCUREMENT_SHARED.");
        }

        return found;
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("PROCUREMENT_SHARED") is { Length: > 0 } set)
        {
            return set;
        }

        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "Procurement.sln")))
        {
            root = root.Parent;
        }

        var shared = root?.Parent is { } above ? System.IO.Path.Combine(above.FullName, "shared") : null;
        return Directory.Exists(shared) ? shared : null;
    }
}
