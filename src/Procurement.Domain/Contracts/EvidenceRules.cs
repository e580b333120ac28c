namespace Procurement.Domain.Contracts;

/// <summary>How long the documents of a result are kept.</summary>
public static class EvidenceRules
{
    /// <summary>A result may be found wrong, and its bill credited, for a year after it was billed or refused; till then the verifier may need the document.</summary>
    public const int CorrectionMonths = 12;

    /// <summary>Results that ended before this day can not be corrected any more.</summary>
    public static DateOnly CorrectableSince(DateOnly today) => today.AddMonths(-CorrectionMonths);
}
