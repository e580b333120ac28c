using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Procurement.App.Sealing;

/// <summary>What lies in an envelope, what it is about, and whom it is for: whoever opens it must know all three, or it does not open.</summary>
public sealed record EnvelopeLabel(string Kind, string Subject, params string[] Recipients);

/// <summary>
/// The one primitive of sealing (domain.md §8): a fresh AES-256-GCM key, wrapped by RSA-3072 OAEP-SHA-256 for each recipient.
/// Layout: 1 (version) ‖ n ‖ n × (fingerprint 32 ‖ length 2 ‖ wrapped key) ‖ nonce 12 ‖ tag 16 ‖ ciphertext.
/// Associated data, in lines: "rengas-envelope-1", kind, subject, then "recipient fingerprint" for each wrap.
/// </summary>
public static class Envelope
{
    private const byte LayoutVersion = 1;
    private const int ContentKeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Closes the content for the keys, one for each recipient of the label in the same order.</summary>
    public static byte[] Close(EnvelopeLabel label, ReadOnlySpan<byte> content, params ReadOnlySpan<PublicKey> keys)
    {
        if (keys.Length == 0 || keys.Length != label.Recipients.Length)
        {
            throw new ArgumentException("An envelope has one key for each recipient.", nameof(keys));
        }

        var contentKey = RandomNumberGenerator.GetBytes(ContentKeyBytes);
        try
        {
            var head = Head(keys, contentKey);
            var envelope = new byte[head.Length + NonceBytes + TagBytes + content.Length];
            head.CopyTo(envelope, 0);
            var nonce = envelope.AsSpan(head.Length, NonceBytes);
            RandomNumberGenerator.Fill(nonce);
            using var aes = new AesGcm(contentKey, TagBytes);
            aes.Encrypt(nonce, content, envelope.AsSpan(head.Length + NonceBytes + TagBytes), envelope.AsSpan(head.Length + NonceBytes, TagBytes), AssociatedData(label, Wraps(envelope, out _)));
            return envelope;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }
    }

    /// <summary>The content; <see cref="SealBrokenException"/> when anything of it, of its label or of its key is not what was closed.</summary>
    public static byte[] Open(EnvelopeLabel label, byte[] envelope, PrivateKey key)
    {
        var contentKey = ContentKey(envelope, key);
        try
        {
            return OpenWith(label, envelope, contentKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }
    }

    /// <summary>What opens this one envelope and no other. Whoever keeps it for a moment (a form that is shown) protects it.</summary>
    public static byte[] ContentKey(byte[] envelope, PrivateKey key)
    {
        foreach (var (fingerprint, wrapped) in Wraps(envelope, out _))
        {
            if (fingerprint.AsSpan().SequenceEqual(key.Public.FingerprintBytes))
            {
                return key.Unwrap(wrapped);
            }
        }

        throw new SealBrokenException("The envelope is not closed for this key.");
    }

    public static byte[] OpenWith(EnvelopeLabel label, byte[] envelope, byte[] contentKey)
    {
        var wraps = Wraps(envelope, out var at);
        if (envelope.Length < at + NonceBytes + TagBytes || wraps.Count != label.Recipients.Length)
        {
            throw new SealBrokenException("The envelope is cut short or not for these recipients.");
        }

        var content = new byte[envelope.Length - at - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(contentKey, TagBytes);
            aes.Decrypt(envelope.AsSpan(at, NonceBytes), envelope.AsSpan(at + NonceBytes + TagBytes), envelope.AsSpan(at + NonceBytes, TagBytes), content, AssociatedData(label, wraps));
            return content;
        }
        catch (CryptographicException e)
        {
            throw new SealBrokenException("The envelope was changed, or is not what its label says.", e);
        }
    }

    /// <summary>The fingerprints of the keys that the envelope says it is closed for.</summary>
    public static IReadOnlyList<string> ClosedFor(byte[] envelope) => [.. Wraps(envelope, out _).Select(wrap => Convert.ToHexStringLower(wrap.Fingerprint))];

    private static byte[] Head(ReadOnlySpan<PublicKey> keys, byte[] contentKey)
    {
        using var head = new MemoryStream();
        head.Write([LayoutVersion, (byte)keys.Length]);
        Span<byte> length = stackalloc byte[2];
        foreach (var key in keys)
        {
            var wrapped = key.Wrap(contentKey);
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)wrapped.Length);
            head.Write(key.FingerprintBytes);
            head.Write(length);
            head.Write(wrapped);
        }

        return head.ToArray();
    }

    private static List<(byte[] Fingerprint, byte[] Wrapped)> Wraps(byte[] envelope, out int end)
    {
        if (envelope.Length < 2 || envelope[0] != LayoutVersion)
        {
            throw new SealBrokenException("Not an envelope.");
        }

        var wraps = new List<(byte[], byte[])>(envelope[1]);
        end = 2;
        for (var i = 0; i < envelope[1]; i++)
        {
            var lengthAt = end + SHA256.HashSizeInBytes;
            var length = envelope.Length >= lengthAt + 2 ? BinaryPrimitives.ReadUInt16BigEndian(envelope.AsSpan(lengthAt)) : int.MaxValue / 2;
            if (envelope.Length < lengthAt + 2 + length)
            {
                throw new SealBrokenException("The envelope is cut short.");
            }

            wraps.Add((envelope[end..lengthAt], envelope[(lengthAt + 2)..(lengthAt + 2 + length)]));
            end = lengthAt + 2 + length;
        }

        return wraps;
    }

    private static byte[] AssociatedData(EnvelopeLabel label, List<(byte[] Fingerprint, byte[] Wrapped)> wraps)
    {
        var text = new StringBuilder("rengas-envelope-1\n").Append(label.Kind).Append('\n').Append(label.Subject).Append('\n');
        for (var i = 0; i < wraps.Count; i++)
        {
            text.Append(label.Recipients[i]).Append(' ').Append(Convert.ToHexStringLower(wraps[i].Fingerprint)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
