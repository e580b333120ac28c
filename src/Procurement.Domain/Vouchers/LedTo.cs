using Procurement.Domain.Contracts;

namespace Procurement.Domain.Vouchers;

/// <summary>What a service led to for those before: so many of ten, and between which numbers the truth lies. Never of fewer than five people (R48).</summary>
public sealed record LedTo(int People, int OfTen, int LeastOfTen, int MostOfTen)
{
    public const int FewestPeople = 5;

    /// <summary>Null where too few have ended for anything to be said. "Unknown" counts as not known to have led anywhere.</summary>
    public static LedTo? Of(IReadOnlyDictionary<EndState, int> ended)
    {
        var people = ended.Values.Sum();
        if (people < FewestPeople)
        {
            return null;
        }

        var good = ended.GetValueOrDefault(EndState.OpenLabourMarket) + ended.GetValueOrDefault(EndState.SupportedWork) + ended.GetValueOrDefault(EndState.OtherServiceOrEducation);
        var (least, most) = Wilson(good, people);
        return new(people, (int)Math.Round(10.0 * good / people, MidpointRounding.AwayFromZero), (int)Math.Floor(10 * least), (int)Math.Ceiling(10 * most));
    }

    /// <summary>The 95 % interval of a share by Wilson's score.</summary>
    private static (double Least, double Most) Wilson(int good, int people)
    {
        const double z = 1.96;
        var share = (double)good / people;
        var middle = (share + z * z / (2 * people)) / (1 + z * z / people);
        var half = z * Math.Sqrt(share * (1 - share) / people + z * z / (4.0 * people * people)) / (1 + z * z / people);
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
