using Microsoft.Data.SqlClient;

namespace Procurement.Production.Data;

/// <summary>Faults of SQL Server that pass by themselves. Only a whole unit of work is repeated after one, never a statement of it.</summary>
public static class TransientFaults
{
    private const int Timeout = -2;

    private static readonly HashSet<int> Numbers =
    [
        1205, // chosen as the victim of a deadlock
        1204, // out of locks
        Timeout,
        20, 64, 121, 233, 10053, 10054, 10060, // the connection was lost or refused
        4060, 4221, 40143, 40197, 40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920, // a failover or a busy server
        10928, 10929, // limits of resources
        3960, // a conflict of snapshots
    ];

    public static bool Is(SqlException fault) => fault.Errors.Cast<SqlError>().Any(error => Is(error.Number));

    public static bool IsTimeout(SqlException fault) => fault.Errors.Cast<SqlError>().Any(error => error.Number == Timeout);

    public static bool Is(int number) => Numbers.Contains(number);

    /// <summary>50 ms, 100, 200, 400, and up to as much again, so that two who collided do not meet again.</summary>
    public static TimeSpan Pause(int attempt)
    {
        var milliseconds = 25 * (1 << attempt);
        return TimeSpan.FromMilliseconds(milliseconds + Random.Shared.Next(milliseconds));
    }
}
