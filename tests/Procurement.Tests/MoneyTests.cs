using Procurement.Domain;

namespace Procurement.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData(101, 5_000, 51)]
    [InlineData(-101, 5_000, -51)]
    [InlineData(100, 2_550, 26)]
    [InlineData(99, 10_000, 99)]
    public void A_share_is_rounded_half_away_from_zero(long cents, long basisPoints, long expected) =>
        Assert.Equal(new Money(expected), new Money(cents).Share(basisPoints));
}
