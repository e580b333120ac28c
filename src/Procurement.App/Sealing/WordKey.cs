using System.Security.Cryptography;
using System.Text;

namespace Procurement.App.Sealing;

public enum WordKeyKind
{
    /// <summary>A supplier organisation's: its drafts and its own sealed bids.</summary>
    Bid,

    /// <summary>An officer's: half of what opens a competition.</summary>
    Opening,

    /// <summary>A buying organisation's, in its safe: in place of the second officer.</summary>
    Recovery,
}

/// <summary>An RSA-3072 key pair whose private half is stored only encrypted under six words, which are stored nowhere.</summary>
public sealed record WordKey
{
    /// <summary>Fewer rounds of PBKDF2 than this are for tests only.</summary>
    public const int LeastRounds = 600_000;
    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public required Guid Id { get; init; }
    public required WordKeyKind Kind { get; init; }
    public Guid OrganisationId { get; init; }

    /// <summary>The officer of an opening key; the other kinds are their organisation's.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The list that its words are from: fi or sv.</summary>
    public required string Language { get; init; }
    public required byte[] PublicKey { get; init; }
    public required string Fingerprint { get; init; }
    public required byte[] Salt { get; init; }
    public required int Rounds { get; init; }

    /// <summary>nonce ‖ tag ‖ the private half under AES-256-GCM.</summary>
    public required byte[] SealedPrivate { get; init; }

    public DateTimeOffset MadeAt { get; init; }
    public Guid MadeBy { get; init; }

    /// <summary>When the words were last typed and opened something; null while they never were: not in force.</summary>
    public DateTimeOffset? ProvedAt { get; init; }

    /// <summary>When a newer key came into force; what this one closed it still opens.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }
    public int WrongTries { get; init; }
    public DateTimeOffset? LockedUntil { get; init; }

    public PublicKey Public => new(PublicKey);

    /// <summary>The name of the key as an envelope's recipient.</summary>
    public string Recipient => $"key/{Id}";

    /// <summary>A new key and its words, which nobody but the person at the screen will see. Half a second: never inside a write.</summary>
    public static (WordKey Key, string[] Words) Make(Guid id, WordKeyKind kind, string language, int rounds)
    {
        var list = WordList.Of(language);
        var words = Enumerable.Range(0, TypedWords.Count).Select(_ => list.Words[RandomNumberGenerator.GetInt32(list.Words.Count)]).ToArray();
        return (Make(id, kind, language, rounds, words), words);
    }

    private static WordKey Make(Guid id, WordKeyKind kind, string language, int rounds, string[] words)
    {
        var (publicKey, pkcs8) = PrivateKey.Generate();
        try
        {
            return Keep(id, kind, language, rounds, words, publicKey, pkcs8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>Keeps a pair under the words. Only synthetic keys share one pair; a real one has its own.</summary>
    internal static WordKey Keep(Guid id, WordKeyKind kind, string language, int rounds, string[] words, PublicKey publicKey, byte[] pkcs8)
    {
        var key = new WordKey
        {
            Id = id,
            Kind = kind,
            Language = language,
            PublicKey = publicKey.Spki,
            Fingerprint = publicKey.Fingerprint,
            Salt = RandomNumberGenerator.GetBytes(SaltBytes),
            Rounds = rounds,
            SealedPrivate = [],
        };
        var unlocking = key.Derive(words);
        try
        {
            var stored = new byte[NonceBytes + TagBytes + pkcs8.Length];
            RandomNumberGenerator.Fill(stored.AsSpan(0, NonceBytes));
            using var aes = new AesGcm(unlocking, TagBytes);
            aes.Encrypt(stored.AsSpan(0, NonceBytes), pkcs8, stored.AsSpan(NonceBytes + TagBytes), stored.AsSpan(NonceBytes, TagBytes), key.AssociatedData());
            return key with { SealedPrivate = stored };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(unlocking);
        }
    }

    /// <summary>What the words unlock with: slow on purpose. The caller zeroes it.</summary>
    public byte[] Derive(IEnumerable<string> words)
    {
        var typed = TypedWords.Bytes(words);
        try
        {
            return Rfc2898DeriveBytes.Pbkdf2(typed, Salt, Rounds, HashAlgorithmName.SHA256, 32);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(typed);
        }
    }

    /// <summary>The private half, or null where the words were others.</summary>
    public PrivateKey? Unlock(byte[] unlocking)
    {
        var pkcs8 = new byte[SealedPrivate.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(unlocking, TagBytes);
            aes.Decrypt(SealedPrivate.AsSpan(0, NonceBytes), SealedPrivate.AsSpan(NonceBytes + TagBytes), SealedPrivate.AsSpan(NonceBytes, TagBytes), pkcs8, AssociatedData());
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return PrivateKey.Take(pkcs8, Fingerprint);
    }

    private byte[] AssociatedData() => Encoding.UTF8.GetBytes($"rengas-word-key-1\n{Kind}\n{Id}\n{Fingerprint}\n");
}
