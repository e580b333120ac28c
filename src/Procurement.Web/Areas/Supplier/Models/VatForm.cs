using System.ComponentModel.DataAnnotations;
using Procurement.Domain.Contracts;

namespace Procurement.Web.Areas.Supplier.Models;

/// <summary>The supplier's word on the tax of one price row (R53).</summary>
public sealed class VatForm
{
    [Display(Name = "contract.term"), Required]
    public string Term { get; init; } = "";

    [Display(Name = "contract.term.vat"), Required]
    public VatTreatment? Treatment { get; init; }

    [Display(Name = "contract.vat.ground"), StringLength(400)]
    public string? Ground { get; init; }

    [Display(Name = "contract.vat.valid-from"), Required]
    public DateOnly? ValidFrom { get; init; }

    public VatRow Row() => new() { Term = Term, Treatment = Treatment!.Value, Ground = Ground?.Trim() ?? "", ValidFrom = ValidFrom!.Value };
}
