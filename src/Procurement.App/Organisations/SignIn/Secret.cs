using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Procurement.App.Organisations.SignIn;

/// <summary>What a link or a code keeps from others: 256 random bits, of which the site stores the hash only.</summary>
public static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
