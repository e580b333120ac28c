using System.Data.Common;
using Dapper;
using Hangfire.SqlServer;

namespace Procurement.Production.Work;

/// <summary>Makes Hangfire's own tables, in a schema beside the site's, when the owner migrates. The site's login could not.</summary>
public static class HangfireTables
{
    public static async Task Ensure(DbConnection connection)
    {
        if (await connection.QuerySingleAsync<int>("select has_perms_by_name(db_name(), 'DATABASE', 'CREATE TABLE')") == 1)
        {
            SqlServerObjectsInstaller.Install(connection);
        }
    }
}
