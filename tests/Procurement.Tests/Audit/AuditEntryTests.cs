using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Procurement.Domain.Audit;

namespace Procurement.Tests.Audit;

public class AuditEntryTests
{
    private static readonly AuditEntry Entry = new()
    {
        Stream = "competition/0192e4a0-0000-7000-8000-000000000001",
        Number = 2,
        At = new DateTimeOffset(2026, 12, 1, 12, 0, 0, 5, TimeSpan.FromHours(2)),
        Actor = "0192e4a0-0000-7000-8000-000000000002",
        Action = "published",
        Subject = "competition/0192e4a0-0000-7000-8000-000000000001",
        Data = """{"key":"ab","openers":3}""",
    };

    [Fact]
    public void An_entry_is_canonical_JSON_in_UTC_to_the_millisecond()
    {
        var text = Encoding.UTF8.GetString(Entry.Bytes());

        Assert.Equal(
            """{"action":"published","actor":"0192e4a0-0000-7000-8000-000000000002","at":"2026-12-01T10:00:00.005Z","data":{"key":"ab","openers":3},"number":2,"stream":"competition/0192e4a0-0000-7000-8000-000000000001","subject":"competition/0192e4a0-0000-7000-8000-000000000001"}""",
            text);
        Assert.Equal(Entry.Bytes(), CanonicalJson.Bytes(text));
    }

    [Fact]
    public void Its_hash_is_of_the_hash_before_and_the_entry()
    {
        var previous = SHA256.HashData("before"u8);

        Assert.Equal(SHA256.HashData([.. previous, .. Entry.Bytes()]), Entry.HashAfter(previous));
        Assert.NotEqual(Entry.HashAfter(AuditEntry.Start), Entry.HashAfter(previous));
    }

    [Fact]
    public void A_line_of_an_export_reads_back_to_the_same_bytes()
    {
        using var line = JsonDocument.Parse(Entry.Bytes());
        Assert.Equal(Entry.Bytes(), AuditEntry.Read(line.RootElement).Bytes());
    }
}

/// <summary>The test vectors of Certificate Transparency's own implementation (RFC 6962).</summary>
public class MerkleTreeTests
{
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_over_the_first_leaves(int count, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root([.. Leaves.Take(count).Select(leaf => MerkleTree.Leaf(Convert.FromHexString(leaf)))])));

    [Fact]
    public void A_leaf_is_a_stream_its_number_and_its_hash()
    {
        var hash = SHA256.HashData("x"u8);
        Assert.Equal(SHA256.HashData([0, .. "site\n12\n"u8, .. hash]), MerkleTree.Leaf("site", 12, hash));
    }
}
