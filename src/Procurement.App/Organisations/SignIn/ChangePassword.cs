using Microsoft.AspNetCore.Identity;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;

namespace Procurement.App.Organisations.SignIn;

/// <summary>A signed-in person changes the own password; other visits end.</summary>
public sealed class ChangePassword(Db db, UserManager<User> users, ThrottleStore throttle, HashingQueue hashing, AuditLog audit)
{
    public static readonly Refusal WrongOld = new("password-old-wrong");

    public async Task<Refusal?> Run(User user, string old, string password, SignInSource source)
    {
        if (Passwords.Check(password, user.Email, user.Name) is { } refusal)
        {
            return refusal;
        }

        return await hashing.InTurn(async () =>
        {
            if (await throttle.Count(user.Email, source) is { } later)
            {
                return later;
            }

            if (!(await users.ChangePasswordAsync(user, old, password)).Succeeded)
            {
                return WrongOld;
            }

            await throttle.Succeeded(user.Email, source);
            await db.Write(() =>
            {
                audit.Add($"user/{user.Id}", "password-changed", user.Id, user.Id.ToString());
                return Task.CompletedTask;
            });
            return null;
        });
    }
}
