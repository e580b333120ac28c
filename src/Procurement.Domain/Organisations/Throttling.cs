namespace Procurement.Domain.Organisations;

/// <summary>
/// How long a next try has to wait. The delay grows for an account <em>and</em> source together, so a rival who guesses from elsewhere
/// never delays the owner at the usual source; guessing spread over many sources is slowed by counts that the usual sources do not share.
/// </summary>
public static class Throttling
{
    public static readonly Refusal TryLater = new("sign-in-try-later");

    /// <summary>After this long without a failure it starts afresh.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Free tries, then 2, 4, 8 … seconds, at most <paramref name="most"/>.</summary>
    public static TimeSpan Delay(int failures, int free, TimeSpan most)
    {
        if (failures <= free)
        {
            return TimeSpan.Zero;
        }

        var seconds = Math.Pow(2, Math.Min(failures - free, 20));
        return seconds >= most.TotalSeconds ? most : TimeSpan.FromSeconds(seconds);
    }

    public static TimeSpan OfAccountAtSource(int failures) => Delay(failures, free: 4, TimeSpan.FromMinutes(15));

    public static TimeSpan OfAccountAtNewSources(int failures) => Delay(failures, free: 20, TimeSpan.FromMinutes(1));

    public static TimeSpan OfNewSource(int failures) => Delay(failures, free: 40, TimeSpan.FromMinutes(5));
}
