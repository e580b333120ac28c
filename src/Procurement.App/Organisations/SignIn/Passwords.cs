using Microsoft.AspNetCore.Identity;
using Procurement.Domain;

namespace Procurement.App.Organisations.SignIn;

/// <summary>What a password must be: long. Nothing is gained by asking for odd characters.</summary>
public static class Passwords
{
    public const int Shortest = 12;

    public static readonly Refusal TooShort = new Refusal("password-too-short").With(Shortest);
    public static readonly Refusal TooEasy = new("password-too-easy");

    /// <summary>Cheap: hashes nothing.</summary>
    public static Refusal? Check(string password, string email, string name) =>
        password.Length < Shortest ? TooShort
        : password.Distinct().Count() < 5 || Contains(password, email.Split('@')[0]) || Contains(password, name) ? TooEasy
        : null;

    /// <summary>In a turn of the hashing queue; ends the person's visits by a new security stamp.</summary>
    public static async Task Replace(UserManager<User> users, User user, string password) =>
        Done(await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password));

    public static void Done(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Code)));
        }
    }

    private static bool Contains(string password, string word) => word.Length >= 4 && password.Contains(word, StringComparison.OrdinalIgnoreCase);
}
