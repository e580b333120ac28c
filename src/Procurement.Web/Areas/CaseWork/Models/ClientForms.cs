using System.ComponentModel.DataAnnotations;
using Procurement.Domain.Contracts;
using Procurement.Web.Models.Contracts;

namespace Procurement.Web.Areas.CaseWork.Models;

/// <summary>A case worker's own clients, by name.</summary>
public sealed record ClientList
{
    public required IReadOnlyList<ClientRow> Rows { get; init; }
    public required string Url { get; init; }
    public string? Search { get; init; }
}

public sealed record ClientRow(Client Client, ClientIdentity Identity, Placement? Latest);

public sealed class ClientForm
{
    public Guid ClientId { get; init; } = Guid.CreateVersion7();

    [Display(Name = "client.given-name"), Required, StringLength(100)]
    public string GivenName { get; init; } = "";

    [Display(Name = "client.family-name"), Required, StringLength(100)]
    public string FamilyName { get; init; } = "";

    [Display(Name = "client.municipality"), Required]
    public string Municipality { get; init; } = "";

    [Display(Name = "client.national-number"), StringLength(40)]
    public string? NationalNumber { get; init; }

    [Display(Name = "client.phone"), StringLength(40), DataType(DataType.PhoneNumber)]
    public string? Phone { get; init; }

    [Display(Name = "client.email"), StringLength(200), EmailAddress]
    public string? Email { get; init; }

    [Display(Name = "client.language")]
    public string Language { get; init; } = "fi";

    public ClientIdentity Identity() => new()
    {
        GivenName = GivenName.Trim(),
        FamilyName = FamilyName.Trim(),
        NationalNumber = string.IsNullOrWhiteSpace(NationalNumber) ? null : NationalNumber.Trim(),
        Phone = string.IsNullOrWhiteSpace(Phone) ? null : Phone.Trim(),
        Email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(),
        Language = Language is "sv" or "en" or Texts.PlainFinnish ? Language : "fi",
    };
}

/// <summary>A client and the path so far.</summary>
public sealed record ClientPage
{
    public required Client Client { get; init; }
    public required ClientIdentity Identity { get; init; }
    public required string Municipality { get; init; }
    public required IReadOnlyList<PathStep> Path { get; init; }
    public required IReadOnlyList<(Procurement.App.Contracts.ClientView View, string Who)> Views { get; init; }
    public required string Url { get; init; }
    public required string Home { get; init; }
    public required DateTimeOffset Now { get; init; }
}

public sealed record PathStep
{
    public required Placement Placement { get; init; }
    public required Contract Contract { get; init; }
    public required string Supplier { get; init; }
    public required string DeclineNote { get; init; }
    public required IReadOnlyList<(Absence Absence, string Note)> Absences { get; init; }
}

public sealed class ReferForm
{
    public Guid PlacementId { get; init; } = Guid.CreateVersion7();

    [Display(Name = "refer.contract"), Required]
    public Guid? ContractId { get; init; }

    [Display(Name = "placement.segment")]
    public Segment? Segment { get; init; }

    [Display(Name = "placement.message"), StringLength(2000)]
    public string? Message { get; init; }
}

/// <summary>The day that paid work ended again.</summary>
public sealed class LostWorkForm
{
    [Display(Name = "outcome.lost-on"), Required]
    public DateOnly? LostOn { get; init; }
}

public sealed record ReferPage
{
    public required string Client { get; init; }
    public required IReadOnlyList<ReferChoice> Choices { get; init; }
    public required ReferForm Form { get; init; }
}

/// <summary>A contract with room, or why there is none.</summary>
public sealed record ReferChoice(Contract Contract, string Supplier, int PlacesInUse, Refusal? Full);

public sealed class EndPlacementForm
{
    [Display(Name = "placement.ended-on"), Required]
    public DateOnly? Day { get; init; }

    [Display(Name = "placement.end-state"), Required]
    public EndState? EndState { get; init; }
}
