using System.ComponentModel.DataAnnotations;

namespace Procurement.Web.Models;

/// <summary>Address and password, and where the person was going.</summary>
public sealed class SignInForm
{
    [Required, EmailAddress, StringLength(254), Display(Name = "person.email")]
    public string Email { get; init; } = "";

    [Required, StringLength(200), DataType(DataType.Password), Display(Name = "person.password")]
    public string Password { get; init; } = "";

    [Display(Name = "sign-in.keep")]
    public bool Keep { get; init; }

    public string? Back { get; init; }
}

/// <summary>A code of the authenticator app, or a recovery code.</summary>
public sealed class CodeForm
{
    [Required, StringLength(40), Display(Name = "sign-in.code")]
    public string Code { get; init; } = "";

    public bool Keep { get; init; }

    public string? Back { get; init; }
}

public sealed class ResetForm
{
    public Guid Id { get; init; }

    [Required, EmailAddress, StringLength(254), Display(Name = "person.email")]
    public string Email { get; init; } = "";
}

public sealed class NewPasswordForm
{
    [Required, StringLength(200), DataType(DataType.Password), Display(Name = "person.new-password")]
    public string Password { get; init; } = "";
}
