using System.Text;
using Procurement.App.Audit;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.Domain.Competitions;

namespace Procurement.Tests.Competitions.Bids;

public sealed class OpeningTests : IAsyncLifetime
{
    private readonly App app = new();
    private BidWorld world = null!;

    public async ValueTask InitializeAsync() => world = await BidWorld.Make(app, openers: 3, bidders: 2);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Two_officers_open_everything_in_one_go()
    {
        await world.Sealed(world.Bidders[0], BidWorld.Draft("Vastaus A", 1_000));
        app.Clock.Move(TimeSpan.FromMinutes(1));
        await world.Sealed(world.Bidders[1], BidWorld.Draft("Vastaus B", 2_000));

        var bids = await world.Opened();

        Assert.Equal(["Vastaus A", "Vastaus B"], bids.Select(bid => bid.Document!.Answers[MakeCompetition.Method]));
        Assert.Equal(world.Bidders.Select(b => b.Organisation.Id), bids.Select(bid => bid.SupplierId));
        Assert.Equal(CompetitionStatus.Opened, (await world.Now()).StatusAt(app.Clock.GetUtcNow()));
        var record = Assert.Single(await Audit(), row => row.Action == "opened");
        Assert.All(bids, bid => Assert.Contains(bid.DocumentSha256!, record.Data));
        Assert.Null((await app.With((VerifyAudit verify) => verify.Run())).Fault);
    }

    [Fact]
    public async Task R18_nothing_opens_before_the_register_is_public()
    {
        await world.Sealed(world.Bidders[0]);
        Assert.Equal("bids-still-sealed", (await world.Begin(world.Openers[0])).Refusal!.Code);

        app.Clock.MoveTo(world.Competition.BidsDueAt);
        Assert.Equal(BidOpening.RegisterMissing, (await world.Begin(world.Openers[0])).Refusal);

        await app.RunDue();
        Assert.Null((await world.Begin(world.Openers[0])).Refusal);
    }

    [Fact]
    public async Task Nobody_opens_alone()
    {
        await world.Close();
        var (_, opening) = await world.Begin(world.Openers[0]);

        Assert.Equal(BidOpening.OpenersMustDiffer, await world.Finish(opening, world.Openers[0]));
        Assert.Null((await world.Now()).OpenedAt);
    }

    [Fact]
    public async Task What_the_first_left_lapses_after_a_day()
    {
        await world.Close();
        var (_, opening) = await world.Begin(world.Openers[0]);

        app.Clock.Move(BidOpening.Lapse);
        Assert.Equal(BidOpening.OpeningLapsed, await world.Finish(opening, world.Openers[1]));

        var (_, again) = await world.Begin(world.Openers[2]);
        app.Clock.Move(BidOpening.Lapse - TimeSpan.FromMilliseconds(1));
        Assert.Null(await world.Finish(again, world.Openers[1]));
    }

