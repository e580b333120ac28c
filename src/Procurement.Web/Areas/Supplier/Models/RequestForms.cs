using System.ComponentModel.DataAnnotations;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.Web.Areas.Supplier.Models;

/// <summary>The categories that a supplier asks for.</summary>
public sealed class ChooseForm
{
    public Guid RequestId { get; init; }

    [Display(Name = "request.categories")]
    public List<Guid> Categories { get; init; } = [];
}

/// <summary>The self-declaration as the supplier fills it in; an unfinished one may be saved.</summary>
public sealed class DeclarationForm
{
    public Dictionary<ExclusionGround, bool> Grounds { get; init; } = [];

    [Display(Name = "declaration.self-cleaning"), StringLength(4_000)]
    public string? SelfCleaning { get; init; }

    [Display(Name = "declaration.registered")]
    public bool? IsRegistered { get; init; }

    [Display(Name = "declaration.turnover")]
    public Money? Turnover { get; init; }

    [Display(Name = "declaration.staff"), Range(0, 1_000_000)]
    public int? Staff { get; init; }

    [Display(Name = "declaration.references"), StringLength(4_000)]
    public string? References { get; init; }

    [Display(Name = "declaration.suitability"), StringLength(4_000)]
    public string? Suitability { get; init; }

    [Display(Name = "declaration.meets")]
    public bool MeetsRequirements { get; init; }

    [Display(Name = "declaration.signed-by"), StringLength(200)]
    public string? SignedBy { get; init; }

    public static DeclarationForm Of(SelfDeclaration declaration) => new()
    {
        Grounds = new(declaration.Grounds),
        SelfCleaning = declaration.SelfCleaning,
        IsRegistered = declaration.IsRegistered,
        Turnover = declaration.Turnover,
        Staff = declaration.Staff,
        References = declaration.References,
        Suitability = declaration.Suitability,
        MeetsRequirements = declaration.MeetsRequirements,
        SignedBy = declaration.SignedBy,
    };

    public SelfDeclaration ToDeclaration() => new()
    {
        Grounds = Grounds,
        SelfCleaning = SelfCleaning,
        IsRegistered = IsRegistered,
        Turnover = Turnover,
        Staff = Staff,
        References = References,
        Suitability = Suitability,
        MeetsRequirements = MeetsRequirements,
        SignedBy = SignedBy,
    };
}

public sealed class ClarificationForm
{
    [Display(Name = "request.answer"), StringLength(4_000)]
    public string? Answer { get; init; }
}
