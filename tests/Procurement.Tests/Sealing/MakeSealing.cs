using System.Collections.Concurrent;
using Procurement.App.Data;
using Procurement.App.Sealing;

namespace Procurement.Tests.Sealing;

/// <summary>A word key and the sheet with its words.</summary>
public sealed record KeyAndWords(WordKey Key, string[] Words)
{
    public string Typed => string.Join(' ', Words);
}

public static class MakeSealing
{
    // Making a key pair takes half a second: a test borrows those that were made for others, each database its own.
    private static readonly ConcurrentDictionary<(WordKeyKind, int), Lazy<KeyAndWords>> Made = new();
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<App, Counter> Counters = [];

    /// <summary>A word key in force, proved now.</summary>
    public static async Task<KeyAndWords> KeyInForce(this App app, WordKeyKind kind, Guid organisationId, Guid userId)
    {
        var borrowed = Made.GetOrAdd((kind, Counters.GetOrCreateValue(app).Next()), made => new Lazy<KeyAndWords>(() =>
        {
            var (key, words) = WordKey.Make(Guid.CreateVersion7(), made.Item1, "fi", 1_000);
            return new KeyAndWords(key, words);
        })).Value;
        var key = borrowed.Key with { OrganisationId = organisationId, UserId = kind == WordKeyKind.Opening ? userId : null, MadeAt = app.Clock.GetUtcNow(), MadeBy = userId };
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(async () =>
        {
            await scope.GetRequiredService<KeyStore>().Add(key);
            await scope.GetRequiredService<KeyStore>().MarkProved(key, app.Clock.GetUtcNow());
        }));
        return borrowed with { Key = key };
    }

    private sealed class Counter
    {
        private int last;

        public int Next() => Interlocked.Increment(ref last);
    }
}
