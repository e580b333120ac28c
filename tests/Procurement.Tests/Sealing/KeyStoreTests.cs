using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.Domain.Sealing;

namespace Procurement.Tests.Sealing;

public sealed class KeyStoreTests : IAsyncLifetime
{
    private readonly App app = new();
    private readonly Guid buyer = Guid.CreateVersion7();
    private readonly Guid officer = Guid.CreateVersion7();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_key_is_in_force_once_its_words_are_typed_back()
    {
        var (made, words) = await Make(WordKeyKind.Opening, officer);
        Assert.Null(await InForce());

        Assert.Equal("words-wrong", (await Prove(made, string.Join(' ', words.Reverse())))?.Code);
        Assert.Null(await InForce());
        Assert.Null(await Prove(made, string.Join(", ", words).ToUpperInvariant()));

        Assert.Equal(made, (await InForce())!.Id);
    }

    [Fact]
    public async Task A_new_key_takes_the_place_of_the_old_only_when_it_is_proved_and_the_old_row_stays()
    {
        var old = await app.KeyInForce(WordKeyKind.Opening, buyer, officer);
        app.Clock.Move(TimeSpan.FromDays(1));
        var (made, words) = await Make(WordKeyKind.Opening, officer);
        Assert.Equal(old.Key.Id, (await InForce())!.Id);

        await Prove(made, string.Join(' ', words));

        Assert.Equal(made, (await InForce())!.Id);
        var kept = await app.With((KeyStore keys) => keys.Find(old.Key.Id));
        Assert.Equal(app.Clock.GetUtcNow(), kept!.ReplacedAt);
        var (_, still) = await app.With((UnlockWordKey unlock) => unlock.Run(kept, old.Typed, officer));
        Assert.NotNull(still);
    }

    [Fact]
    public async Task Five_wrong_tries_lock_the_key_for_a_quarter_of_an_hour_and_leave_a_line()
    {
        var key = await app.KeyInForce(WordKeyKind.Opening, buyer, officer);
        var wrong = string.Join(' ', key.Words.Reverse());
        var answers = new List<string?>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await Prove(key.Key.Id, wrong))?.Code);
        }

        Assert.Equal(["words-wrong", "words-wrong", "words-wrong", "words-wrong", "words-locked", "words-locked"], answers);
        Assert.Equal("words-locked", (await Prove(key.Key.Id, key.Typed))?.Code);
        Assert.Equal(1, await app.With((Db db) => db.Find<int>("select count(*) from AuditEntries where Action = 'word-key-locked'")));

        app.Clock.Move(TimeSpan.FromMinutes(15));
        Assert.Null(await Prove(key.Key.Id, key.Typed));
    }

    [Fact]
    public async Task A_typing_mistake_is_no_wrong_try()
    {
        var key = await app.KeyInForce(WordKeyKind.Opening, buyer, officer);
        for (var i = 0; i < 9; i++)
        {
            Assert.StartsWith("words-", (await Prove(key.Key.Id, key.Typed + "x"))!.Code);
        }

        Assert.Equal(0, (await InForce())!.WrongTries);
    }

    [Fact]
    public async Task Whoever_printed_the_recovery_key_can_not_be_an_opener_nor_the_other_way_round()
    {
        await Make(WordKeyKind.Recovery, officer);
        Assert.Equal(WordKeyRules.OpenerKnowsRecovery, await Refusal(WordKeyKind.Opening, officer));

        var other = Guid.CreateVersion7();
        await Make(WordKeyKind.Opening, other);
        Assert.Equal(WordKeyRules.RecoveryByOpener, await Refusal(WordKeyKind.Recovery, other));
    }

    [Fact]
    public async Task A_competition_key_is_made_for_officers_proved_within_90_days()
    {
        var other = Guid.CreateVersion7();
        await app.KeyInForce(WordKeyKind.Opening, buyer, officer);
        app.Clock.Move(TimeSpan.FromDays(50));
        await app.KeyInForce(WordKeyKind.Opening, buyer, other);

        app.Clock.Move(TimeSpan.FromDays(40).Subtract(TimeSpan.FromMilliseconds(1)));
        var (none, key) = await CompetitionKey(officer, other);
        Assert.Null(none);
        Assert.Equal(2, key!.Parts.Count);

        app.Clock.Move(TimeSpan.FromMilliseconds(1));
        var (refusal, _) = await CompetitionKey(officer, other);
        Assert.Equal(MakeCompetitionKey.OpenerWithoutKey, refusal);
    }

    [Theory, EachDatabase]
    public async Task A_competition_key_is_kept_in_parts(string database)
    {
        await using var site = new App(database);
        var (one, two) = (await site.KeyInForce(WordKeyKind.Opening, buyer, officer), await site.KeyInForce(WordKeyKind.Opening, buyer, Guid.CreateVersion7()));
        var recovery = await site.KeyInForce(WordKeyKind.Recovery, buyer, Guid.CreateVersion7());
        var competition = Guid.CreateVersion7();
        var (_, made) = await site.With((MakeCompetitionKey make) => make.Run(competition, buyer, [one.Key.UserId!.Value, two.Key.UserId!.Value]));
        await site.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<KeyStore>().AddCompetitionKey(made!, site.Clock.GetUtcNow())));

        Assert.Equal(made!.Fingerprint, (await site.With((KeyStore keys) => keys.OfCompetition(competition)))!.Fingerprint);
        Assert.Equal(
            new[] { two.Key.Id, recovery.Key.Id }.Order(),
            (await site.With((KeyStore keys) => keys.Parts(competition, one.Key.Id))).Select(part => part.SecondKeyId).Order());
        Assert.Equal(3, (await site.With((KeyStore keys) => keys.KeysOf(competition))).Count);
        Assert.Equal([competition], await site.With((KeyStore keys) => keys.CompetitionsOf([two.Key.Id])));
        Assert.Empty(await site.With((KeyStore keys) => keys.CompetitionsOf([recovery.Key.Id])));
    }

    private Task<WordKey?> InForce() => app.With((KeyStore keys) => keys.InForce(WordKeyKind.Opening, buyer, officer));

    private async Task<(Guid Id, IReadOnlyList<string> Words)> Make(WordKeyKind kind, Guid actor)
    {
        var id = Guid.CreateVersion7();
        var (refusal, words) = await app.With((MakeWordKey make) => make.Run(id, new(kind, buyer, actor), "fi"));
        Assert.Null(refusal);
        return (id, words);
    }

    private async Task<Domain.Refusal?> Refusal(WordKeyKind kind, Guid actor) =>
        (await app.With((MakeWordKey make) => make.Run(Guid.CreateVersion7(), new(kind, buyer, actor), "fi"))).Refusal;

    private async Task<Domain.Refusal?> Prove(Guid keyId, string typed) => await app.With(async (IServiceProvider scope) =>
    {
        var key = await scope.GetRequiredService<KeyStore>().Find(keyId);
        var (refusal, unlocked) = await scope.GetRequiredService<ProveWordKey>().Run(key!, typed, officer);
        unlocked?.Dispose();
        return refusal;
    });

    private Task<(Domain.Refusal? Refusal, CompetitionKeyMaterial? Key)> CompetitionKey(params Guid[] officers) =>
        app.With((MakeCompetitionKey make) => make.Run(Guid.CreateVersion7(), buyer, officers));
}
