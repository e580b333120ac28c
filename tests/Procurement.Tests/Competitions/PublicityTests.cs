using System.Net;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Papers;
using Procurement.App.Contracts;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using Procurement.Domain.Rules;
using Procurement.Tests.Competitions.Bids;

namespace Procurement.Tests.Competitions;

public class PublicityTests
{
    // One column for each stage: sealed, opened, evaluated, decided, contracted. "S" is shown, "." hidden.
    private const string Matrix =
        """
        Public    Bidder              ....S
        Public    ComparisonPrice     ....S
        Public    UnitPrice           ....S
        Public    Products            ....S
        Public    Answer              ....S
        Public    Attachment          ....S
        Public    Points              ....S
        Public    PointReasons        ....S
        Public    Clarification       ....S
        Public    LowPriceExplanation ....S
        Party     Bidder              ...SS
        Party     ComparisonPrice     ...SS
        Party     UnitPrice           ...SS
        Party     Products            ...SS
        Party     Answer              ...SS
        Party     Attachment          ...SS
        Party     Points              ...SS
        Party     PointReasons        ...SS
        Party     Clarification       ...SS
        Party     LowPriceExplanation ...SS
        Bidder    Bidder              SSSSS
        Bidder    ComparisonPrice     ...SS
        Bidder    UnitPrice           SSSSS
        Bidder    Products            SSSSS
        Bidder    Answer              SSSSS
        Bidder    Attachment          SSSSS
        Bidder    Points              ...SS
        Bidder    PointReasons        ...SS
        Bidder    Clarification       SSSSS
        Bidder    LowPriceExplanation SSSSS
        Officer   Bidder              .SSSS
        Officer   ComparisonPrice     ..SSS
        Officer   UnitPrice           ..SSS
        Officer   Products            .SSSS
        Officer   Answer              .SSSS
        Officer   Attachment          ..SSS
        Officer   Points              ..SSS
        Officer   PointReasons        .SSSS
        Officer   Clarification       .SSSS
        Officer   LowPriceExplanation ..SSS
        Evaluator Bidder              ..SSS
        Evaluator ComparisonPrice     ..SSS
        Evaluator UnitPrice           ..SSS
        Evaluator Products            ..SSS
        Evaluator Answer              .SSSS
        Evaluator Attachment          ..SSS
        Evaluator Points              ..SSS
        Evaluator PointReasons        ..SSS
        Evaluator Clarification       .SSSS
        Evaluator LowPriceExplanation ..SSS
        Auditor   Bidder              .SSSS
        Auditor   ComparisonPrice     ..SSS
        Auditor   UnitPrice           ..SSS
        Auditor   Products            .SSSS
        Auditor   Answer              .SSSS
        Auditor   Attachment          ..SSS
        Auditor   Points              ..SSS
        Auditor   PointReasons        .SSSS
        Auditor   Clarification       .SSSS
        Auditor   LowPriceExplanation ..SSS
        """;

    [Fact]
    public void R43_who_sees_which_field_at_which_stage()
    {
        var actual = from viewer in Enum.GetValues<PaperViewer>()
                     from field in Enum.GetValues<BidField>()
                     let stages = string.Concat(Enum.GetValues<PublicityStage>().Select(stage => Publicity.Of(field, viewer, stage) == Sight.Shown ? 'S' : '.'))
                     select $"{viewer,-9} {field,-19} {stages}";
        Assert.Equal(Matrix.ReplaceLineEndings("\n").Split('\n'), actual);
    }

    [Fact]
    public void R43_a_mark_withholds_only_from_outsiders_only_until_refused_and_never_the_compared_price_or_the_points()
    {
        foreach (var (viewer, stage) in new[] { (PaperViewer.Party, PublicityStage.Decided), (PaperViewer.Party, PublicityStage.Contracted), (PaperViewer.Public, PublicityStage.Contracted) })
        {
            foreach (var field in Enum.GetValues<BidField>())
            {
                var mayHide = field is not (BidField.Bidder or BidField.ComparisonPrice or BidField.Points or BidField.PointReasons);
                Assert.Equal(mayHide ? Sight.Withheld : Sight.Shown, Publicity.Of(field, viewer, stage, SecretMark.Claimed));
                Assert.Equal(mayHide ? Sight.Withheld : Sight.Shown, Publicity.Of(field, viewer, stage, SecretMark.Accepted));
                Assert.Equal(Sight.Shown, Publicity.Of(field, viewer, stage, SecretMark.Refused));
            }
        }

        foreach (var viewer in new[] { PaperViewer.Officer, PaperViewer.Auditor, PaperViewer.Evaluator, PaperViewer.Bidder })
        {
            Assert.Equal(Sight.Shown, Publicity.Of(BidField.UnitPrice, viewer, PublicityStage.Contracted, SecretMark.Accepted));
        }
    }

