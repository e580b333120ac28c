using System.ComponentModel.DataAnnotations;
using Procurement.App.Reference;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>A category as the officer writes it.</summary>
public sealed class CategoryForm
{
    public Guid Id { get; init; }
    public int Version { get; init; }

    [Display(Name = "category.name")]
    public LocalText Name { get; init; } = LocalText.Empty;

    [Display(Name = "category.description")]
    public LocalText Description { get; init; } = LocalText.Empty;

    [Display(Name = "category.cpv"), Required]
    public string? CpvCode { get; init; }

    [Display(Name = "category.kind"), Required]
    public ServiceKind? Kind { get; init; }

    [Display(Name = "category.target-groups")]
    public List<TargetGroup> TargetGroups { get; init; } = [];

    [Display(Name = "category.municipalities")]
    public List<string> Municipalities { get; init; } = [];

    /// <summary>Names of more municipalities, with commas between.</summary>
    [Display(Name = "category.other-municipalities"), StringLength(2_000)]
    public string? OtherMunicipalities { get; init; }

    [Display(Name = "category.forms")]
    public List<LegalForm> AllowedForms { get; init; } = [];

    [Display(Name = "category.requirements")]
    public LocalText Requirements { get; init; } = LocalText.Empty;

    [Display(Name = "category.value"), Required]
    public Money? EstimatedValue { get; init; }

    public static CategoryForm Of(Category category, IReadOnlyCollection<string> offered, IReadOnlyDictionary<string, Municipality> all) => new()
    {
        Id = category.Id,
        Version = category.Version,
        Name = category.Name,
        Description = category.Description,
        CpvCode = category.CpvCode,
        Kind = category.Kind,
        TargetGroups = [.. category.TargetGroups],
        Municipalities = [.. category.Municipalities],
        OtherMunicipalities = string.Join(", ", category.Municipalities.Where(code => !offered.Contains(code)).Select(code => all[code].NameFi)),
        AllowedForms = [.. category.AllowedForms],
        Requirements = category.Requirements,
        EstimatedValue = category.EstimatedValue,
    };

    /// <summary>The municipality codes chosen and typed, or the first name that is not one.</summary>
    public (IReadOnlyList<string> Codes, string? Unknown) Codes(IEnumerable<Municipality> all)
    {
        var typed = (OtherMunicipalities ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = typed.Select(name => (Name: name, Row: all.FirstOrDefault(row => Same(row.NameFi, name) || Same(row.NameSv, name)))).ToList();
        return ([.. Municipalities.Concat(found.Where(pair => pair.Row is not null).Select(pair => pair.Row!.Code)).Distinct()], found.FirstOrDefault(pair => pair.Row is null).Name);

        static bool Same(string name, string given) => string.Equals(name, given, StringComparison.OrdinalIgnoreCase);
    }

    public Category ToCategory(Guid systemId, IReadOnlyList<string> municipalities) => new()
    {
        Id = Id,
        SystemId = systemId,
        Number = 0,
        Name = Name,
        Description = Description,
        CpvCode = CpvCode!,
        Kind = Kind!.Value,
        TargetGroups = TargetGroups,
        Municipalities = municipalities,
        AllowedForms = AllowedForms,
        Requirements = Requirements,
        EstimatedValue = EstimatedValue!.Value,
        Version = Version,
    };
}
