using System.Security.Cryptography;

namespace Procurement.App.Sealing;

/// <summary>The site's own signature (ECDSA P-256) under receipts and heads of the day; its public half is at /audit/keys.</summary>
public sealed class SigningKey : IDisposable
{
    private const string Curve = "1.2.840.10045.3.1.7";
    private readonly ECDsa key;

    private SigningKey(ECDsa key) => this.key = key;

    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    /// <summary>Reads the key from its file, or makes it there, readable by this user alone.</summary>
    public static SigningKey At(string path)
    {
        if (!File.Exists(path))
        {
            using var made = ECDsa.Create(ECCurve.CreateFromValue(Curve));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new StreamWriter(path, options);
            file.Write(made.ExportPkcs8PrivateKeyPem());
        }

        var read = ECDsa.Create();
        read.ImportFromPem(File.ReadAllText(path));
        return new SigningKey(read);
    }

    /// <summary>SHA-256 and the two numbers r ‖ s (IEEE P1363).</summary>
    public byte[] Sign(byte[] content)
    {
        lock (key)
        {
            return key.SignData(content, HashAlgorithmName.SHA256);
        }
    }

    public bool Verify(byte[] content, byte[] signature)
    {
        lock (key)
        {
            return key.VerifyData(content, signature, HashAlgorithmName.SHA256);
        }
    }

    public static bool Verify(string publicPem, byte[] content, byte[] signature)
    {
        using var site = ECDsa.Create();
        site.ImportFromPem(publicPem);
        return site.VerifyData(content, signature, HashAlgorithmName.SHA256);
    }

    public void Dispose() => key.Dispose();
}
