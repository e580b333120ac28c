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
        return SHA256.HashData([0x01, .. Root(leaves[..left]), .. Root(leaves[left..])]);
    }

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