    [Fact]
    public async Task Wrong_words_open_nothing_and_five_lock()
    {
        await world.Close();
        var wrong = string.Join(' ', world.Openers[0].Key.Words.Reverse());
        var answers = new List<string?>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await world.Begin(world.Openers[0], wrong)).Refusal?.Code);
        }

        Assert.Equal(["words-wrong", "words-wrong", "words-wrong", "words-wrong", "words-locked", "words-locked"], answers);
        Assert.Single(await app.With((AuditStore audit) => audit.Stream($"organisation/{world.Buyer.Id}")), row => row.Action == "word-key-locked");
        Assert.Null(await app.With((OpeningStore openings) => openings.Begun(world.Id)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task One_lost_opener_still_leaves_two(int lost)
    {
        await world.Sealed(world.Bidders[0]);
        await world.Close();
        var left = world.Openers.Where((_, i) => i != lost).ToList();
        var (_, opening) = await world.Begin(left[0]);

        Assert.Null(await world.Finish(opening, left[1]));
        Assert.Single(await world.Read());
    }

    [Fact]
    public async Task The_recovery_key_stands_in_for_a_second_with_a_reason_and_in_the_hands_of_another_officer()
    {
        await world.Sealed(world.Bidders[0]);
        await world.Close();
        var officer = await world.Officer();
        var (_, opening) = await world.Begin(world.Openers[0]);
        var words = world.Recovery.Key.Typed;

        Assert.Equal(BidOpening.OpenersMustDiffer, await world.Finish(opening, world.Openers[0], words, "Toinen avaaja sairastui"));
        Assert.Equal("recovery-needs-reason", (await world.Finish(opening, officer, words, " "))!.Code);
        Assert.Equal(BidOpening.NotAnOpener, await world.Finish(opening, officer));
        Assert.Null(await world.Finish(opening, officer, words, "Toinen avaaja sairastui"));

        Assert.NotNull(Assert.Single(await world.Read()).Document);
        Assert.Contains("\"recoveryKey\":true", Assert.Single(await Audit(), row => row.Action == "opened").Data);
    }

    [Fact]
    public async Task An_officer_who_was_not_named_opens_nothing()
    {
        await world.Close();
        var other = await world.Officer();

        Assert.Equal(BidOpening.NotAnOpener, (await world.Begin(other)).Refusal);
        var (_, opening) = await world.Begin(world.Openers[0]);
        Assert.Equal(BidOpening.NotAnOpener, await world.Finish(opening, other));
    }

    [Theory]
    [InlineData("flip", BidFault.Changed)]
    [InlineData("swap", BidFault.Changed)]
    [InlineData("insert", BidFault.NotInRegister)]
    [InlineData("supplier", BidFault.WrongContent)]
    public async Task A_bid_that_was_touched_is_named_and_the_others_open(string how, BidFault fault)
    {
        var touched = await world.Sealed(world.Bidders[0], BidWorld.Draft("Koskettu"));
        var whole = await world.Sealed(world.Bidders[1], BidWorld.Draft("Koskematon"));
        await world.Close();
        await Touch(how, touched, whole);

        var (_, opening) = await world.Begin(world.Openers[0]);
        Assert.Null(await world.Finish(opening, world.Openers[1]));
        var bids = await world.Read();

        Assert.Equal(fault, bids.First(bid => bid.Unreadable is not null).Unreadable);
        Assert.Null(bids.First(bid => bid.Unreadable is not null).Document);
        Assert.Equal("Koskematon", bids.Single(bid => bid.BidId == whole).Document!.Answers[MakeCompetition.Method]);
        Assert.Contains($"\"unreadable\":\"{fault}\"", Assert.Single(await Audit(), row => row.Action == "opened").Data);
    }

    [Fact]
    public async Task A_bid_that_someone_deleted_is_named_by_its_hash()
    {
        var gone = await world.Sealed(world.Bidders[0]);
        var hash = (await app.With((BidStore bids) => bids.Find(gone)))!.Sha256;
        await world.Close();
        await world.Sql("update Bids set WithdrawnAt = '2026-01-01 00:00:00.000' where Id = @gone", new { gone });

        var (_, opening) = await world.Begin(world.Openers[0]);
        await world.Finish(opening, world.Openers[1]);

        Assert.Contains($"\"missing\":[\"{hash}\"]", Assert.Single(await Audit(), row => row.Action == "opened").Data);
    }

    [Fact]
    public async Task Attachments_open_with_their_bid()
    {
        var bidder = world.Bidders[0];
        var draft = await world.Kept(bidder, BidWorld.Draft());
        var content = Encoding.UTF8.GetBytes("Liitteen sisältö");
        using (var key = BidWorld.Unlocked(bidder.Key))
        {
            Assert.Null(await app.With((AttachToBidDraft attach) => attach.Run(draft, Guid.CreateVersion7(), ("Ansioluettelo ä.txt", "text/plain", content), key, bidder.UserId)));
        }

        var open = await world.Open(bidder);
        Assert.Null(await app.With((SealBid seal) => seal.Run(Guid.CreateVersion7(), open, bidder.UserId)));

        var bid = Assert.Single(await world.Opened());
        Assert.Equal("Ansioluettelo ä.txt", Assert.Single(bid.Document!.Attachments).Name);
        var opened = OpenedCompetition.From(await world.Now())!;
        Assert.Equal(content, await app.With((OpenedBidStore store) => store.ReadFile(opened, bid, 0)));
    }

    [Fact]
    public async Task Any_bids_of_any_bidders_come_out_as_they_went_in()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var sealedAnswers = new Dictionary<Guid, string>();
        foreach (var _ in Enumerable.Range(0, 12))
        {
            var bidder = world.Bidders[random.Next(world.Bidders.Count)];
            app.Clock.Move(TimeSpan.FromSeconds(random.Next(1, 1_000)));
            if (random.Next(4) == 0 && sealedAnswers.Remove(bidder.Organisation.Id))
            {
                Assert.Null(await app.With((WithdrawBid withdraw) => withdraw.Run(world.Id, bidder.Organisation.Id, bidder.UserId)));
                continue;
            }

            var answer = string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => (char)random.Next(0x20, 0xD7FF)));
            await world.Sealed(bidder, BidWorld.Draft(answer, random.Next()));
            sealedAnswers[bidder.Organisation.Id] = answer;
        }

        var bids = await world.Opened();
        Assert.True(
            sealedAnswers.OrderBy(pair => pair.Key).SequenceEqual(bids.ToDictionary(bid => bid.SupplierId, bid => bid.Document!.Answers[MakeCompetition.Method]).OrderBy(pair => pair.Key)),
            $"Seed {seed}.");
    }

    private Task<IReadOnlyList<AuditRow>> Audit() => app.With((AuditStore audit) => audit.Stream($"competition/{world.Id}"));

    private async Task Touch(string how, Guid touched, Guid other)
    {
        switch (how)
        {
            case "flip":
                var envelope = (await app.With((BidStore bids) => bids.Envelope(touched)))!;
                var bit = Random.Shared.Next(envelope.Length * 8);
                envelope[bit / 8] ^= (byte)(1 << (bit % 8));
                await world.Sql("update Bids set Envelope = @envelope where Id = @touched", new { envelope, touched });
                break;
            case "swap":
                var another = await app.With((BidStore bids) => bids.Envelope(other));
                await world.Sql("update Bids set Envelope = @another, Sha256 = (select Sha256 from Bids where Id = @other) where Id = @touched", new { another, touched, other });
                break;
            case "insert":
                await world.Sql(
                    """
                    insert into Bids (Id, CompetitionId, SupplierId, KeyId, SealedAt, SealedBy, Envelope, Sha256, KeyFingerprint, Amendment)
                    select @id, CompetitionId, @supplier, KeyId, SealedAt, SealedBy, @envelope, @sha, KeyFingerprint, 0 from Bids where Id = @touched
                    """,
                    new { id = Guid.CreateVersion7(), supplier = Guid.CreateVersion7(), envelope = new byte[900], sha = new string('0', 64), touched });
                break;
            default:
                await world.Sql("update Bids set SupplierId = @supplier where Id = @touched", new { supplier = Guid.CreateVersion7(), touched });
                break;
        }
    }
}
