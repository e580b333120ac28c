using System.Data;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Procurement.App.Data;

/// <summary>A connection that keeps its statements prepared, for preparing one costs more than running it.
/// A reader's is given back when it is disposed, and lent again.</summary>
internal sealed class PreparedConnection(string connectionString, Func<PreparedConnection, bool>? giveBack) : SqliteConnection(connectionString)
{
    // More than the statements of any one use; lists of ids make a text for each length.
    private const int Most = 300;
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public override SqliteCommand CreateCommand() => new PreparedCommand(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>The statement as it was prepared before, with nobody's parameters.</summary>
    internal SqliteCommand Prepared(string sql)
    {
        if (prepared.TryGetValue(sql, out var command))
        {
            return command;
        }

        if (prepared.Count == Most)
        {
            Forget();
        }

        return prepared[sql] = new SqliteCommand(sql, this);
    }

    /// <summary>Really closes it.</summary>
    internal void Quit()
    {
        Forget();
        base.Dispose(disposing: true);
    }

    [SuppressMessage("Usage", "CA2215", Justification = "A connection that is given back stays open: it is lent again.")]
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
        {
            base.Dispose(disposing);
        }
        else if (giveBack?.Invoke(this) != true)
        {
            Quit();
        }
    }

    private void Forget()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        prepared.Clear();
    }
}

/// <summary>A statement with its parameters, run by the connection's prepared one of the same text.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : SqliteCommand
{
    private SqliteCommand? running;

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        running = connection.Prepared(CommandText);
        running.Parameters.Clear();
        foreach (SqliteParameter parameter in Parameters)
        {
            running.Parameters.Add(parameter);
        }

        (running.Transaction, running.CommandTimeout) = (Transaction, CommandTimeout);
        return running.ExecuteReader(behavior);
    }

    protected override void Dispose(bool disposing)
    {
        // What one asked with is not kept for the next.
        running?.Parameters.Clear();
        base.Dispose(disposing);
    }
}
