using Procurement.Domain.Organisations;

namespace Procurement.Domain.PurchasingSystems;

/// <summary>What a category must have, and whom it may admit. Null means: allowed.</summary>
public static class CategoryRules
{
    public static readonly Refusal NoName = new("category-name-missing");
    public static readonly Refusal NoRequirements = new("category-requirements-missing");
    public static readonly Refusal NoTargetGroups = new("category-target-groups-missing");
    public static readonly Refusal NoValue = new("category-value-missing");
    public static readonly Refusal CompaniesNotAllowed = new("category-companies-not-allowed");
    public static readonly Refusal LegalFormNotAllowed = new("legal-form-not-allowed");

    /// <summary>R63 (Act 189/2001): rehabilitative work may not be bought from companies; supporting and guiding it may.</summary>
    private static readonly LegalForm[] FormsOfRehabilitativeWork = [LegalForm.Association, LegalForm.Foundation, LegalForm.PublicBody, LegalForm.Other];

    /// <summary>The legal forms that a category of this kind can be open to.</summary>
    public static IReadOnlyList<LegalForm> PossibleForms(ServiceKind kind) =>
        kind == ServiceKind.RehabilitativeWork ? FormsOfRehabilitativeWork : Enum.GetValues<LegalForm>();

    public static Refusal? Check(Category category) =>
        category.Name.IsEmpty ? NoName.At("Name")
        : category.TargetGroups.Count == 0 ? NoTargetGroups.At("TargetGroups").With(category.Number)
        : category.Requirements.IsEmpty ? NoRequirements.At("Requirements").With(category.Number)
        : category.EstimatedValue <= Money.Zero ? NoValue.At("EstimatedValue").With(category.Number)
        : Forms(category);

    /// <summary>R63: the forms of the category itself.</summary>
    public static Refusal? Forms(Category category) =>
        category.AllowedForms.Except(PossibleForms(category.Kind)).Any() ? CompaniesNotAllowed.At("AllowedForms").With(category.Number) : null;

    /// <summary>R63: the supplier's own form.</summary>
    public static Refusal? MayJoin(Category category, LegalForm form) =>
        category.Allows(form) && PossibleForms(category.Kind).Contains(form) ? null : LegalFormNotAllowed.With(category.Number);
}
