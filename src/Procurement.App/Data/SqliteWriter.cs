using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Procurement.App.Data;

/// <summary>Takes all writes that are waiting, gives each its savepoint, and makes one durable commit for all of them.
/// Nobody is answered before that commit; if it fails, every one of the group gets the fault.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private static readonly AsyncLocal<bool> Inside = new();

    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly Func<SqliteConnection> open;
    private readonly int largestGroup;
    private readonly Task loop;

    public SqliteWriter(Func<SqliteConnection> open, int largestGroup)
    {
        this.open = open;
        this.largestGroup = largestGroup;

        // Started without the caller's context, so that no request's ambient state leaks into other people's writes.
        using var _ = ExecutionContext.SuppressFlow();
        loop = Task.Run(Loop);
    }

    public Task Write(Func<DbConnection, DbTransaction, Task<bool>> work)
    {
        if (Inside.Value)
        {
            throw new InvalidOperationException("A write was begun from inside another scope's write; it would wait for itself.");
        }

        var waiting = new Waiting(work);
        return queue.Writer.TryWrite(waiting) ? waiting.Answer.Task : throw new ObjectDisposedException(nameof(SqliteWriter));
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    private async Task Loop()
    {
        Inside.Value = true;
        SqliteConnection? connection = null;
        var group = new List<Waiting>(largestGroup);
        while (await queue.Reader.WaitToReadAsync())
        {
            try
            {
                connection ??= open();
                await Commit(connection, group);
                group.ForEach(done => done.Succeed());
            }
            catch (Exception fault)
            {
                // The connection may be in any state after a failed commit: start anew. Whoever was not taken yet stays in the queue.
                if (group.Count == 0 && queue.Reader.TryRead(out var next))
                {
                    group.Add(next);
                }

                group.ForEach(failed => failed.Answer.TrySetException(fault));
                connection?.Dispose();
                connection = null;
            }

            group.Clear();
        }

        connection?.Dispose();
    }

    private async Task Commit(SqliteConnection connection, List<Waiting> group)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        while (group.Count < largestGroup && queue.Reader.TryRead(out var next))
        {
            group.Add(next);
            await RunOne(connection, transaction, next);
        }

        transaction.Commit();
    }

    private static async Task RunOne(SqliteConnection connection, SqliteTransaction transaction, Waiting one)
    {
        transaction.Save("one");
        bool keep;
        try
        {
            keep = await one.Work(connection, transaction);
        }
        catch (Exception fault)
        {
            one.Fault = fault;
            keep = false;
        }

        if (!keep)
        {
            transaction.Rollback("one");
        }

        transaction.Release("one");
    }

    private sealed class Waiting(Func<DbConnection, DbTransaction, Task<bool>> work)
    {
        public Func<DbConnection, DbTransaction, Task<bool>> Work { get; } = work;
        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public Exception? Fault { get; set; }

        public void Succeed()
        {
            if (Fault is null)
            {
                Answer.TrySetResult();
            }
            else
            {
                Answer.TrySetException(Fault);
            }
        }
    }
}
