using System.Security.Cryptography;
using Procurement.App.Sealing;

namespace Procurement.App.Vouchers;

/// <summary>Codes are hashed slowly, a few at a time: six digits need it. Outside writes.</summary>
public sealed class VoucherCodeWork(SealingOptions options) : IDisposable
{
    private const int Bytes = 32;

    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<(byte[] Hash, byte[] Salt, int Rounds)> Close(string code)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return (await Hash(code, salt, options.Rounds), salt, options.Rounds);
    }

    /// <summary>Takes as long for a voucher without a code as for one with.</summary>
    public async Task<bool> Opens(string code, byte[]? hash, byte[]? salt, int? rounds)
    {
        var tried = await Hash(code, salt ?? new byte[16], rounds ?? options.Rounds);
        return hash is not null && CryptographicOperations.FixedTimeEquals(tried, hash);
    }

    public void Dispose() => turns.Dispose();

    private async Task<byte[]> Hash(string code, byte[] salt, int rounds)
    {
        await turns.WaitAsync();
        try
        {
            return await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2(code, salt, rounds, HashAlgorithmName.SHA256, Bytes));
        }
        finally
        {
            turns.Release();
        }
    }
}
