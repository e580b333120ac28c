using System.Data.Common;

namespace Procurement.App.Data;

/// <summary>The database we run on: one of the four doors to the outside. SQLite here, SQL Server in Procurement.Production.</summary>
public abstract class Database
{
    public abstract Dialect Dialect { get; }

    /// <summary>An open connection to read from; its user disposes it.</summary>
    public abstract Task<DbConnection> Open();

    public abstract bool IsDuplicateKey(Exception exception);

    /// <summary>Runs the work in a transaction and answers once it is durably committed, or rolled back because the work returned false.
    /// The work may be run again whole where the database lost it (deadlock, lost connection).</summary>
    public abstract Task Write(Func<DbConnection, DbTransaction, Task<bool>> work);

    /// <summary>Runs alone among all that start at once: migrations.</summary>
    public abstract Task Exclusively(Func<DbConnection, Task> work);
}
