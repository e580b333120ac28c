using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Procurement.Tests;

/// <summary>Runs a test once on each database there is: SQLite here; SQL Server too where these tests are compiled into Procurement.Production.Tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(Databases.Rows());

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>The databases that the tests know. Another project that compiles them adds its own in another part of this class.</summary>
public static partial class Databases
{
    public const string Sqlite = "sqlite";

    public static IReadOnlyCollection<ITheoryDataRow> Rows()
    {
        var rows = new List<ITheoryDataRow> { new TheoryDataRow<string>(Sqlite) };
        AddOthers(rows);
        return rows;
    }

    /// <summary>Puts a new, empty database of the kind in the place of the embedded one, or the one that another node made; its maker drops it.</summary>
    public static IAsyncDisposable? Use(string database, IServiceCollection services, IAsyncDisposable? made)
    {
        UseOther(database, services, ref made);
        return made is null && database != Sqlite ? throw new InvalidOperationException($"There is no database '{database}' here.") : made;
    }

    static partial void AddOthers(List<ITheoryDataRow> rows);

    static partial void UseOther(string database, IServiceCollection services, ref IAsyncDisposable? made);
}
