namespace Procurement.App.Data;

/// <summary>Few words that the site remembers about itself, by name.</summary>
public sealed class SettingStore(Db db)
{
    public Task<string?> Find(string name) => db.Find<string>("select Value from Settings where Name = @name", new { name });

    /// <summary>Inside a write.</summary>
    public async Task Put(string name, string value)
    {
        if (await db.Execute("update Settings set Value = @value where Name = @name", new { name, value }) == 0)
        {
            await db.Execute("insert into Settings (Name, Value) values (@name, @value)", new { name, value });
        }
    }
}
