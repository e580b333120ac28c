namespace Procurement.Domain.Audit;

/// <summary>A stream's last entry under a head, where that head is the first that it lies under.</summary>
/// <param name="Head">The place of the head among all, the oldest first.</param>
public readonly record struct EndUnderHead(int Head, long Number, byte[] Hash);

/// <summary>Where all streams stood when each head was made, learnt from one reading of the log: so heads are checked, and proofs given, in bulk.</summary>
public sealed class HeadEnds(IReadOnlyList<AuditHead> heads)
{
    private readonly DateTimeOffset[] until = [.. heads.Select(head => head.Until)];
    private readonly SortedDictionary<string, List<EndUnderHead>> streams = new(StringComparer.Ordinal);

    public IReadOnlyList<AuditHead> Heads => heads;

    public IEnumerable<string> Streams => streams.Keys;

    /// <summary>Takes the entries of a stream in order of their numbers.</summary>
    public void Add(string stream, long number, DateTimeOffset at, byte[] hash)
    {
        // The first head that was made after the entry.
        var found = Array.BinarySearch(until, at);
        var head = found >= 0 ? found + 1 : ~found;
        if (head == until.Length)
        {
            return;
        }

        if (!streams.TryGetValue(stream, out var ends))
        {
            streams[stream] = ends = [];
        }

        if (ends.Count > 0 && ends[^1].Head == head)
        {
            ends[^1] = new(head, number, hash);
        }
        else
        {
            ends.Add(new(head, number, hash));
        }
    }

    /// <summary>One end for each head under which the stream has entries of its own.</summary>
    public IReadOnlyList<EndUnderHead> Of(string stream) => streams.TryGetValue(stream, out var ends) ? ends : [];

    /// <summary>The streams that the head stands over, in the order of the tree, with where each stood.</summary>
    public IReadOnlyList<(string Stream, EndUnderHead End)> Under(int head)
    {
        var under = new List<(string, EndUnderHead)>(streams.Count);
        foreach (var (stream, ends) in streams)
        {
            var last = ends.FindLastIndex(end => end.Head <= head);
            if (last >= 0)
            {
                under.Add((stream, ends[last]));
            }
        }

        return under;
    }

    /// <summary>The leaves of the head's tree.</summary>
    public static byte[][] Leaves(IEnumerable<(string Stream, EndUnderHead End)> under) => [.. under.Select(one => MerkleTree.Leaf(one.Stream, one.End.Number, one.End.Hash))];
}
