using System.Collections.Frozen;
using Procurement.App.Outbox;

namespace Procurement.Production.Work;

/// <summary>The queues by kind of work, each with its own number of workers, so that a thousand mails never delay a deadline.</summary>
public static class WorkQueues
{
    public const string Deadlines = "deadlines";
    public const string Payments = "payments";
    public const string Mail = "mail";
    public const string Upkeep = "upkeep";

    /// <summary>Workers of a node for each queue. Payments go one by one.</summary>
    public static IReadOnlyList<(string Queue, int Workers)> All { get; } = [(Deadlines, 4), (Payments, 1), (Mail, 4), (Upkeep, 2)];

    private static readonly FrozenDictionary<string, string> Known = OutboxWorker.Jobs.ToFrozenDictionary(job => job.Key, job => Kind(job.Value));

    public static string Of(string job) => Known.GetValueOrDefault(job, Upkeep);

    // A job tells its kind by its folder and its verb.
    private static string Kind(Type job)
    {
        return job.Namespace!.Split('.').Contains("Payments", StringComparer.Ordinal) ? Payments
            : job.Name.StartsWith("Send", StringComparison.Ordinal) || job.Name.StartsWith("Tell", StringComparison.Ordinal)
                || job.Name.StartsWith("Remind", StringComparison.Ordinal) || job.Name.StartsWith("Warn", StringComparison.Ordinal) || job.Name.EndsWith("Mail", StringComparison.Ordinal) ? Mail
            : job.Name.StartsWith("Close", StringComparison.Ordinal) || job.Name.StartsWith("Mature", StringComparison.Ordinal)
                || job.Name.StartsWith("Lapse", StringComparison.Ordinal) || job.Name.StartsWith("Expire", StringComparison.Ordinal) ? Deadlines
            : Upkeep;
    }
}
