using Microsoft.AspNetCore.Identity;
using Procurement.Domain;

namespace Procurement.App.Organisations.SignIn;

/// <summary>The second step of a sign-in: a code of the authenticator app, or one of the recovery codes.</summary>
public sealed class SignInWithCode(SignInManager<User> signIns, ThrottleStore throttle)
{
    public static readonly Refusal WrongCode = new("sign-in-wrong-code");
    public static readonly Refusal StartAgain = new("sign-in-start-again");

    public async Task<SignInAnswer> Run(string code, bool recovery, SignInSource source, bool keep)
    {
        var user = await signIns.GetTwoFactorAuthenticationUserAsync();
        if (user is null)
        {
            return new(StartAgain);
        }

        if (await throttle.Count(user.Email, source) is { } refusal)
        {
            return new(refusal);
        }

        var typed = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        var result = recovery
            ? await signIns.TwoFactorRecoveryCodeSignInAsync(typed)
            : await signIns.TwoFactorAuthenticatorSignInAsync(typed, keep, rememberClient: false);
        if (!result.Succeeded)
        {
            return new(WrongCode);
        }

        await throttle.Succeeded(user.Email, source);
        return new();
    }
}
