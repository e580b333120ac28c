using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Tests.Competitions;

namespace Procurement.Tests.Audit;

/// <summary>The feed of public changes.</summary>
public sealed class ChangeFeedTests
{
    private static readonly Refusal No = new("test-refusal");

    [Theory, EachDatabase]
    public async Task P17_a_reader_who_goes_on_after_the_last_number_loses_no_change_while_many_write_at_once(string database)
    {
        const int writers = 6, each = 15;
        await using var app = new App(database);
        await app.With((ChangeStore changes) => changes.Last());
        var shared = Guid.CreateVersion7();
        var published = new ConcurrentBag<Guid>();
        using var written = new CancellationTokenSource();

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadUntil(app, written.Token))).ToList();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < each; number++)
            {
                var (id, refused) = (Guid.CreateVersion7(), (writer + number) % 5 == 0);
                await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write<Refusal?>(async () =>
                {
                    var audit = scope.GetRequiredService<AuditLog>();
                    audit.Add($"competition/{id}", "competition.published", null, id.ToString());
                    audit.Add($"competition/{shared}", "question.answered", null, id.ToString());
                    audit.Add($"competition/{id}", "bid.excluded", null, id.ToString());
                    await Task.Yield();
                    return refused ? No : null;
                }));
                if (!refused)
                {
                    published.Add(id);
                }
            }
        })));
        await written.CancelAsync();

        foreach (var seen in await Task.WhenAll(readers))
        {
            Assert.Equal(Enumerable.Range(1, published.Count * 2).Select(number => (long)number), seen.Select(change => change.Number));
            Assert.Equal(published.Order(), seen.Where(change => change.Tag == "tender").Select(change => change.SubjectId).Order());
            Assert.Equal(seen.Where(change => change.SubjectId == shared).Select(change => change.Entry).Order(), seen.Where(change => change.SubjectId == shared).Select(change => change.Entry));
        }
    }

    [Fact]
    public async Task Anyone_follows_the_feed_from_page_to_page_and_sees_no_draft()
    {
        await using var app = new App();
        await app.Published(await app.AroundCompetition(suppliers: 1));
        var published = await app.With((Db db) => db.List<Guid>("select Id from MiniCompetitions where PublishedAt is not null"));
        using var stranger = app.Stranger();

        var seen = new List<JsonElement>();
        var next = "/api/v1/changes?take=1";
        for (var more = true; more;)
        {
            using var page = JsonDocument.Parse(await stranger.GetStringAsync(next));
            seen.AddRange(page.RootElement.GetProperty("changes").EnumerateArray().Select(change => change.Clone()));
            (more, next) = (page.RootElement.GetProperty("more").GetBoolean(), new Uri(page.RootElement.GetProperty("next").GetString()!).PathAndQuery);
        }

        Assert.Equal(Enumerable.Range(1, seen.Count), seen.Select(change => change.GetProperty("number").GetInt32()));
        Assert.Equal(published, seen.Where(change => change.GetProperty("kind").GetString() == "competition").Select(change => change.GetProperty("id").GetGuid()).Distinct());
        foreach (var change in seen)
        {
            Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(new Uri(change.GetProperty("url").GetString()!).PathAndQuery)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.GetAsync("/api/v1/changes?after=-1")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.GetAsync("/api/v1/changes?take=100000")).StatusCode);
        Assert.Contains(published.Single().ToString(), await stranger.GetStringAsync("/open-data"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_public_makes_no_change()
    {
        Assert.Null(PublicChanges.TagOf($"bid/{Guid.Empty}", "sealed"));
        Assert.Null(PublicChanges.TagOf($"competition/{Guid.Empty}", "late-bid"));
        Assert.Null(PublicChanges.TagOf($"ring/{Guid.Empty}", "ring-drafted"));
        Assert.Null(PublicChanges.TagOf($"organisation/{Guid.Empty}", "opened"));
    }

    private static async Task<IReadOnlyList<PublicChange>> ReadUntil(App app, CancellationToken written)
    {
        var seen = new List<PublicChange>();
        while (true)
        {
            // Asked before the page is read: an empty page after the last write is the end.
            var all = written.IsCancellationRequested;
            var page = await app.With((ChangeStore changes) => changes.After(seen.Count == 0 ? 0 : seen[^1].Number, 7));
            seen.AddRange(page);
            if (all && page.Count == 0)
            {
                return seen;
            }
        }
    }
}
