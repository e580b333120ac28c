using System.Text;
using System.Text.RegularExpressions;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.Tests.Competitions;

public partial class DecisionLetterTests
{
    [Fact]
    public async Task R27_a_decision_that_lacks_any_of_its_parts_is_not_sent()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).Locked();
        Assert.Null(await Decide(app, world));
        var whole = (await app.With((FindDecision find) => find.Run(world.Id)))!.Letters()[0];
        Assert.Empty(DecisionParts.Missing(whole));

        foreach (var part in Enum.GetValues<DecisionPart>())
        {
            var without = Without(whole, part);
            Assert.Contains(part, DecisionParts.Missing(without));
            Assert.Equal("decision-part-missing", DecisionParts.MaySend([whole, without])?.Code);
        }
    }

    [Theory, EachDatabase]
    public async Task R28_a_decision_without_a_criterion_s_reason_is_refused_and_nothing_is_sent(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).Locked();
        await app.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(() =>
            services.GetRequiredService<Db>().Execute("update ConsensusScores set Reason = '' where BidId = @id", new { id = world.Bids[2] })));

        var refusal = await Decide(app, world);

        Assert.Equal("decision-part-missing", refusal?.Code);
        Assert.Equal(DecisionPart.PointReasons, refusal!.Args[0]);
        Assert.Null((await world.World.Now()).AwardedAt);
        Assert.Empty(await app.With((DecisionLetterStore letters) => letters.Of(world.Id)));
    }

    [Theory]
    [InlineData("fi")]
    [InlineData("sv")]
    public async Task R28_R29_each_party_gets_its_own_letter_word_for_word(string language)
    {
        await using var app = new App();
        var world = await EvaluationWorld.Make(app, cents: [1_000, 1_200, 1_500, 1_600]);
        Assert.Null(await app.With((ExcludeBid exclude) => exclude.Run(world.Id, world.World.Buyer.Id, world.Bids[3], "Tarjouksesta puuttuu pyydetty selvitys.", world.Officer)));
        await world.WithPanel();
        foreach (var member in new[] { world.Chair, world.Member })
        {
            Assert.Null(await Three(world, (bids) => app.With((GiveScores give) => give.Run(world.Id, [.. bids.Select(b => new Score { BidId = b.Bid, CriterionId = b.Criterion, UserId = member, Points = b.Points })]))));
        }

        Assert.Null(await Three(world, bids => app.With((AgreeScores agree) => agree.Run(world.Id, world.Chair, [.. bids.Select(b =>
            new Consensus { BidId = b.Bid, CriterionId = b.Criterion, Points = b.Points, Reason = $"Perustelu, {b.Points} pistettä." })]))));
        Assert.Null(await world.Lock(world.Chair));
        Assert.Null(await Decide(app, world));
        await app.RunDue();

        foreach (var (bidder, name) in world.World.Bidders.Zip(["third", "winner", "second", "excluded"]))
        {
            var award = (await app.With((AwardStore awards) => awards.Of(world.Id)))!;
            var kept = (await app.With((DecisionLetterStore letters) => letters.To(award.Id, bidder.Organisation.Id)))!;
            var html = Encoding.UTF8.GetString(await app.With((FileStore files) => files.Read((language == "fi" ? kept.FileFi : kept.FileSv)!.Value)));
            Golden.Same($"Competitions/Letters/{language}-{name}.html", BusinessIds().Replace(Hashes().Replace(html, "…"), "1234567-1"));
        }
    }

    [Theory, EachDatabase]
    public async Task R29_the_buyer_sees_to_whom_the_decision_was_given_and_when_it_was_first_read(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).Locked();
        await Decide(app, world);
        await app.RunDue();
        var bidder = world.World.Bidders[0];
        app.Clock.Move(TimeSpan.FromHours(5));
        await app.BrowserOf(bidder.UserId).Read($"/supplier/{bidder.Organisation.BusinessId}/competitions/{world.Id}/decision");

        var notices = await app.With((DecisionLetterStore letters) => letters.Of(world.Id));

        Assert.All(notices, notice => Assert.NotNull(notice.MailedAt));
        var read = Assert.Single(notices, notice => notice.ReadAt is not null);
        Assert.Equal((bidder.Organisation.Id, bidder.UserId, app.Clock.GetUtcNow()), (read.SupplierId, read.ReadBy, read.ReadAt));
        Assert.Contains("ei vielä", (await app.BrowserOf(world.Officer).Read($"{world.Url}/decision")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R28_a_bidder_s_page_shows_its_own_place_beside_the_winner_s()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).Locked();
        await Decide(app, world);
        var bidder = world.World.Bidders[0];

        var page = (await app.BrowserOf(bidder.UserId).Read($"/supplier/{bidder.Organisation.BusinessId}/competitions/{world.Id}/decision")).Body!.TextContent;

        Assert.Contains("Oma sijanne vertailussa", page, StringComparison.Ordinal);
        Assert.Contains("verrattuna tarjoajaan Palvelu 2 ry", page, StringComparison.Ordinal);
    }

    private static DecisionLetter Without(DecisionLetter letter, DecisionPart part) => part switch
    {
        DecisionPart.Buyer => letter with { BuyerBusinessId = "" },
        DecisionPart.CaseNumber => letter with { CaseNumber = " " },
        DecisionPart.Section => letter with { Section = null },
        DecisionPart.Decider => letter with { NeedsBody = true, Body = null },
        DecisionPart.DecidedOn => letter with { DecidedOn = null },
        DecisionPart.Subject => letter with { Subject = LocalText.Empty },
        DecisionPart.Winner => letter with { Lines = [letter.Lines[0] with { Name = "" }, .. letter.Lines.Skip(1)] },
        DecisionPart.Reasons => letter with { Reasons = "" },
        DecisionPart.Comparison => letter with { Lines = [letter.Lines[0] with { Bid = letter.Lines[0].Bid with { Parts = [] } }, .. letter.Lines.Skip(1)] },
        DecisionPart.PointReasons => letter with { Lines = [.. letter.Lines.SkipLast(1), letter.Lines[^1] with { Reasons = new Dictionary<Guid, string>() }] },
        DecisionPart.OwnPlace => letter with { RecipientId = Guid.CreateVersion7() },
        DecisionPart.ExclusionReasons => letter with { Excluded = [new(Guid.CreateVersion7(), "Joku ry", "")] },
        DecisionPart.Correction or DecisionPart.ContractTime => letter with { Remedies = null },
        DecisionPart.Appeal => letter with { Remedies = null },
        DecisionPart.Notice => letter with { SentAt = null },
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static Task<Refusal?> Three(EvaluationWorld world, Func<IReadOnlyList<(Guid Bid, Guid Criterion, int Points)>, Task<Refusal?>> use) =>
        use([.. from c in world.World.Competition.Content.Criteria
                from b in world.Bids.Take(3).Select((id, i) => (id, i))
                select (b.id, c.Id, new[] { 6, 9, 10 }[b.i])]);

    internal static Task<Refusal?> Decide(App app, EvaluationWorld world) =>
        app.With((DecideAward decide) => decide.Run(Guid.CreateVersion7(), world.Id, world.World.Buyer.Id, new("LAH/9/2026", "§ 12", "Paras kokonaisuus."), world.Officer));

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hashes();

    [GeneratedRegex(@"\b\d{7}-\d\b")]
    private static partial Regex BusinessIds();
}
