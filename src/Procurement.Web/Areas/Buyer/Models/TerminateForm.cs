using System.ComponentModel.DataAnnotations;

namespace Procurement.Web.Areas.Buyer.Models;

public sealed class TerminateForm
{
    [Display(Name = "contract.last-day"), Required]
    public DateOnly? LastDay { get; init; }

    [Display(Name = "contract.termination-reason"), Required, StringLength(2000)]
    public string? Reason { get; init; }
}
