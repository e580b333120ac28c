using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Data;
using Procurement.Production.Work;

namespace Procurement.Production.Data;

/// <summary>SQL Server in the place of SQLite.</summary>
public static class SqlServerServices
{
    public static IServiceCollection AddSqlServer(this IServiceCollection services, IConfiguration configuration) =>
        services.Replace(ServiceDescriptor.Singleton<Database>(_ => new SqlServerDatabase(
            ConnectionString(configuration), configuration.GetConnectionString("RengasOwner"), HangfireTables.Ensure)));

    public static string ConnectionString(IConfiguration configuration) =>
        configuration.GetConnectionString("Rengas") is { Length: > 0 } set
            ? SqlServerDatabase.Settings(set)
            : throw new InvalidOperationException("There is no connection string: set ConnectionStrings__Rengas.");
}
