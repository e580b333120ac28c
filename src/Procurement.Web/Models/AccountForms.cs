using System.ComponentModel.DataAnnotations;

namespace Procurement.Web.Models;

/// <summary>What a person says of themselves.</summary>
public sealed class PersonForm
{
    [Required, StringLength(200, MinimumLength = 2), Display(Name = "person.name")]
    public string Name { get; init; } = "";

    [Required, RegularExpression("fi|sv|en"), Display(Name = "person.language")]
    public string Language { get; init; } = "fi";
}

public sealed class ChangePasswordForm
{
    [Required, StringLength(200), DataType(DataType.Password), Display(Name = "person.old-password")]
    public string OldPassword { get; init; } = "";

    [Required, StringLength(200), DataType(DataType.Password), Display(Name = "person.new-password")]
    public string Password { get; init; } = "";
}

/// <summary>The first code shows that the app has the key.</summary>
public sealed class AuthenticatorForm
{
    [Required, StringLength(12), Display(Name = "sign-in.code")]
    public string Code { get; init; } = "";
}

/// <summary>The password again, before the second factor is taken off.</summary>
public sealed class PasswordForm
{
    [Required, StringLength(200), DataType(DataType.Password), Display(Name = "person.password")]
    public string Password { get; init; } = "";
}

/// <summary>A new person, by an invitation; the first administrator also names the organiser.</summary>
public sealed class InvitationForm
{
    [StringLength(200, MinimumLength = 2), Display(Name = "person.name")]
    public string? Name { get; init; }

    [Required, RegularExpression("fi|sv|en"), Display(Name = "person.language")]
    public string Language { get; init; } = "fi";

    [StringLength(200), DataType(DataType.Password), Display(Name = "person.new-password")]
    public string? Password { get; init; }

    [StringLength(12), Display(Name = "organisation.business-id")]
    public string? BusinessId { get; init; }

    [StringLength(200), Display(Name = "organisation.name")]
    public string? OrganisationName { get; init; }

    [EmailAddress, StringLength(254), Display(Name = "organisation.email")]
    public string? OrganisationEmail { get; init; }

    /// <summary>What the page asks for, by the invitation; never from the form.</summary>
    public bool AsksPerson { get; set; }
    public bool AsksOrganisation { get; set; }

}
