using Procurement.Domain;

namespace Procurement.App.Organisations.SignIn;

/// <summary>From the secret of a mailed link to the person who asked for a new password.</summary>
public sealed class PasswordLinks(SecretLinkStore links, PasswordResetStore resets, UserStore users, TimeProvider clock)
{
    public static readonly Refusal UsedOrExpired = new("link-used-or-expired");

    public async Task<PasswordLink?> Find(string secret) =>
        await links.Subject(secret, LinkPurpose.PasswordReset, clock.GetUtcNow()) is { } id
        && await resets.Find(id) is { } reset
        && await users.FindByEmail(reset.Email) is { EndedAt: null } user
            ? new(id, user)
            : null;

    /// <summary>Inside a write.</summary>
    public async Task<Refusal?> Use(PasswordLink link) => await links.Use(link.ResetId, clock.GetUtcNow()) ? null : UsedOrExpired;
}

public sealed record PasswordLink(Guid ResetId, User User);
