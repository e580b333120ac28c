using Microsoft.AspNetCore.Identity;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;

namespace Procurement.App.Organisations.SignIn;

/// <summary>The person sets a new password by the link of the mail: once, and every other visit ends.</summary>
public sealed class SetNewPassword(Db db, PasswordLinks links, UserManager<User> users, HashingQueue hashing, AuditLog audit)
{
    public async Task<Refusal?> Run(string secret, string password) =>
        await links.Find(secret) is not { } link ? PasswordLinks.UsedOrExpired
        : Passwords.Check(password, link.User.Email, link.User.Name) is { } refusal ? refusal
        : await hashing.InTurn(() => Set(link, password));

    private async Task<Refusal?> Set(PasswordLink link, string password)
    {
        // The link is used up first: two at once, and one of them sets the password.
        var refusal = await db.Write(async () =>
        {
            audit.Add($"user/{link.User.Id}", "password-reset", link.User.Id, link.User.Id.ToString());
            return await links.Use(link);
        });
        if (refusal is null)
        {
            await Passwords.Replace(users, link.User, password);
        }

        return refusal;
    }
}
