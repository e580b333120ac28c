using Microsoft.AspNetCore.Identity;
using Procurement.Domain;

namespace Procurement.App.Organisations.SignIn;

/// <summary>The outcome of a sign-in: refused, or done, or a code of the second factor is asked for.</summary>
public sealed record SignInAnswer(Refusal? Refusal = null, bool NeedsCode = false);

/// <summary>A person signs in with address and password. Says nothing of which of them was wrong, nor whether there is such an account.</summary>
public sealed class SignInWithPassword(UserManager<User> users, SignInManager<User> signIns, ThrottleStore throttle, HashingQueue hashing, PasswordDoor door)
{
    public static readonly Refusal Wrong = new("sign-in-wrong");

    // What an unknown address is checked against, so that it takes as long as a known one.
    private static readonly Lazy<string> Nobody = new(() => new PasswordHasher<User>().HashPassword(null!, Secret.New()));

    public async Task<SignInAnswer> Run(string email, string password, SignInSource source, bool keep)
    {
        // A cheap look first: who must wait does not take a place in the queue.
        if (await throttle.NotBefore(email, source) is { } later)
        {
            return new(ThrottleStore.Refused(later, door.Now));
        }

        return await hashing.InTurn(async () =>
        {
            if (await throttle.Count(email, source) is { } refusal)
            {
                return new SignInAnswer(refusal);
            }

            var result = await Check(await users.FindByNameAsync(email), password, keep);
            if (result.Succeeded)
            {
                await throttle.Succeeded(email, source);
            }

            return result.Succeeded || result.RequiresTwoFactor ? new(NeedsCode: result.RequiresTwoFactor) : new(Wrong);
        });
    }

    private async Task<SignInResult> Check(User? user, string password, bool keep)
    {
        if (user is { EndedAt: null, PasswordHash: not null } && await door.IsOpenFor(user.Id))
        {
            return await signIns.PasswordSignInAsync(user, password, keep, lockoutOnFailure: false);
        }

        users.PasswordHasher.VerifyHashedPassword(user!, Nobody.Value, password);
        return SignInResult.Failed;
    }
}
