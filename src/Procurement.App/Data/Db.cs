using System.Data.Common;
using Dapper;
using Procurement.Domain;

namespace Procurement.App.Data;

/// <summary>The database in one scope (a request, a job). Every statement goes through here, and every change through <see cref="Write{T}"/>.</summary>
public sealed class Db(Database database, ISqlLog? log = null) : IAsyncDisposable
{
    private readonly List<Func<Task>> beforeCommit = [];
    private readonly List<Action> afterCommit = [];
    private DbConnection? reading;
    private DbConnection? writing;
    private DbTransaction? transaction;
    private bool refused;

    /// <summary>Ends a query that has an "order by"; takes @Skip and @Take.</summary>
    public string Page => Dialect.PageMark;

    public bool InWrite => transaction is not null;

    /// <summary>The write now open, another object each time its work is run; null outside. For those who gather things to do before the commit.</summary>
    public object? Attempt { get; private set; }

    /// <summary>A condition on the table's SearchText; takes @words, made by <see cref="Words"/>.</summary>
    public string Matches(string table, string alias) => Dialect.MatchesMark(table, alias);

    public string Words(string typed) => database.Dialect.Words(typed);

    public bool IsDuplicateKey(Exception exception) => database.IsDuplicateKey(exception);

    public async Task<IReadOnlyList<T>> List<T>(string sql, object? args = null) =>
        (await (await Connection()).QueryAsync<T>(Spelled(sql), args, transaction)).AsList();

    public async Task<T?> Find<T>(string sql, object? args = null) =>
        await (await Connection()).QuerySingleOrDefaultAsync<T>(Spelled(sql), args, transaction);

    public async Task<int> Execute(string sql, object? args = null) =>
        transaction is null
            ? throw new InvalidOperationException("Changes are made inside Write.")
            : await writing!.ExecuteAsync(Spelled(sql), args, transaction);

    /// <summary>For a change guarded by "where Version = @Version": no row means that someone else was faster.</summary>
    public async Task ExecuteOnce(string sql, object args)
    {
        if (await Execute(sql, args) == 0)
        {
            throw new StaleDataException();
        }
    }

    public Task Write(Func<Task> work) => Write(async () =>
    {
        await work();
        return true;
    });

    /// <summary>Runs the work in one transaction, durably committed when this returns. A <see cref="Refusal"/> rolls it back, as does an exception.
    /// A Write inside a Write joins it. The work touches nothing but this, and may be run again whole.</summary>
    public async Task<T> Write<T>(Func<Task<T>> work)
    {
        if (InWrite)
        {
            var inner = await work();
            refused |= inner is Refusal;
            return inner;
        }

        // Who waits for the writer keeps no reader from others.
        await LeaveReading();
        T result = default!;
        await database.Write(async (connection, begun) =>
        {
            (writing, transaction, refused) = (connection, begun, false);
            Attempt = new object();
            beforeCommit.Clear();
            afterCommit.Clear();
            try
            {
                result = await work();
                if (result is Refusal || refused)
                {
                    afterCommit.Clear();
                    return false;
                }

                foreach (var last in beforeCommit)
                {
                    await last();
                }

                return true;
            }
            finally
            {
                (writing, transaction, Attempt) = (null, null, null);
            }
        });

        afterCommit.ForEach(tell => tell());
        return result;
    }

    /// <summary>Done last in the write now open, inside its transaction.</summary>
    public void BeforeCommit(Func<Task> work) => beforeCommit.Add(work);

    /// <summary>Done once the write now open is durable; never if it is rolled back.</summary>
    public void AfterCommit(Action tell) => afterCommit.Add(tell);

    public ValueTask DisposeAsync() => LeaveReading();

    private async ValueTask LeaveReading()
    {
        if (reading is { } left)
        {
            reading = null;
            await left.DisposeAsync();
        }
    }

    private async Task<DbConnection> Connection() => writing ?? (reading ??= await database.Open());

    private string Spelled(string sql)
    {
        log?.Saw(sql);
        return database.Dialect.Spell(sql);
    }
}

/// <summary>Sees every statement, before its dialect's words are put in; the tests parse each one as T-SQL too.</summary>
public interface ISqlLog
{
    void Saw(string sql);
}

/// <summary>Someone changed the row after it was read; the user is shown the new state and asked to try again (409).</summary>
public sealed class StaleDataException() : Exception("The data changed after it was read.");

/// <summary>There is no such thing, or it is not yours: one answer for both (404).</summary>
public sealed class NotFoundException() : Exception("Not found.");
