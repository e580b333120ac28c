using System.Security.Cryptography;
using System.Text;

namespace Procurement.App.Mails;

/// <summary>The id of a mail of which each receiver gets one: the same each time the job runs.</summary>
public static class MailId
{
    public static Guid Of(Guid subject, string about, string receiver) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject:N} {about} {receiver.ToUpperInvariant()}")).AsSpan(0, 16));
}
