namespace Procurement.Domain;

/// <summary>Euro, in whole cents: both databases add and compare integers exactly.</summary>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    public static readonly Money Zero = new(0);

    public static Money operator +(Money a, Money b) => new(checked(a.Cents + b.Cents));
    public static Money operator -(Money a, Money b) => new(checked(a.Cents - b.Cents));
    public static Money operator -(Money a) => new(checked(-a.Cents));
    public static Money operator *(Money a, long count) => new(checked(a.Cents * count));
    public static bool operator >(Money a, Money b) => a.Cents > b.Cents;
    public static bool operator <(Money a, Money b) => a.Cents < b.Cents;
    public static bool operator >=(Money a, Money b) => a.Cents >= b.Cents;
    public static bool operator <=(Money a, Money b) => a.Cents <= b.Cents;

    public static Money Min(Money a, Money b) => a < b ? a : b;
    public static Money Max(Money a, Money b) => a > b ? a : b;

    /// <summary>A share in basis points (1/100 %), rounded half away from zero to the cent.</summary>
    public Money Share(long basisPoints)
    {
        var product = checked((Int128)Cents * basisPoints);
        var half = product < 0 ? -5_000 : 5_000;
        return new(checked((long)((product + half) / 10_000)));
    }

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    public override string ToString() => FormattableString.Invariant($"{(Cents < 0 ? "-" : "")}{Math.Abs(Cents) / 100}.{Math.Abs(Cents) % 100:00} EUR");
}

public static class MoneySums
{
    public static Money Sum(this IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (a, b) => a + b);
}
