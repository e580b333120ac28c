namespace Procurement.App.Organisations.SignIn;

/// <summary>
/// Passwords are hashed a few at a time, and only so many may wait: hashing is slow on purpose, and a storm of sign-ins must not take the
/// processors from those who are sealing a bid.
/// </summary>
public sealed class HashingQueue(int atOnce, int waiting) : IDisposable
{
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turns = new(atOnce);
    private int inside;

    public static HashingQueue ForThisMachine() => new(Math.Max(1, Environment.ProcessorCount / 2), waiting: 32);

    public int Capacity { get; } = atOnce + waiting;

    /// <summary>Waits for a turn, or throws <see cref="TooBusyException"/> at once where too many wait already.</summary>
    public async Task<T> InTurn<T>(Func<Task<T>> work)
    {
        try
        {
            if (Interlocked.Increment(ref inside) > Capacity)
            {
                throw new TooBusyException();
            }

            await turns.WaitAsync();
            try
            {
                return await work();
            }
            finally
            {
                turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    public void Dispose() => turns.Dispose();
}

/// <summary>Told as 503 with Retry-After, and the form as it was filled in.</summary>
public sealed class TooBusyException() : Exception("Too many passwords wait to be checked.");
