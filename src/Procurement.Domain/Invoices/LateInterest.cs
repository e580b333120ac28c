namespace Procurement.Domain.Invoices;

/// <summary>What a payment that comes too late costs (R52): the reference rate of its half-year and the margin of law, by days of a year of 365, and a fixed fee.</summary>
public sealed record LateInterest
{
    public required int Days { get; init; }

    /// <summary>Reference rate and margin, in basis points a year.</summary>
    public required int Rate { get; init; }
    public required Money Interest { get; init; }
    public required Money Fee { get; init; }

    /// <summary>Null while nothing is late: until the end of the due day, or where it was paid by then. The rate is that of the day when it was due.</summary>
    public static LateInterest? Of(Invoice invoice, DateOnly today, int referenceRate, int margin, Money fee)
    {
        if (invoice is not { DueOn: { } due, Type: InvoiceType.Invoice } || invoice.Status is InvoiceStatus.Credited or InvoiceStatus.Declined)
        {
            return null;
        }

        var until = invoice.PaidOn ?? today;
        var days = until.DayNumber - due.DayNumber;
        return days <= 0 ? null : new()
        {
            Days = days,
            Rate = referenceRate + margin,
            Interest = PartOfYear(invoice.Total, referenceRate + margin, days),
            Fee = fee,
        };
    }

    /// <summary>Rounded once, half away from zero.</summary>
    private static Money PartOfYear(Money amount, int rate, int days) =>
        new((long)((((Int128)amount.Cents * rate * days * 2) + (10_000 * 365)) / (2 * 10_000 * 365)));
}
