using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Procurement.Bench;

/// <summary>(3) Bids offered without pause around repeated deadlines: taken if and only if stamped before, and each taken one in the register.
/// (4) A thousand competitions of three bids with one deadline: all registered within two seconds after it.</summary>
public static class Closing
{
    private const int Deadlines = 10;
    private const int BidsInAll = 10_000;

    public static async Task<bool> Run(Site site) => await AroundDeadlines(site) & await ThousandAtOnce(site);

    private static async Task<bool> AroundDeadlines(Site site)
    {
        var data = Directory.CreateTempSubdirectory("rengas-bench-").FullName;
        var ring = LoadedRing.Read(await site.Command(data, "load", "--competitions", $"{Deadlines}", "--suppliers", "16", "--due-in", "120", "--due-every", "8"));
        var (offered, taken, wrong) = (0, new List<Guid>(), 0);
        await using (var running = await site.Start(data))
        {
            var competitions = await Competitions.Open(running.Address);
            var entered = await Competitions.Entered(running.Address, ring);
            var bidders = new Dictionary<string, IReadOnlyList<(Bidder Bidder, IReadOnlyList<KeyValuePair<string, string>> Form)>>();
            foreach (var competition in competitions)
            {
                bidders[competition] = await Competitions.Ready(entered, competition);
            }

            foreach (var competition in competitions)
            {
                var due = await Due(data, competition);
                await Until(due.AddSeconds(-1));
                await Task.WhenAll(bidders[competition].Select(async bidder =>
                {
                    while (TimeProvider.System.GetUtcNow() < due.AddSeconds(1) || offered < BidsInAll / Deadlines)
                    {
                        var (isTaken, id) = await bidder.Bidder.Seal(competition, bidder.Form);
                        Interlocked.Increment(ref offered);
                        if (isTaken)
                        {
                            lock (taken)
                            {
                                taken.Add(id);
                            }
                        }
                    }
                }));
            }

            await Task.Delay(TimeSpan.FromSeconds(3));
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "rengas.db")};Mode=ReadOnly");
        var rows = (await connection.QueryAsync<(string Id, string SealedAt, string DueAt, string Sha256, string? ReplacedAt, string Lines)>(
            "select b.Id, b.SealedAt, c.BidsDueAt, b.Sha256, b.ReplacedAt, r.Lines from Bids b join MiniCompetitions c on c.Id = b.CompetitionId join BidRegisters r on r.CompetitionId = c.Id")).ToList();
        wrong += rows.Count(row => string.CompareOrdinal(row.SealedAt, row.DueAt) >= 0);
        wrong += rows.Count(row => row.ReplacedAt is null != row.Lines.Contains(row.Sha256, StringComparison.Ordinal));
        wrong += taken.Count(id => rows.All(row => !Guid.Parse(row.Id).Equals(id)));
        Console.WriteLine($"  around {Deadlines} deadlines: {offered} bids offered, {taken.Count} taken, {rows.Count} stored, {wrong} against the rule: {(wrong == 0 ? "held" : "MISSED")}");
        Directory.Delete(data, recursive: true);
        return wrong == 0;
    }

    private static async Task<bool> ThousandAtOnce(Site site)
    {
        var data = Directory.CreateTempSubdirectory("rengas-bench-").FullName;
        await site.Command(data, "load", "--competitions", "1000", "--suppliers", "3", "--due-in", "90", "--bids", "3");
        TimeSpan late;
        int registered;
        await using (var running = await site.Start(data))
        {
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "rengas.db")};Mode=ReadOnly");
            var due = Instant(await connection.QuerySingleAsync<string>("select max(BidsDueAt) from MiniCompetitions"));
            await Until(due.AddSeconds(10));
            (registered, var last) = await connection.QuerySingleAsync<(int, string)>("select count(*), max(ClosedAt) from BidRegisters where BidCount = 3");
            late = last is null ? TimeSpan.MaxValue : Instant(last) - due;
        }

        var held = registered == 1_000 && late <= TimeSpan.FromSeconds(2);
        Console.WriteLine(FormattableString.Invariant($"  1 000 competitions with one deadline: {registered} registered with 3 bids, the last {late.TotalMilliseconds:0} ms after it   bar ≤ 2 000 ms: {(held ? "held" : "MISSED")}"));
        Directory.Delete(data, recursive: true);
        return held;
    }

    private static async Task<DateTimeOffset> Due(string data, string competition)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "rengas.db")};Mode=ReadOnly");
        return Instant(await connection.QuerySingleAsync<string>("select BidsDueAt from MiniCompetitions where Id = @id", new { id = competition.ToUpperInvariant() }));
    }

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    private static async Task Until(DateTimeOffset instant)
    {
        var wait = instant - TimeProvider.System.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait);
        }
    }
}
