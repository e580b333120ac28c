using System.ComponentModel.DataAnnotations;

namespace Procurement.Web.Models.Invoices;

/// <summary>Why: to the other side, in words that they can act on.</summary>
public sealed class ReasonForm
{
    [Display(Name = "invoice.reason"), Required, StringLength(2_000), DataType(DataType.MultilineText)]
    public string? Reason { get; init; }
}

/// <summary>The page that asks for a reason before a deed; texts are keys.</summary>
public sealed record ReasonPage(string TitleKey, string TextKey, string ButtonKey, string BackUrl);