    [Theory, EachDatabase]
    public async Task R43_the_parties_read_the_bids_after_the_decision_without_accepted_secrets_and_everyone_after_the_contract(string database)
    {
        await using var app = new App(database);
        var world = await Marked(app);
        var (winner, loser) = (world.World.Bidders[1], world.World.Bidders[0]);
        var url = $"/supplier/{loser.Organisation.BusinessId}/competitions/{world.Id}/bids";
        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(loser.UserId).GetAsync(url)).StatusCode);

        // The officer refuses one mark, the first on the page, and accepts the other.
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(world.Officer).Press($"{world.Url}/publicity", "Älä hyväksy Palvelu 2 ry", ("Reason", "Hinta ei ole salainen."))).StatusCode);
        Assert.Equal("secret-not-marked", (await app.With((DecideSecret decide) => decide.Run(world.Id, world.World.Buyer.Id, world.Bids[1], BidFields.Products, true, "Syy.", world.Officer)))?.Code);
        Assert.Null(await app.With((DecideSecret decide) => decide.Run(world.Id, world.World.Buyer.Id, world.Bids[1], BidFields.Answer(MakeCompetition.People), true, "Menetelmä on oma kehitystyö.", world.Officer)));
        Assert.Null(await DecisionLetterTests.Decide(app, world));

        var page = (await app.BrowserOf(loser.UserId).Read($"{url}/{world.Bids[1]}")).Body!.TextContent;
        Assert.DoesNotContain("Vastaus numero 2 ihmisistä", page, StringComparison.Ordinal);
        Assert.Contains("Menetelmä on oma kehitystyö.", page, StringComparison.Ordinal);
        Assert.Contains("12,00", page, StringComparison.Ordinal);
        Assert.Contains("840,00", page, StringComparison.Ordinal);

        // The bidder reads its own whole.
        var own = (await app.BrowserOf(winner.UserId).Read($"/supplier/{winner.Organisation.BusinessId}/competitions/{world.Id}/bids/{world.Bids[1]}")).Body!.TextContent;
        Assert.Contains("Vastaus numero 2 ihmisistä", own, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().GetAsync($"/competitions/{world.Id}/bids/{world.Bids[1]}")).StatusCode);
        await Contracted(app, world);
        var open = (await app.Stranger().Read($"/competitions/{world.Id}/bids/{world.Bids[1]}")).Body!.TextContent;
        Assert.Contains("Vastaus numero 2", open, StringComparison.Ordinal);
        Assert.DoesNotContain("Vastaus numero 2 ihmisistä", open, StringComparison.Ordinal);

        var given = await app.With((PaperStore papers) => papers.HandOuts(world.Id));
        Assert.Equal(2, given.Count);
        Assert.Contains(given, g => g.ToSupplierId == loser.Organisation.Id && g.Withheld == 1);
    }

    [Fact]
    public async Task R43_a_mark_that_nobody_has_decided_on_stays_covered_and_waits_on_the_desk()
    {
        await using var app = new App();
        var world = await Marked(app);
        Assert.Contains("Päätä liikesalaisuuksista", (await app.BrowserOf(world.Officer).Read($"/buyer/{world.World.Buyer.BusinessId}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await DecisionLetterTests.Decide(app, world));
        var loser = world.World.Bidders[0];

        var page = (await app.BrowserOf(loser.UserId).Read($"/supplier/{loser.Organisation.BusinessId}/competitions/{world.Id}/bids/{world.Bids[1]}")).Body!.TextContent;

        Assert.DoesNotContain("Vastaus numero 2 ihmisistä", page, StringComparison.Ordinal);
        Assert.DoesNotContain("12,00", page.Replace("840,00", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("840,00", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R43_the_paper_handed_out_covers_what_the_page_covers()
    {
        await using var app = new App();
        var world = await Marked(app);
        Assert.Null(await DecisionLetterTests.Decide(app, world));
        var html = WebUtility.HtmlDecode(await (await app.BrowserOf(world.Officer).GetAsync($"{world.Url}/publicity/papers/{world.Bids[1]}/Party/fi")).Content.ReadAsStringAsync());
        Assert.Contains("asianosaisille", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Vastaus numero 2 ihmisistä", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(world.Officer).GetAsync($"{world.Url}/publicity/papers/{world.Bids[1]}/Public/fi")).StatusCode);
    }

    [Fact]
    public async Task R43_a_bid_without_marks_is_the_same_bytes_as_before_there_were_marks()
    {
        var bid = BidChecks.ToBid(BidWorld.Draft(), MakeCompetition.Content(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.DoesNotContain("secrets", Procurement.App.Data.StoredJson.Write(bid), StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    [Theory, EachDatabase]
    public async Task R44_a_request_for_documents_has_two_weeks_and_a_month_where_it_is_hard(string database)
    {
        await using var app = new App(database);
        var world = await Marked(app);
        var id = Guid.CreateVersion7();
        Assert.Equal("document-request-what-missing", (await Ask(app, world, id, " "))?.Code);
        Assert.Null(await Ask(app, world, id, "Kaikki tarjoukset."));
        var day = FinnishTime.DayOf(app.Clock.GetUtcNow());
        Assert.Equal(day.AddDays(14), (await app.With((InformationRequestStore store) => store.Find(id)))!.DueOn);
        Assert.Contains("Vastaa asiakirjapyyntöön", (await app.BrowserOf(world.Officer).Read($"/buyer/{world.World.Buyer.BusinessId}")).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal("document-request-extension-reason-missing", (await Extend(app, world, id, ""))?.Code);
        Assert.Null(await Extend(app, world, id, "Asiakirjoja on paljon."));
        Assert.Equal("document-request-extended-already", (await Extend(app, world, id, "Vielä."))?.Code);
        Assert.Equal(day.AddMonths(1), (await app.With((InformationRequestStore store) => store.Find(id)))!.DueOn);

        Assert.Null(await DecisionLetterTests.Decide(app, world));
        await Contracted(app, world);
        Assert.Null(await app.With((AnswerDocumentRequest answer) => answer.Run(id, world.World.Buyer.Id, true, "Liitteenä julkiset kappaleet.", world.Officer)));
        Assert.Equal("document-request-answered", (await app.With((AnswerDocumentRequest answer) => answer.Run(id, world.World.Buyer.Id, false, "Ei.", world.Officer)))?.Code);
        Assert.Equal(3, (await app.With((PaperStore papers) => papers.HandOuts(world.Id))).Count(h => h.RequestId == id));
    }

    [Fact]
    public async Task R44_every_profile_has_the_clock_of_requests()
    {
        await using var app = new App();
        foreach (var profile in Enum.GetValues<ProfileName>())
        {
            var rules = (await app.With((RuleProfileStore store) => store.Find(profile))).At(app.Clock.GetUtcNow());
            Assert.Equal((14L, 1L), (rules["R44"].Value, rules["R44", "hard"].Value));
        }
    }

    /// <summary>Three bids, of which the winner's marks its second answer and one price as trade secrets.</summary>
    private static async Task<EvaluationWorld> Marked(App app)
    {
        var secrets = new Dictionary<string, string> { [BidFields.Answer(MakeCompetition.People)] = "Oma menetelmämme.", [BidFields.Price("start")] = "Hinnoittelumme." };
        var world = await EvaluationWorld.Make(app, secrets: (1, secrets));
        return await world.Locked();
    }

    private static Task<Refusal?> Ask(App app, EvaluationWorld world, Guid id, string what) =>
        app.With((AskForDocuments ask) => ask.Run(id, world.Id, world.World.Buyer.Id, null, "Lahden Sanomat", what, world.Officer));

    private static Task<Refusal?> Extend(App app, EvaluationWorld world, Guid id, string reason) =>
        app.With((ExtendDocumentRequest extend) => extend.Run(id, world.World.Buyer.Id, reason, world.Officer));

    private static async Task Contracted(App app, EvaluationWorld world)
    {
        app.Clock.Move(TimeSpan.FromDays(20));
        Assert.Null(await app.With((MakeAwardedContract make) => make.Run(Guid.CreateVersion7(), world.Id, world.World.Buyer.Id, SettlementPath.EInvoice, world.Officer)));
        var contract = Assert.Single(await app.With((ContractStore contracts) => contracts.ForCompetition(world.Id)));
        Assert.Null(await app.With((SignContract sign) => sign.Run(contract.Id, world.World.Buyer.Id, world.Officer)));
        Assert.Null(await app.With((SignContract sign) => sign.Run(contract.Id, world.World.Bidders[1].Organisation.Id, world.World.Bidders[1].UserId)));
    }
}
