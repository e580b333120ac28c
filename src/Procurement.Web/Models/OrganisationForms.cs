using System.ComponentModel.DataAnnotations;
using Procurement.Domain.Organisations;

namespace Procurement.Web.Models;

/// <summary>A role proposed for a person, who may not have an account yet.</summary>
public sealed class RoleForm
{
    public Guid Id { get; init; }

    [Required, StringLength(200, MinimumLength = 2), Display(Name = "person.name")]
    public string Name { get; init; } = "";

    [Required, EmailAddress, StringLength(254), Display(Name = "person.email")]
    public string Email { get; init; } = "";

    [Required, Display(Name = "person.role")]
    public Role? Role { get; init; }

    [Required, RegularExpression("fi|sv|en"), Display(Name = "person.language")]
    public string Language { get; init; } = "fi";
}

/// <summary>What of an organisation its own people may change.</summary>
public sealed class OrganisationForm
{
    public int Version { get; init; }

    [Required, StringLength(200, MinimumLength = 2), Display(Name = "organisation.name")]
    public string Name { get; init; } = "";

    [Required, Display(Name = "organisation.legal-form")]
    public LegalForm? LegalForm { get; init; }

    [RegularExpression("[0-9]{3}"), Display(Name = "organisation.municipality")]
    public string? MunicipalityCode { get; init; }

    [Required, RegularExpression("fi|sv|en"), Display(Name = "organisation.language")]
    public string Language { get; init; } = "fi";

    [Required, EmailAddress, StringLength(254), Display(Name = "organisation.email")]
    public string Email { get; init; } = "";

    public static OrganisationForm Of(Organisation known) => new()
    {
        Version = known.Version,
        Name = known.Name,
        LegalForm = known.LegalForm,
        MunicipalityCode = known.MunicipalityCode,
        Language = known.Language,
        Email = known.Email ?? "",
    };

    public Organisation Over(Organisation known) => known with
    {
        Version = Version,
        Name = Name.Trim(),
        LegalForm = LegalForm!.Value,
        MunicipalityCode = MunicipalityCode,
        Language = Language,
        Email = Email.Trim(),
    };
}

public sealed class BankAccountForm
{
    public Guid Id { get; init; }

    [Required, StringLength(42), Display(Name = "bank-account.iban")]
    public string Iban { get; init; } = "";

    [Required, StringLength(140, MinimumLength = 2), Display(Name = "bank-account.holder")]
    public string HolderName { get; init; } = "";
}

/// <summary>A second person's word.</summary>
public sealed class DecisionForm
{
    public Guid Id { get; init; }

    [Required]
    public SecondWord? Word { get; init; }
}

public sealed class SettingsForm
{
    public Guid Id { get; init; }

    [Required, Display(Name = "limits.approval")]
    public Money? ApprovalLimit { get; init; }

    [Required, Display(Name = "limits.officer")]
    public Money? OfficerLimit { get; init; }

    [Required, Display(Name = "limits.one-evaluator")]
    public Money? OneEvaluatorLimit { get; init; }

    [Required, Range(1, 9), Display(Name = "limits.panel")]
    public int? SmallestPanel { get; init; }
}

/// <summary>A new buyer and its first administrator.</summary>
public sealed class BuyerForm
{
    public Guid Id { get; init; }

    [Required, StringLength(12), Display(Name = "organisation.business-id")]
    public string BusinessId { get; init; } = "";

    [Required, StringLength(200, MinimumLength = 2), Display(Name = "organisation.name")]
    public string Name { get; init; } = "";

    [RegularExpression("[0-9]{3}"), Display(Name = "organisation.municipality")]
    public string? MunicipalityCode { get; init; }

    [Required, RegularExpression("fi|sv|en"), Display(Name = "organisation.language")]
    public string Language { get; init; } = "fi";

    [Required, EmailAddress, StringLength(254), Display(Name = "organisation.email")]
    public string Email { get; init; } = "";

    [Required, StringLength(200, MinimumLength = 2), Display(Name = "admin.first.name")]
    public string AdministratorName { get; init; } = "";

    [Required, EmailAddress, StringLength(254), Display(Name = "admin.first.email")]
    public string AdministratorEmail { get; init; } = "";
}
