using System.Globalization;
using Procurement.App.Data;

namespace Procurement.App.Development;

/// <summary>What marks a database as the demonstration ring.</summary>
public sealed class DemonstrationStore(Db db, SettingStore settings)
{
    private const string Mark = "demonstration";
    private const string Telling = "telling";

    public async Task<bool> IsHere() => await settings.Find(Mark) is not null;

    /// <summary>Its telling began and never ended.</summary>
    public async Task<bool> IsHalf() => await settings.Find(Mark) is Telling;

    /// <summary>Marks the database before the first deed; from then on it is refused outside Development.</summary>
    public Task Begin() => db.Write(() => settings.Put(Mark, Telling));

    public Task End(DateTimeOffset now) => db.Write(() => settings.Put(Mark, now.ToString("O", CultureInfo.InvariantCulture)));
}
