namespace Procurement.Domain.Invoices;

/// <summary>When an invoice is to be paid (R52: a public buyer has 30 days at most).</summary>
public static class PaymentTime
{
    public static readonly Refusal TooLong = new("payment-time-too-long");

    /// <summary>The last day to pay: the day of issue is not counted.</summary>
    public static DateOnly DueOn(DateOnly issuedOn, int days) => issuedOn.AddDays(days);

    /// <summary>Days to pay, against the most that the rule in force allows.</summary>
    public static Refusal? MayBe(int days, int most) => days < 0 || days > most ? TooLong.With(most) : null;
}
