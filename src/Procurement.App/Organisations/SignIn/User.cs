namespace Procurement.App.Organisations.SignIn;

/// <summary>A person who can sign in. ASP.NET Core Identity changes it in place, so it has setters.</summary>
public sealed class User
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Email { get; set; }

    /// <summary>What is unique: the address in capitals.</summary>
    public string NormalisedEmail { get; set; } = "";
    public required string Name { get; set; }
    public required string Language { get; set; }
    public string? PasswordHash { get; set; }

    /// <summary>Changes with whatever must end the person's other visits.</summary>
    public string SecurityStamp { get; set; } = "";
    public string ConcurrencyStamp { get; set; } = "";
    public bool TwoFactorEnabled { get; set; }

    /// <summary>Of the authenticator app; in the database only under the site's protection key.</summary>
    public string? AuthenticatorKey { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public static string Normalise(string email) => email.Trim().ToUpperInvariant();
}
