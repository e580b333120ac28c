using Microsoft.AspNetCore.Identity;

namespace Procurement.App.Organisations.SignIn;

/// <summary>The second factor: an authenticator app's key, and recovery codes of which only hashes are kept.</summary>
public sealed partial class UserStore : IUserTwoFactorStore<User>, IUserAuthenticatorKeyStore<User>, IUserTwoFactorRecoveryCodeStore<User>
{
    public Task SetTwoFactorEnabledAsync(User user, bool enabled, CancellationToken cancellationToken) => Set(() => user.TwoFactorEnabled = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactorEnabled);

    public Task SetAuthenticatorKeyAsync(User user, string key, CancellationToken cancellationToken) => Set(() => user.AuthenticatorKey = key);

    public Task<string?> GetAuthenticatorKeyAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.AuthenticatorKey);

    /// <summary>True for the first who comes with a code of this half minute or a later one than before.</summary>
    public Task<bool> UseCodeStep(Guid userId, long step) =>
        db.Write(async () => await db.Execute(
            "update Users set LastCodeStep = @step where Id = @userId and (LastCodeStep is null or LastCodeStep < @step)", new { userId, step }) == 1);

    public Task ReplaceCodesAsync(User user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        db.Write(async () =>
        {
            await db.Execute("delete from RecoveryCodes where UserId = @Id", new { user.Id });
            foreach (var code in recoveryCodes)
            {
                await db.Execute(
                    "insert into RecoveryCodes (Id, UserId, CodeHash) values (@id, @userId, @hash)",
                    new { id = Guid.CreateVersion7(), userId = user.Id, hash = HashOf(user, code) });
            }
        });

    public Task<bool> RedeemCodeAsync(User user, string code, CancellationToken cancellationToken) =>
        db.Write(async () => await db.Execute(
            "update RecoveryCodes set UsedAt = @now where UserId = @userId and CodeHash = @hash and UsedAt is null",
            new { userId = user.Id, hash = HashOf(user, code), now = clock.GetUtcNow() }) == 1);

    public async Task<int> CountCodesAsync(User user, CancellationToken cancellationToken) =>
        await db.Find<int>("select count(*) from RecoveryCodes where UserId = @Id and UsedAt is null", new { user.Id });

    private static string HashOf(User user, string code) => Secret.HashOf($"{user.Id:N} {code.Trim().ToUpperInvariant()}");
}
