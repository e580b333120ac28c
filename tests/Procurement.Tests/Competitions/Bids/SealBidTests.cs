using Procurement.App.Audit;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.Domain.Competitions;

namespace Procurement.Tests.Competitions.Bids;

public sealed class SealBidTests : IAsyncLifetime
{
    private readonly App app = new();
    private BidWorld world = null!;

    public async ValueTask InitializeAsync() => world = await BidWorld.Make(app);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Bidder Bidder => world.Bidders[0];

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "not-open-for-bids")]
    [InlineData(1, "not-open-for-bids")]
    public async Task R13_a_bid_may_arrive_until_the_deadline(int milliseconds, string? refusal)
    {
        app.Clock.MoveTo(world.Competition.BidsDueAt.AddMilliseconds(milliseconds));

        var (said, id) = await world.Seal(Bidder);
        await app.RunDue();
        app.Clock.MoveTo(world.Competition.BidsDueAt.AddMinutes(1));
        await app.RunDue();

        Assert.Equal(refusal, said?.Code);
        Assert.Equal(refusal is null ? 1 : 0, (await Register())!.Lines.Count);
        Assert.Equal(refusal is null, await app.With((BidStore bids) => bids.Find(id)) is not null);
    }

    [Fact]
    public async Task R20_a_late_bid_leaves_one_audit_line_and_no_content()
    {
        var draft = await world.Kept(Bidder, BidWorld.Draft());
        await world.Close();
        var files = await Count("select count(*) from Files");

        var refusal = await app.With((SealBid seal) => seal.Run(Guid.CreateVersion7(), draft, Bidder.UserId));

        Assert.Equal("not-open-for-bids", refusal!.Code);
        Assert.Equal(0, await Count("select count(*) from Bids"));
        Assert.Equal(files, await Count("select count(*) from Files"));
        var line = Assert.Single(await app.With((AuditStore audit) => audit.Stream($"competition/{world.Id}")), row => row.Action == "late-bid");
        Assert.Contains(Bidder.Organisation.Id.ToString(), line.Data);
        Assert.Equal(0, await Count("select count(*) from Outbox where Job = 'SendBidReceipt'"));
    }

    [Fact]
    public async Task The_register_holds_exactly_the_bids_in_force_in_the_order_they_came()
    {
        var first = await world.Sealed(Bidder);
        app.Clock.Move(TimeSpan.FromHours(1));
        var second = await world.Sealed(Bidder, BidWorld.Draft(cents: 99));
        var bid = await app.With((BidStore bids) => bids.Find(second));

        await world.Close();

        var line = Assert.Single((await Register())!.Lines);
        Assert.Equal(new RegisterLine(bid!.Sha256, bid.SealedAt), line);
        Assert.NotNull((await app.With((BidStore bids) => bids.Find(first)))!.ReplacedAt);
        Assert.NotNull((await world.Now()).RegisteredAt);
        Assert.Single(await app.With((AuditStore audit) => audit.Stream($"competition/{world.Id}")), row => row.Action == "registered");
    }

    [Fact]
    public async Task Closing_again_changes_nothing()
    {
        await world.Sealed(Bidder);
        await world.Close();
        await app.With((CloseCompetition close) => close.Run(world.Id, default));

        Assert.Single(await app.With((AuditStore audit) => audit.Stream($"competition/{world.Id}")), row => row.Action == "registered");
    }

    [Fact]
    public async Task A_withdrawn_bid_is_not_in_the_register_and_nothing_is_withdrawn_after_the_deadline()
    {
        await world.Sealed(Bidder);
        Assert.Null(await Withdraw());
        Assert.Equal("no-bid-to-withdraw", (await Withdraw())!.Code);
        await world.Sealed(Bidder);
        await world.Close();

        Assert.Equal("not-open-for-bids", (await Withdraw())!.Code);
        Assert.Single((await Register())!.Lines);
    }

    [Fact]
    public async Task A_swapped_competition_key_is_refused()
    {
        var (other, _) = PrivateKey.Generate();
        await world.Sql("update CompetitionKeys set PublicKey = @Spki, Fingerprint = @Fingerprint where CompetitionId = @Id", new { other.Spki, other.Fingerprint, world.Id });

        var (refusal, _) = await world.Seal(Bidder);

        Assert.Equal(SealedBids.KeyMismatch, refusal);
        Assert.Equal(0, await Count("select count(*) from Bids"));
    }

    [Fact]
    public async Task A_supplier_that_was_not_invited_is_refused()
    {
        await world.Sql("delete from CompetitionInvitations where CompetitionId = @Id", new { world.Id });
        Assert.Equal(SealedBids.NotInvited, (await world.Seal(Bidder)).Refusal);
    }

    [Fact]
    public async Task Asked_twice_a_bid_is_made_once_and_its_receipt_is_the_same()
    {
        var id = Guid.CreateVersion7();
        await world.Seal(Bidder, bidId: id);
        var receipt = await Receipt(id);
        app.Clock.Move(TimeSpan.FromMinutes(5));
        await world.Seal(Bidder, bidId: id);

        var again = await Receipt(id);
        Assert.Equal(receipt with { Signature = [] }, again with { Signature = [] });
        Assert.Equal(receipt.Signature, again.Signature);
        Assert.Equal(1, await Count("select count(*) from Bids"));
    }

    [Fact]
    public async Task The_receipt_is_signed_and_carries_its_audit_entry()
    {
        var id = await world.Sealed(Bidder);
        await app.RunDue();
        var receipt = await Receipt(id);
        var site = app.Services.GetRequiredService<SigningKey>();
        var entry = await app.With((AuditStore audit) => audit.Find(receipt.AuditStream, receipt.AuditNumber));

        Assert.True(SigningKey.Verify(site.PublicPem, receipt.Bytes(), receipt.Signature));
        Assert.False(SigningKey.Verify(site.PublicPem, (receipt with { Sha256 = new string('0', 64) }).Bytes(), receipt.Signature));
        Assert.Equal(receipt.AuditHash, Convert.ToHexStringLower(entry!.Hash));
        Assert.Equal(world.Competition.KeyFingerprint, receipt.KeyFingerprint);
        Assert.NotNull((await app.With((BidStore bids) => bids.Find(id)))!.ReceiptSignature);
    }

    [Fact]
    public async Task The_number_of_a_receipt_does_not_tell_how_many_bids_came_before()
    {
        var other = await BidWorld.Make(app, bidders: 3);
        foreach (var bidder in other.Bidders)
        {
            Assert.Equal(1, (await Receipt(await other.Sealed(bidder))).AuditNumber);
        }
    }

    [Fact]
    public async Task A_bidder_reads_its_own_sealed_bid()
    {
        var id = await world.Sealed(Bidder, BidWorld.Draft("Oma vastaus"));
        using var key = BidWorld.Unlocked(Bidder.Key);

        var document = await app.With(async (IServiceProvider scope) =>
            await scope.GetRequiredService<BidReader>().ReadOwn((await scope.GetRequiredService<BidStore>().Find(id))!, key));

        Assert.Equal("Oma vastaus", document.Answers[MakeCompetition.Method]);
        Assert.Equal(new Domain.Money(12_345), document.Prices.UnitPrices["start"]);
    }

    [Fact]
    public async Task An_incomplete_draft_is_kept_but_not_sealed()
    {
        var (refusal, _) = await world.Seal(Bidder, BidWorld.Draft() with { Answers = new Dictionary<Guid, string>() });

        Assert.Equal(BidChecks.Incomplete, refusal);
        Assert.NotNull(await app.With((BidDraftStore drafts) => drafts.Of(world.Id, Bidder.Organisation.Id)));
    }

    private Task<Domain.Refusal?> Withdraw() => app.With((WithdrawBid withdraw) => withdraw.Run(world.Id, Bidder.Organisation.Id, Bidder.UserId));

    private async Task<BidReceipt> Receipt(Guid bidId) => (await app.With((GiveReceipt give) => give.Run(bidId)))!;

    private Task<BidRegister?> Register() => app.With((BidStore bids) => bids.Register(world.Id));

    private Task<int> Count(string sql) => app.With((Db db) => db.Find<int>(sql));
}
