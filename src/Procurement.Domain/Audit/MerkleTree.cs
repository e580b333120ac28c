using System.Security.Cryptography;
using System.Text;

namespace Procurement.Domain.Audit;

/// <summary>The hash tree of RFC 6962 §2.1, over all streams of the audit log: one hash that every entry of a day stands behind.</summary>
public static class MerkleTree
{
    /// <summary>A stream as a leaf: 0x00 ‖ stream ‖ 0x0A ‖ number ‖ 0x0A ‖ hash.</summary>
    public static byte[] Leaf(string stream, long number, byte[] hash) => Leaf([.. Encoding.UTF8.GetBytes(FormattableString.Invariant($"{stream}\n{number}\n")), .. hash]);

    public static byte[] Leaf(ReadOnlySpan<byte> content) => SHA256.HashData([0x00, .. content]);

    /// <summary>The root over leaf hashes; SHA-256 of nothing where there are none.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length < 2)
        {
            return leaves.Length == 0 ? SHA256.HashData([]) : leaves[0];
        }

        var left = LargestPowerOfTwoBelow(leaves.Length);
        return Node(Root(leaves[..left]), Root(leaves[left..]));
    }

    /// <summary>The tree level by level, the leaves first: what a level leaves over without a pair goes up as it is.</summary>
    public static IReadOnlyList<byte[][]> Levels(byte[][] leaves)
    {
        var levels = new List<byte[][]> { leaves };
        while (levels[^1].Length > 1)
        {
            levels.Add([.. levels[^1].Chunk(2).Select(pair => pair.Length == 2 ? Node(pair[0], pair[1]) : pair[0])]);
        }

        return levels;
    }

    /// <summary>What proves that the leaf is in the tree (RFC 6962 §2.1.1): the hashes beside its way up.</summary>
    public static IReadOnlyList<byte[]> Path(IReadOnlyList<byte[][]> levels, int index)
    {
        var path = new List<byte[]>();
        foreach (var level in levels)
        {
            if ((index ^ 1) < level.Length)
            {
                path.Add(level[index ^ 1]);
            }

            index /= 2;
        }

        return path;
    }

    /// <summary>The root that the leaf and its path lead to; null where the path is not one of a tree of so many leaves.</summary>
    public static byte[]? RootOf(byte[] leaf, int index, int count, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= count)
        {
            return null;
        }

        var (hash, used) = (leaf, 0);
        for (; count > 1; index /= 2, count = (count + 1) / 2)
        {
            if ((index ^ 1) >= count)
            {
                continue;
            }

            if (used == path.Count)
            {
                return null;
            }

            hash = index % 2 == 0 ? Node(hash, path[used++]) : Node(path[used++], hash);
        }

        return used == path.Count ? hash : null;
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([0x01, .. left, .. right]);

    private static int LargestPowerOfTwoBelow(int count)
    {
        var power = 1;
        while (power * 2 < count)
        {
            power *= 2;
        }

        return power;
    }
}
