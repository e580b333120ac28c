using System.Security.Cryptography;
using System.Text;
using Procurement.App.Sealing;

namespace Procurement.Tests.Sealing;

public class EnvelopeTests
{
    private static readonly EnvelopeLabel Label = new("bid", "bid/1", "competition/1", "key/1");
    private static readonly (PublicKey Public, PrivateKey Private) Competition = Pair();
    private static readonly (PublicKey Public, PrivateKey Private) Bidder = Pair();
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("Hinta 12,50 €");
    private static readonly byte[] Closed = Envelope.Close(Label, Content, Competition.Public, Bidder.Public);

    [Fact]
    public void Each_recipient_opens_it()
    {
        Assert.Equal(Content, Envelope.Open(Label, Closed, Competition.Private));
        Assert.Equal(Content, Envelope.Open(Label, Closed, Bidder.Private));
        Assert.Equal([Competition.Public.Fingerprint, Bidder.Public.Fingerprint], Envelope.ClosedFor(Closed));
    }

    [Fact]
    public void Nobody_else_does() => Assert.Throws<SealBrokenException>(() => Envelope.Open(Label, Closed, Pair().Private));

    [Fact]
    public void It_opens_only_as_what_it_was_closed_as()
    {
        EnvelopeLabel[] others =
        [
            Label with { Kind = "draft" },
            Label with { Subject = "bid/2" },
            new("bid", "bid/1", "competition/2", "key/1"),
            new("bid", "bid/1", "key/1", "competition/1"),
            new("bid", "bid/1", "competition/1"),
        ];
        Assert.All(others, other => Assert.Throws<SealBrokenException>(() => Envelope.Open(other, Closed, Competition.Private)));
    }

    [Fact]
    public void Any_flipped_bit_is_noticed()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var unnoticed = Enumerable.Range(0, 300).Select(_ => random.Next(Closed.Length * 8)).Where(bit =>
        {
            var flipped = (byte[])Closed.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                // A broken wrap for the other recipient does not keep this one from reading; everything else must.
                return Envelope.Open(Label, flipped, Competition.Private) is not null && !IsInWrap(bit / 8, 1);
            }
            catch (SealBrokenException)
            {
                return false;
            }
        });

        Assert.True(!unnoticed.Any(), $"Seed {seed}: bits {string.Join(' ', unnoticed)}.");
    }

    [Fact]
    public void A_cut_envelope_is_broken_not_a_fault() =>
        Assert.All(Enumerable.Range(0, Closed.Length), length => Assert.Throws<SealBrokenException>(() => Envelope.Open(Label, Closed[..length], Competition.Private)));

    [Fact]
    public void A_private_half_that_is_not_of_its_public_key_is_refused_and_zeroed()
    {
        var (_, pkcs8) = PrivateKey.Generate();

        Assert.Throws<SealBrokenException>(() => PrivateKey.Take(pkcs8, Competition.Public.Fingerprint));
        Assert.All(pkcs8, b => Assert.Equal(0, b));
    }

    [Fact]
    public void Two_envelopes_of_the_same_content_share_nothing()
    {
        var again = Envelope.Close(Label, Content, Competition.Public, Bidder.Public);
        Assert.NotEqual(SHA256.HashData(Closed), SHA256.HashData(again));
        Assert.NotEqual(Closed[^Content.Length..], again[^Content.Length..]);
    }

    // Layout: 2 bytes, then for each wrap a fingerprint of 32, a length of 2 and 384 bytes of wrapped key.
    private static bool IsInWrap(int at, int wrap) => at >= 2 + (wrap * 418) + 34 && at < 2 + ((wrap + 1) * 418);

    private static (PublicKey Public, PrivateKey Private) Pair()
    {
        var (key, pkcs8) = PrivateKey.Generate();
        return (key, PrivateKey.Take(pkcs8, key.Fingerprint));
    }
}
