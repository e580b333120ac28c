using System.Security.Cryptography;

namespace Procurement.App.Sealing;

/// <summary>A new competition key: what is stored of it, and nothing more.</summary>
public sealed record CompetitionKeyMaterial
{
    public required Guid CompetitionId { get; init; }
    public required PublicKey PublicKey { get; init; }

    /// <summary>The private half for every ordered pair: an envelope to the second inside an envelope to the first.</summary>
    public required IReadOnlyList<KeyPart> Parts { get; init; }
    public string Fingerprint => PublicKey.Fingerprint;
}

/// <summary>The private half of a competition key for one first and one second opener.</summary>
public sealed record KeyPart
{
    public required Guid CompetitionId { get; init; }
    public required Guid FirstKeyId { get; init; }
    public required Guid SecondKeyId { get; init; }
    public required byte[] Envelope { get; init; }
}

/// <summary>Makes competition keys, and takes them apart layer by layer.</summary>
public static class CompetitionKey
{
    public const int FewestOpeners = 2;
    public const int MostOpeners = 6;

    /// <summary>A pair for one competition. The recovery key is only ever second: an officer must begin. Half a second: never inside a write.</summary>
    public static CompetitionKeyMaterial Make(Guid competitionId, IReadOnlyList<WordKey> openers, WordKey? recovery)
    {
        if (openers.Count is < FewestOpeners or > MostOpeners || openers.Any(key => key.Kind != WordKeyKind.Opening))
        {
            throw new ArgumentException("A competition has two to six openers.", nameof(openers));
        }

        var (publicKey, pkcs8) = PrivateKey.Generate();
        try
        {
            return Keep(competitionId, publicKey, pkcs8, openers, recovery);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>Keeps a pair for every ordered pair of openers. Only synthetic competitions share one pair; a real one has its own.</summary>
    internal static CompetitionKeyMaterial Keep(Guid competitionId, PublicKey publicKey, byte[] pkcs8, IReadOnlyList<WordKey> openers, WordKey? recovery)
    {
        var seconds = recovery is null ? openers : [.. openers, recovery];
        var parts = from first in openers
                    from second in seconds
                    where first.Id != second.Id
                    select new KeyPart
                    {
                        CompetitionId = competitionId,
                        FirstKeyId = first.Id,
                        SecondKeyId = second.Id,
                        Envelope = Envelope.Close(Outer(competitionId, first), Envelope.Close(Inner(competitionId, second), pkcs8, second.Public), first.Public),
                    };
        return new CompetitionKeyMaterial { CompetitionId = competitionId, PublicKey = publicKey, Parts = [.. parts] };
    }

    /// <summary>What the first opener's words leave: an envelope that only the second can open.</summary>
    public static byte[] TakeOuter(KeyPart part, WordKey first, PrivateKey firstPrivate) =>
        Envelope.Open(Outer(part.CompetitionId, first), part.Envelope, firstPrivate);

    /// <summary>The competition's private half, once both have typed their words.</summary>
    public static PrivateKey TakeInner(Guid competitionId, byte[] inner, WordKey second, PrivateKey secondPrivate, string fingerprint) =>
        PrivateKey.Take(Envelope.Open(Inner(competitionId, second), inner, secondPrivate), fingerprint);

    private static EnvelopeLabel Outer(Guid competitionId, WordKey first) => new("competition-key-outer", $"competition/{competitionId}", first.Recipient);

    private static EnvelopeLabel Inner(Guid competitionId, WordKey second) => new("competition-key-inner", $"competition/{competitionId}", second.Recipient);
}
