using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Procurement.Tests;

/// <summary>Runs a test once on each database there is: SQLite here; SQL Server too where these tests are compiled into Procurement.Production.Tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<string>("sqlite")]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
