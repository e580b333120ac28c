using Procurement.App.Data;

namespace Procurement.App.Organisations.SignIn;

/// <summary>All SQL about asked-for new passwords. A row is made for any address, so that asking tells nobody who has an account.</summary>
public sealed class PasswordResetStore(Db db)
{
    public Task<PasswordReset?> Find(Guid id) => db.Find<PasswordReset>("select Id, Email, AskedAt from PasswordResets where Id = @id", new { id });

    /// <summary>Has one been asked for the address since?</summary>
    public async Task<bool> AnySince(string email, DateTimeOffset since) =>
        await db.Find<int>(
            "select count(*) from PasswordResets where NormalisedEmail = @normalised and AskedAt > @since", new { normalised = User.Normalise(email), since }) > 0;

    public Task Add(PasswordReset reset) =>
        db.Execute(
            "insert into PasswordResets (Id, Email, NormalisedEmail, AskedAt) values (@Id, @Email, @normalised, @AskedAt)",
            new { reset.Id, reset.Email, normalised = User.Normalise(reset.Email), reset.AskedAt });

    public Task Forget(DateTimeOffset before) => db.Write(() => db.Execute("delete from PasswordResets where AskedAt < @before", new { before }));
}

public sealed record PasswordReset
{
    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
}
