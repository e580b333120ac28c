using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Procurement.App.Data;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>What is said of a client lies in the database only as ciphertext, under the site's key (R45, R46). Used outside writes.</summary>
public sealed class ClientSecrets(IDataProtectionProvider keys)
{
    private readonly IDataProtector identities = keys.CreateProtector("Procurement.Clients.Identity");
    private readonly IDataProtector words = keys.CreateProtector("Procurement.Clients.Words");
    private readonly IDataProtector files = keys.CreateProtector("Procurement.Clients.Evidence");

    public byte[] Close(ClientIdentity identity) => identities.Protect(Encoding.UTF8.GetBytes(StoredJson.Write(identity)));

    public ClientIdentity Open(byte[] ciphertext) => StoredJson.Read<ClientIdentity>(Encoding.UTF8.GetString(identities.Unprotect(ciphertext)));

    /// <summary>Null for an empty text.</summary>
    public byte[]? CloseWords(string? text) => string.IsNullOrWhiteSpace(text) ? null : words.Protect(Encoding.UTF8.GetBytes(text.Trim()));

    public string OpenWords(byte[]? ciphertext) => ciphertext is null ? "" : Encoding.UTF8.GetString(words.Unprotect(ciphertext));

    public byte[] CloseFile(byte[] content) => files.Protect(content);

    public byte[] OpenFile(byte[] ciphertext) => files.Unprotect(ciphertext);

    /// <summary>A new pseudonym: letters and digits that are not mistaken for each other.</summary>
    public static string NewCode()
    {
        var code = RandomNumberGenerator.GetString("ACDEFHJKLMNPRTVWXY34679", 6);
        return $"{code[..3]}-{code[3..]}";
    }
}
