using System.Globalization;
using Procurement.App.Data;

namespace Procurement.App.Development;

/// <summary>What marks a database as the demonstration ring, and the words that its invented people would keep in their safes.</summary>
public sealed class DemonstrationStore(Db db, SettingStore settings)
{
    private const string Mark = "demonstration";
    private const string Telling = "telling";
    private const string Words = "demo-words/";

    public async Task<bool> IsHere() => await settings.Find(Mark) is not null;

    /// <summary>Its telling began and never ended.</summary>
    public async Task<bool> IsHalf() => await settings.Find(Mark) is Telling;

    /// <summary>Marks the database before the first deed; from then on it is refused outside Development.</summary>
    public Task Begin() => db.Write(() => settings.Put(Mark, Telling));

    public Task End(DateTimeOffset now) => db.Write(() => settings.Put(Mark, now.ToString("O", CultureInfo.InvariantCulture)));

    /// <summary>Keeps the words of a demonstration key, so that who tries the site can be shown them. Real words are never stored.</summary>
    public Task Keep(Guid owner, string words) => db.Write(() => settings.Put(Words + owner, words));

    public Task<string?> WordsOf(Guid owner) => settings.Find(Words + owner);
}
