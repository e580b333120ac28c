using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Procurement.App.Data;

namespace Procurement.App.Organisations.SignIn;

/// <summary>All SQL about people who sign in, as ASP.NET Core Identity asks for it. The user name is the mail address.</summary>
public sealed partial class UserStore(Db db, IDataProtectionProvider protection, TimeProvider clock) : IUserPasswordStore<User>, IUserSecurityStampStore<User>
{
    private const string Columns =
        "Id, Email, NormalisedEmail, Name, Language, PasswordHash, SecurityStamp, ConcurrencyStamp, TwoFactorEnabled, AuthenticatorKey, CreatedAt, EndedAt";

    private readonly IDataProtector protector = protection.CreateProtector("authenticator-key");

    public async Task<User?> Find(Guid id) => Readable(await db.Find<User>($"select {Columns} from Users where Id = @id", new { id }));

    public async Task<User?> FindByEmail(string email) =>
        Readable(await db.Find<User>($"select {Columns} from Users where NormalisedEmail = @normalised", new { normalised = User.Normalise(email) }));

    /// <summary>What a visit is checked against on each request; null once the account is ended.</summary>
    public Task<string?> Stamp(Guid id) => db.Find<string>("select SecurityStamp from Users where Id = @id and EndedAt is null", new { id });

    public Task<IReadOnlyList<Person>> Names(IReadOnlyCollection<Guid> ids) =>
        db.List<Person>("select Id, Name, Email, Language from Users where Id in @ids order by Name, Id", new { ids });

    /// <summary>A page of people by name, after the last one of the page before.</summary>
    public Task<IReadOnlyList<Person>> Page(string? afterName, Guid? afterId, int take) =>
        db.List<Person>(
            $"""
            select Id, Name, Email, Language
            from Users
            where EndedAt is null and (Name > @afterName or (Name = @afterName and Id > @afterId))
            order by Name, Id
            {db.Page}
            """,
            new { afterName = afterName ?? "", afterId = afterId ?? Guid.Empty, Skip = 0, Take = take });

    public async Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken)
    {
        user.ConcurrencyStamp = NewStamp();
        try
        {
            await db.Write(() => db.Execute(
                """
                insert into Users (Id, Email, NormalisedEmail, Name, Language, PasswordHash, SecurityStamp, ConcurrencyStamp, TwoFactorEnabled, AuthenticatorKey, CreatedAt)
                values (@Id, @Email, @NormalisedEmail, @Name, @Language, @PasswordHash, @SecurityStamp, @ConcurrencyStamp, @TwoFactorEnabled, @AuthenticatorKey, @CreatedAt)
                """,
                Row(user)));
            return IdentityResult.Success;
        }
        catch (Exception exception) when (db.IsDuplicateKey(exception))
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Email));
        }
    }

    public async Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken)
    {
        var before = user.ConcurrencyStamp;
        user.ConcurrencyStamp = NewStamp();
        var changed = await db.Write(() => db.Execute(
            """
            update Users
            set Name = @Name, Language = @Language, PasswordHash = @PasswordHash, SecurityStamp = @SecurityStamp,
                ConcurrencyStamp = @ConcurrencyStamp, TwoFactorEnabled = @TwoFactorEnabled, AuthenticatorKey = @AuthenticatorKey
            where Id = @Id and ConcurrencyStamp = @Before
            """,
            Row(user, before)));
        return changed == 1 ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
    }

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("People are not deleted; their memberships end.");

    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Guid.TryParse(userId, out var id) ? await Find(id) : null;

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByEmail(normalizedUserName);

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => Set(() => user.Email = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalisedEmail);

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(() => user.NormalisedEmail = normalizedName ?? "");

    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public void Dispose()
    {
        // The scope owns the connection.
    }

    private static string NewStamp() => Guid.CreateVersion7().ToString("N");

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    private User? Readable(User? user)
    {
        if (user?.AuthenticatorKey is { } key)
        {
            user.AuthenticatorKey = protector.Unprotect(key);
        }

        return user;
    }

    private object Row(User user, string? before = null) => new
    {
        user.Id,
        user.Email,
        user.NormalisedEmail,
        user.Name,
        user.Language,
        user.PasswordHash,
        user.SecurityStamp,
        user.ConcurrencyStamp,
        user.TwoFactorEnabled,
        AuthenticatorKey = user.AuthenticatorKey is { } key ? protector.Protect(key) : null,
        user.CreatedAt,
        Before = before,
    };
}

/// <summary>Whom a page or a mail names.</summary>
public sealed record Person
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Language { get; init; }
}
