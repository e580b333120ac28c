namespace Procurement.Domain.Audit;

/// <summary>Follows the chains of all streams, entry by entry in order of number, and remembers where each ends.</summary>
public sealed class ChainCheck
{
    private readonly Dictionary<string, (long Number, byte[] Hash)> ends = new(StringComparer.Ordinal);

    public long Entries { get; private set; }

    public IReadOnlyDictionary<string, (long Number, byte[] Hash)> Ends => ends;

    /// <summary>Null: the entry follows the one before it.</summary>
    public AuditFault? Next(AuditEntry entry, byte[] hash)
    {
        var (number, previous) = ends.GetValueOrDefault(entry.Stream, (0, AuditEntry.Start));
        if (entry.Number != number + 1)
        {
            return new AuditFault(AuditProblem.Missing, entry.Stream, number + 1);
        }

        if (!HashFits(entry, previous, hash))
        {
            return new AuditFault(AuditProblem.Changed, entry.Stream, entry.Number);
        }

        ends[entry.Stream] = (entry.Number, hash);
        Entries++;
        return null;
    }

    private static bool HashFits(AuditEntry entry, byte[] previous, byte[] hash)
    {
        try
        {
            return entry.HashAfter(previous).AsSpan().SequenceEqual(hash);
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
