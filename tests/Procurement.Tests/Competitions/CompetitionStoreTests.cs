using Procurement.App.Competitions;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Rules;
using static Procurement.Tests.Competitions.MakeCompetition;

namespace Procurement.Tests.Competitions;

public class CompetitionStoreTests
{
    [Theory, EachDatabase]
    public async Task A_draft_is_kept_as_it_was_written_and_only_its_newest_version_is_changed(string database)
    {
        await using var app = new App(database);
        var draft = await Draft(app, Competition());

        var found = await Read(app, draft.Id);
        Assert.Equal(StoredJson.Write(draft), StoredJson.Write(found));

        await Write(app, store => store.SaveDraft(found with { CaseNumber = "LPR/2/2026" }));
        Assert.Equal("LPR/2/2026", (await Read(app, draft.Id)).CaseNumber);
        await Assert.ThrowsAsync<StaleDataException>(() => Write(app, store => store.SaveDraft(found)));
    }

    [Theory, EachDatabase]
    public async Task Each_stage_follows_the_one_before_and_none_is_passed_twice(string database)
    {
        await using var app = new App(database);
        var now = app.Clock.GetUtcNow();
        var draft = await Draft(app, Competition(bidsDueAt: now.AddDays(10)));

        await Write(app, store => store.MarkPublished(draft, ProfileName.AnnexE, new string('a', 64), Guid.CreateVersion7(), now));
        await Assert.ThrowsAsync<StaleDataException>(() => Write(app, store => store.MarkRegistered(draft.Id, now.AddDays(10).AddMilliseconds(-1))));
        await Write(app, store => store.MarkRegistered(draft.Id, now.AddDays(10)));
        await Assert.ThrowsAsync<StaleDataException>(() => Write(app, store => store.MarkRegistered(draft.Id, now.AddDays(10))));
        await Assert.ThrowsAsync<StaleDataException>(() => Write(app, store => store.MarkEvaluated(draft.Id, now.AddDays(11))));

        await Write(app, store => store.MarkOpened(draft.Id, now.AddDays(11)));
        await Write(app, store => store.MarkEvaluated(draft.Id, now.AddDays(12)));
        await Write(app, store => store.MarkAwarded(draft.Id, now.AddDays(13)));
        await Write(app, store => store.MarkContracted(draft.Id, now.AddDays(14)));

        Assert.Equal(CompetitionStatus.Contracted, (await Read(app, draft.Id)).StatusAt(now.AddDays(15)));
    }

    [Theory, EachDatabase]
    public async Task Lists_go_on_after_the_last_row_and_open_ones_begin_with_the_soonest_deadline(string database)
    {
        await using var app = new App(database);
        var now = app.Clock.GetUtcNow();
        foreach (var days in new[] { 3, 1, 2, 2, -1, -2 })
        {
            await Published(app, Competition(bidsDueAt: now.AddDays(days)), now.AddDays(-20));
        }

        var listing = new CompetitionListing { List = CompetitionList.Open, Take = 2 };
        var first = await app.With((CompetitionStore store) => store.List(listing, now));
        var second = await app.With((CompetitionStore store) => store.List(listing with { After = ListKey.Parse(new ListKey(first[^1].BidsDueAt, first[^1].Id).ToString()) }, now));
        var closed = await app.With((CompetitionStore store) => store.List(new() { List = CompetitionList.Closed }, now));

        Assert.Equal(new[] { 1, 2, 2, 3 }.Select(d => now.AddDays(d)), first.Concat(second).Select(c => c.BidsDueAt));
        Assert.Equal(4, first.Concat(second).DistinctBy(c => c.Id).Count());
        Assert.Equal([now.AddDays(-1), now.AddDays(-2)], closed.Select(c => c.BidsDueAt));
    }

    [Theory, EachDatabase]
    public async Task A_competition_is_found_by_the_beginning_of_a_word_in_any_language(string database)
    {
        await using var app = new App(database);
        var now = app.Clock.GetUtcNow();
        var wanted = await Published(app, Competition(bidsDueAt: now.AddDays(3)), now);
        await Published(app, Competition(Content() with { Title = new LocalText("Työhönvalmennus"), Where = new LocalText("Imatra") }, bidsDueAt: now.AddDays(3)), now);

        foreach (var typed in new[] { "ryhmäval", "VILLMAN", "lappeenranta ryhmäv" })
        {
            var found = await app.With((CompetitionStore store) => store.List(new() { List = CompetitionList.Open, Search = typed }, now));
            Assert.Equal(wanted.Id, Assert.Single(found).Id);
        }
    }

    [Theory, EachDatabase]
    public async Task A_buyer_sees_how_many_are_at_each_stage(string database)
    {
        await using var app = new App(database);
        var now = app.Clock.GetUtcNow();
        var buyer = Guid.CreateVersion7();
        await Draft(app, Competition() with { BuyerId = buyer });
        await Published(app, Competition(bidsDueAt: now.AddDays(1)) with { BuyerId = buyer }, now);
        await Published(app, Competition(bidsDueAt: now.AddDays(1)), now);
        await Published(app, Competition(bidsDueAt: now) with { BuyerId = buyer }, now.AddDays(-20));

        var counts = await app.With((CompetitionStore store) => store.CountsOf(buyer, now));

        Assert.Equal([(CompetitionList.Draft, 1), (CompetitionList.Open, 1), (CompetitionList.Closed, 1)], counts.Select(c => (c.Key, c.Value)).OrderBy(c => c.Key));
    }

    [Theory, EachDatabase]
    public async Task The_sad_ends_are_kept_with_their_reason(string database)
    {
        await using var app = new App(database);
        var now = app.Clock.GetUtcNow();
        var competition = await Published(app, Competition(bidsDueAt: now.AddDays(1)), now);

        await Write(app, store => store.MarkEnded(competition, CompetitionStatus.Cancelled, "Tarve muuttui.", Guid.CreateVersion7(), now));

        var found = await Read(app, competition.Id);
        Assert.Equal((CompetitionStatus.Cancelled, "Tarve muuttui."), (found.StatusAt(now), found.EndReason));
    }

    private static async Task<MiniCompetition> Draft(App app, MiniCompetition draft)
    {
        await Write(app, store => store.AddDraft(draft, Guid.Empty, app.Clock.GetUtcNow()));
        return draft;
    }

    private static async Task<MiniCompetition> Published(App app, MiniCompetition draft, DateTimeOffset at)
    {
        await Draft(app, draft);
        await Write(app, store => store.MarkPublished(draft, ProfileName.AnnexE, new string('a', 64), Guid.CreateVersion7(), at));
        return await Read(app, draft.Id);
    }

    private static async Task<MiniCompetition> Read(App app, Guid id) => (await app.With((CompetitionStore store) => store.Find(id)))!;

    private static Task Write(App app, Func<CompetitionStore, Task> work) =>
        app.With(async (IServiceProvider services) => await services.GetRequiredService<Db>().Write(() => work(services.GetRequiredService<CompetitionStore>())));
}
