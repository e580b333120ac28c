using Procurement.App.Data;

namespace Procurement.App.Operations;

/// <summary>Whether this node can serve: its database answers, and has every migration that this version brings.</summary>
public sealed class Readiness(Db db)
{
    /// <summary>What is wrong, in a word for operators; null: nothing.</summary>
    public async Task<string?> Run()
    {
        try
        {
            var last = await db.Find<string>("select max(Name) from Migrations");
            return last is null || StringComparer.Ordinal.Compare(last, Migrations.Newest) < 0 ? "migrations" : null;
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
        {
            return "database";
        }
    }
}
