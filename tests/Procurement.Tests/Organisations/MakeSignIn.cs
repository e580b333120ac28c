using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Procurement.App.Organisations.SignIn;

namespace Procurement.Tests.Organisations;

/// <summary>People who really sign in.</summary>
public static class MakeSignIn
{
    public static Task<User> UserWithPassword(this App app, string email, string password) => app.With(async (UserManager<User> users) =>
    {
        var user = new User { Email = email, Name = "Aino Virtanen", Language = "fi", CreatedAt = app.Clock.GetUtcNow() };
        Passwords.Done(await users.CreateAsync(user, password));
        return user;
    });

    /// <summary>What the authenticator app shows now (RFC 6238; real time, as on a phone), or so many half minutes later.</summary>
    public static async Task<string> CodeOf(this App app, Guid userId, int later = 0)
    {
        var key = Base32((await app.With((UserStore users) => users.Find(userId)))!.AuthenticatorKey!);
        var step = BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder((TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + later));
#pragma warning disable CA5350 // What authenticator apps use.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = ((hash[offset] & 0x7f) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6");
    }

    /// <summary>Not in the file, its log, or anything else in the data folder but the site's keys.</summary>
    public static async Task AssertNowhereInTheDatabase(this App app, params string[] secrets)
    {
        foreach (var file in Directory.GetFiles(app.Folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            foreach (var secret in secrets)
            {
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"'{secret}' is in {Path.GetFileName(file)}.");
            }
        }
    }

    private static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
