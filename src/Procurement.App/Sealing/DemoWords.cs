using System.Text.Json;
using Procurement.App.Data;

namespace Procurement.App.Sealing;

/// <summary>
/// The words of the demonstration's invented people, so that a newcomer can play them: a file beside the database, never a table, and never there for
/// real people. Only Development shows it, and a database with the demonstration ring is refused by every other environment.
/// </summary>
public sealed class DemoWords(DataFolder folder)
{
    private readonly string file = Path.Combine(folder.Path, "demo-words.json");

    public void Keep(Guid keyId, IReadOnlyList<string> words)
    {
        var all = Read();
        all[keyId] = string.Join(' ', words);
        File.WriteAllText(file, JsonSerializer.Serialize(all));
    }

    public string? Of(Guid keyId) => Read().GetValueOrDefault(keyId);

    private Dictionary<Guid, string> Read() => File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<Guid, string>>(File.ReadAllText(file))! : [];
}
