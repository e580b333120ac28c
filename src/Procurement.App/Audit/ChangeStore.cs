using Procurement.App.Data;

namespace Procurement.App.Audit;

/// <summary>
/// The feed of public changes, which cannot lose a row (P17). Numbers come from one counter whose row is locked from the number's giving to the commit, last
/// in each write: so a change is visible before any with a higher number is, and a reader who goes on after the last number he saw misses none.
/// </summary>
public sealed class ChangeStore(Db db)
{
    /// <summary>Inside a write, when all else is written.</summary>
    public async Task Add(IReadOnlyList<PublicChange> changes)
    {
        if (!await Count(changes.Count))
        {
            await Begin();
            await Count(changes.Count);
        }

        var number = await Last() - changes.Count;
        foreach (var change in changes)
        {
            await db.Execute(
                "insert into Changes (Number, Stream, Entry, Tag, At) values (@number, @Stream, @Entry, @Tag, @At)",
                new { number = ++number, change.Stream, change.Entry, change.Tag, change.At });
        }
    }

    /// <summary>The number of the newest change; 0 where there is none.</summary>
    public async Task<long> Last() => await db.Find<long?>("select Number from ChangeCounter where Id = 1") ?? 0;

    /// <summary>The changes after the one with that number, in order.</summary>
    public Task<IReadOnlyList<PublicChange>> After(long number, int take) =>
        db.List<PublicChange>($"select Number, Stream, Entry, Tag, At from Changes where Number > @number order by Number {db.Page}", new { number, Skip = 0, Take = take });

    private async Task<bool> Count(int changes) =>
        await db.Execute("update ChangeCounter set Number = Number + @changes where Id = 1", new { changes }) == 1;

    private async Task Begin()
    {
        try
        {
            await db.Execute("insert into ChangeCounter (Id, Number) values (1, 0)");
        }
        catch (Exception fault) when (db.IsDuplicateKey(fault))
        {
            // Another write began the feed at the same moment, and has committed.
        }
    }
}
