using System.Globalization;
using System.Numerics;

namespace Procurement.Domain;

/// <summary>An exact fraction, so that a score does not depend on the order in which its parts were computed. Rounded once, when published.</summary>
public readonly record struct Ratio : IComparable<Ratio>
{
    private readonly BigInteger denominator;

    public Ratio(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        this.denominator = denominator / divisor;
    }

    public BigInteger Numerator { get; }

    // A struct can be made without its constructor; then it is zero, not a division by zero.
    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    public static Ratio Of(long whole) => new(whole, 1);

    public static Ratio operator +(Ratio a, Ratio b) => new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);
    public static Ratio operator -(Ratio a, Ratio b) => new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);
    public static Ratio operator *(Ratio a, Ratio b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);
    public static Ratio operator /(Ratio a, Ratio b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Rounded half away from zero.</summary>
    public Points ToPoints(int decimals)
    {
        var scaled = BigInteger.Abs(Numerator) * BigInteger.Pow(10, decimals);
        var rounded = ((scaled * 2) + Denominator) / (Denominator * 2);
        return new((long)(rounded * Numerator.Sign), decimals);
    }

    public int CompareTo(Ratio other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Ratio other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    public override string ToString() => FormattableString.Invariant($"{Numerator}/{Denominator}");
}

/// <summary>A published score: a whole number of its last decimal, so that what is printed is all there is and adds up by hand.</summary>
public readonly record struct Points(long Scaled, int Decimals) : IComparable<Points>
{
    public static Points operator +(Points a, Points b) =>
        a.Decimals == b.Decimals ? new(checked(a.Scaled + b.Scaled), a.Decimals) : throw new ArgumentException("Points of other decimals.", nameof(b));

    public int CompareTo(Points other) =>
        Decimals == other.Decimals ? Scaled.CompareTo(other.Scaled) : throw new ArgumentException("Points of other decimals.", nameof(other));

    public decimal ToDecimal() => new decimal(Scaled) / (decimal)BigInteger.Pow(10, Decimals);

    /// <summary>With all its decimals and the decimal mark of the reader's language.</summary>
    public string ToString(IFormatProvider culture) => ToDecimal().ToString(FormattableString.Invariant($"F{Decimals}"), culture);

    public override string ToString() => ToString(CultureInfo.InvariantCulture);
}
