using Procurement.App.Data;

namespace Procurement.App.Reference;

/// <summary>Brings the database up to date: the migrations, then the code lists.</summary>
public sealed class PrepareDatabase(Migrations migrations, ReferenceData reference)
{
    /// <summary>Returns the names of the migrations that ran.</summary>
    public async Task<IReadOnlyList<string>> Run()
    {
        var ran = await migrations.Run();
        await reference.Run();
        return ran;
    }
}
