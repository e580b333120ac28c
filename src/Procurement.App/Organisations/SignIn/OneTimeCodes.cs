using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Procurement.App.Organisations.SignIn;

/// <summary>Codes of an authenticator app (RFC 6238). Each opens once: whoever read it over a shoulder comes too late, also within its half minute.</summary>
public sealed class OneTimeCodes(UserStore users) : IUserTwoFactorTokenProvider<User>
{
    private const int Seconds = 30;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // A phone's clock may be half a minute off either way.
    private const int StepsOff = 1;

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<User> manager, User user)
    {
        if (user.AuthenticatorKey is not { } key || token.Length != 6)
        {
            return false;
        }

        // An authenticator shows real time, also where the site's clock is moved for a demonstration.
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / Seconds;
        var bytes = Read(key);
        for (var step = now - StepsOff; step <= now + StepsOff; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(CodeOf(bytes, step)), System.Text.Encoding.ASCII.GetBytes(token)))
            {
                return await users.UseCodeStep(user.Id, step);
            }
        }

        return false;
    }

    public Task<string> GenerateAsync(string purpose, UserManager<User> manager, User user) => Task.FromResult("");

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<User> manager, User user) => Task.FromResult(user.AuthenticatorKey is not null);

    private static string CodeOf(byte[] key, long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What authenticator apps use.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Read(string base32)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var value in base32.TrimEnd('=').ToUpperInvariant().Select(letter => Letters.IndexOf(letter, StringComparison.Ordinal)))
        {
            (bits, held) = (((bits << 5) | value) & 0xffff, held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
            }
        }

        return [.. bytes];
    }
}
