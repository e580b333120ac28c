using System.ComponentModel.DataAnnotations;
using Procurement.Domain.Organisations;

namespace Procurement.Web.Models;

/// <summary>A new person's address, to which the link goes.</summary>
public sealed class AddressForm
{
    public Guid Id { get; init; }

    [Required, EmailAddress, StringLength(254), Display(Name = "person.email")]
    public string Email { get; init; } = "";
}

/// <summary>The organisation that a person registers, or asks to represent if it is registered already.</summary>
public sealed class RegisterForm
{
    public Guid Id { get; init; }

    [Required, StringLength(12), Display(Name = "organisation.business-id")]
    public string BusinessId { get; init; } = "";

    [Required, StringLength(200, MinimumLength = 2), Display(Name = "organisation.name")]
    public string Name { get; init; } = "";

    [Required, Display(Name = "organisation.legal-form")]
    public LegalForm? LegalForm { get; init; }

    [RegularExpression("[0-9]{3}"), Display(Name = "organisation.municipality")]
    public string? MunicipalityCode { get; init; }

    [Required, EmailAddress, StringLength(254), Display(Name = "organisation.email")]
    public string Email { get; init; } = "";

    [Required, StringLength(1000, MinimumLength = 5), Display(Name = "organisation.grounds")]
    public string Grounds { get; init; } = "";
}
