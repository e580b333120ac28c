namespace Procurement.Tests.Calendar;

/// <summary>Tables of known answers.</summary>
public static class Vectors
{
    /// <summary>The rows of a comma-separated file without quotes, by column name.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(Standards.Path(file));
        var columns = lines[0].Split(',');
        return lines.Skip(1).Where(line => line.Length > 0)
            .Select(line => columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
