using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations.SignIn;

/// <summary>Where a try to sign in comes from: a browser that has signed in to the account before, else the network address.</summary>
public sealed record SignInSource(string Name, bool KnownBrowser);

/// <summary>All SQL about failed sign-ins. Addresses and accounts lie here only as hashes.</summary>
public sealed class ThrottleStore(Db db, TimeProvider clock)
{
    private const string AnySource = "new-sources";
    private const string AnyAccount = "any-account";

    /// <summary>When the account may next be tried from there; null: now. Only looks.</summary>
    public async Task<DateTimeOffset?> NotBefore(string email, SignInSource source)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? latest = null;
        foreach (var (side, _) in await Sides(email, source))
        {
            var row = await Row(side);
            latest = row is not null && row.NotBefore > now && (latest is null || row.NotBefore > latest) ? row.NotBefore : latest;
        }

        return latest;
    }

    /// <summary>Counts a try before its password is looked at, so that many at once are many; success takes it back.</summary>
    public Task<Refusal?> Count(string email, SignInSource source) =>
        db.Write(async () =>
        {
            var now = clock.GetUtcNow();
            if (await NotBefore(email, source) is { } later)
            {
                return Refused(later, now);
            }

            foreach (var (side, delay) in await Sides(email, source))
            {
                await CountOne(side, delay, now);
            }

            return null;
        });

    public static Refusal Refused(DateTimeOffset notBefore, DateTimeOffset now) =>
        Throttling.TryLater.With((int)Math.Ceiling((notBefore - now).TotalSeconds));

    /// <summary>The right password (and code): this source is one of the account's usual ones from now on.</summary>
    public Task Succeeded(string email, SignInSource source) =>
        db.Write(async () =>
        {
            var now = clock.GetUtcNow();
            foreach (var (side, _) in await Sides(email, source))
            {
                await db.Execute(
                    """
                    update SignInFailures
                    set Failures = case when Source = @ofPair then 0 else Failures - 1 end, NotBefore = case when Source = @ofPair then @now else NotBefore end
                    where Account = @Account and Source = @Source and Failures > 0
                    """,
                    new { side.Account, side.Source, ofPair = Hash(source.Name), now });
            }

            var known = new { Account = Hash(User.Normalise(email)), Source = Hash(source.Name), now };
            if (await db.Execute("update KnownSources set LastAt = @now where Account = @Account and Source = @Source", known) == 0)
            {
                await db.Execute("insert into KnownSources (Account, Source, LastAt) values (@Account, @Source, @now)", known);
            }
        });

    /// <summary>Forgets what is too old to matter.</summary>
    public Task Forget(DateTimeOffset failuresBefore, DateTimeOffset sourcesBefore) =>
        db.Write(async () =>
        {
            await db.Execute("delete from SignInFailures where LastAt < @failuresBefore", new { failuresBefore });
            await db.Execute("delete from KnownSources where LastAt < @sourcesBefore", new { sourcesBefore });
        });

    /// <summary>A usual source is counted for itself alone; a new one also together with all new sources, and with all accounts.</summary>
    private async Task<IReadOnlyList<(Side Side, Func<int, TimeSpan> Delay)>> Sides(string email, SignInSource source)
    {
        var (account, address) = (Hash(User.Normalise(email)), Hash(source.Name));
        (Side, Func<int, TimeSpan>) pair = (new(account, address), Throttling.OfAccountAtSource);
        return source.KnownBrowser || await IsKnown(account, address)
            ? [pair]
            : [pair, (new(account, AnySource), Throttling.OfAccountAtNewSources), (new(AnyAccount, address), Throttling.OfNewSource)];
    }

    private async Task<bool> IsKnown(string account, string address) =>
        await db.Find<int>("select count(*) from KnownSources where Account = @account and Source = @address", new { account, address }) > 0;

    private Task<FailureRow?> Row(Side side) =>
        db.Find<FailureRow>("select Failures, LastAt, NotBefore from SignInFailures where Account = @Account and Source = @Source", side);

    private async Task CountOne(Side side, Func<int, TimeSpan> delay, DateTimeOffset now)
    {
        var row = await Row(side);
        var failures = row is null || row.LastAt + Throttling.Memory < now ? 1 : row.Failures + 1;
        var values = new { side.Account, side.Source, failures, now, notBefore = now + delay(failures) };
        if (row is null)
        {
            await db.Execute("insert into SignInFailures (Account, Source, Failures, LastAt, NotBefore) values (@Account, @Source, @failures, @now, @notBefore)", values);
        }
        else
        {
            await db.Execute("update SignInFailures set Failures = @failures, LastAt = @now, NotBefore = @notBefore where Account = @Account and Source = @Source", values);
        }
    }

    private static string Hash(string text) => Secret.HashOf(text);

    private sealed record Side(string Account, string Source);

    private sealed record FailureRow
    {
        public int Failures { get; init; }
        public DateTimeOffset LastAt { get; init; }
        public DateTimeOffset NotBefore { get; init; }
    }
}
