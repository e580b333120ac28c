using System.ComponentModel.DataAnnotations;
using Procurement.App.Invoices;
using Procurement.App.Payments;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.Web.Areas.Finance.Models;

/// <summary>Which approved invoices are paid, and on which day.</summary>
public sealed class PaymentRunForm
{
    /// <summary>Chosen when the form is shown, so that a double click is one run.</summary>
    public required Guid RunId { get; init; }

    [Display(Name = "payment-run.invoices")]
    public Guid[] InvoiceIds { get; init; } = [];

    [Display(Name = "payment-run.execute-on"), Required]
    public DateOnly? ExecuteOn { get; init; }

    /// <summary>A run has one path, that of its contracts.</summary>
    public SettlementPath Path { get; init; } = SettlementPath.SepaFile;
}

/// <summary>What the bank's statement says of the chosen payments.</summary>
public sealed class ConfirmPaymentsForm
{
    [Display(Name = "payment-run.payments")]
    public Guid[] PaymentIds { get; init; } = [];

    [Display(Name = "payment-run.executed-on")]
    public DateOnly? ExecutedOn { get; init; }

    /// <summary>executed or refused: the button that was pressed.</summary>
    [Required]
    public string? Word { get; init; }
}

public sealed record PaymentRunsPage
{
    public required string Url { get; init; }
    public Web.Models.Invoices.BuyerChoice Buyers { get; init; } = Web.Models.Invoices.BuyerChoice.None;
    public PaymentRunStatus? Status { get; init; }
    public required IReadOnlyList<PaymentRun> Runs { get; init; }

    /// <summary>Approved invoices that wait for a run.</summary>
    public InvoiceSum? Waiting { get; init; }
    public bool MayMake { get; init; }
    public string? Next { get; init; }
}

public sealed record PaymentRunPage
{
    public required PaymentRun Run { get; init; }
    public required IReadOnlyList<PaymentRow> Payments { get; init; }
    public required IReadOnlyDictionary<Guid, string> People { get; init; }
    public required string Url { get; init; }
    public required string InvoicesUrl { get; init; }
    public App.Files.StoredFile? File { get; init; }

    /// <summary>Whether the reader may act; an auditor reads only.</summary>
    public bool MayAct { get; init; }
    public Refusal? MayNotRelease { get; init; }
    public ConfirmPaymentsForm Form { get; init; } = new();
}

public sealed record PaymentRow(Payment Payment, Invoice Invoice);
