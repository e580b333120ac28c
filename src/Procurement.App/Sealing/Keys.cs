using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Procurement.App.Sealing;

/// <summary>The half of an RSA-3072 key pair that anyone may know, and its fingerprint: SHA-256 of its SubjectPublicKeyInfo, in hex.</summary>
public sealed class PublicKey(byte[] spki)
{
    public const int Bits = 3072;

    public byte[] Spki { get; } = spki;
    public byte[] FingerprintBytes { get; } = SHA256.HashData(spki);
    public string Fingerprint => Convert.ToHexStringLower(FingerprintBytes);

    public byte[] Wrap(byte[] contentKey)
    {
        var rsa = ReadKeys.Lend(this);
        var wrapped = rsa.Encrypt(contentKey, RSAEncryptionPadding.OaepSHA256);
        ReadKeys.GiveBack(this, rsa);
        return wrapped;
    }
}

/// <summary>Public halves as they were read before: reading one takes ten times as long as wrapping with it. Each is lent to one at a time.</summary>
internal static class ReadKeys
{
    private const int Most = 512;
    private static readonly ConcurrentDictionary<string, ConcurrentBag<RSA>> Idle = new(StringComparer.Ordinal);

    public static RSA Lend(PublicKey key)
    {
        if (Idle.TryGetValue(key.Fingerprint, out var read) && read.TryTake(out var known))
        {
            return known;
        }

        var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.Spki, out _);
        return rsa;
    }

    public static void GiveBack(PublicKey key, RSA rsa)
    {
        if (Idle.Count >= Most)
        {
            Idle.Clear();
        }

        Idle.GetOrAdd(key.Fingerprint, _ => []).Add(rsa);
    }
}

/// <summary>The half that opens envelopes. It lives within one request and is zeroed when that ends.</summary>
public sealed class PrivateKey : IDisposable
{
    private readonly RSA rsa = RSA.Create();

    private PrivateKey(ReadOnlySpan<byte> pkcs8)
    {
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        Public = new PublicKey(rsa.ExportSubjectPublicKeyInfo());
    }

    public PublicKey Public { get; }

    /// <summary>Reads a private half and zeroes the bytes it came as; a half that does not belong to the public key expected is refused.</summary>
    public static PrivateKey Take(byte[] pkcs8, string fingerprint)
    {
        try
        {
            var key = new PrivateKey(pkcs8);
            if (key.Public.Fingerprint == fingerprint)
            {
                return key;
            }

            key.Dispose();
            throw new SealBrokenException("The private half does not belong to its public key.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>A new pair; takes about half a second, so never inside a write. The caller zeroes the bytes.</summary>
    public static (PublicKey Public, byte[] Pkcs8) Generate()
    {
        using var pair = RSA.Create(PublicKey.Bits);
        return (new PublicKey(pair.ExportSubjectPublicKeyInfo()), pair.ExportPkcs8PrivateKey());
    }

    public byte[] Unwrap(byte[] wrapped)
    {
        try
        {
            return rsa.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256);
        }
        catch (CryptographicException e)
        {
            throw new SealBrokenException("The content key does not open with this key.", e);
        }
    }

    public void Dispose() => rsa.Dispose();
}

/// <summary>An envelope that does not open: changed, put in another's place, or closed for another key.</summary>
public sealed class SealBrokenException(string message, Exception? inner = null) : Exception(message, inner);
