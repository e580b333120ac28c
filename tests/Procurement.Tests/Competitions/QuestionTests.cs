using Procurement.App.Audit;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Amending;
using Procurement.App.Competitions.Bids;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Tests.Competitions.Bids;

namespace Procurement.Tests.Competitions;

/// <summary>Questions to all and answers for all, while nobody learns who asked (P15, R19, R21, R22).</summary>
public sealed class QuestionTests : IAsyncLifetime
{
    private readonly App app = new();
    private BidWorld world = null!;

    public async ValueTask InitializeAsync() => world = await BidWorld.Make(app, bidders: 3);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>P15: a public question reveals interest, so buyers answered by e-mail. Here nothing that anyone else can read tells who asked.</summary>
    [Fact]
    public async Task P15_an_asker_stays_unknown_on_every_page_and_in_every_mail()
    {
        var asker = world.Bidders[0];
        var before = await Seen();
        var question = await Asked(asker, "Saako valmennusta antaa etänä?");
        Assert.Equal(before, await Seen());

        Assert.Null(await Answered(question, new("Kyllä, enintään puolet.")));
        await app.RunDue();
        foreach (var page in await Seen())
        {
            Assert.Contains("enintään puolet", page, StringComparison.Ordinal);
            Assert.DoesNotContain(asker.UserId.ToString(), page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(asker.Organisation.Id.ToString(), page, StringComparison.OrdinalIgnoreCase);
        }

        var mails = app.Mails.Where(mail => mail.Text.Contains("enintään puolet", StringComparison.Ordinal)).ToList();
        Assert.Equal(world.Bidders.Count, mails.Count);
        Assert.All(mails.Where(mail => !mail.To.Equals(asker.Organisation.Email, StringComparison.OrdinalIgnoreCase)), mail => Assert.DoesNotContain(asker.Organisation.Name, mail.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Me Palvelu 1 ry kysymme: saako antaa etänä?", null, "Kyllä.", "answer-names-asker")]
    [InlineData("Saako antaa etänä?", null, "Kyllä, myös palvelu 1 RY saa.", "answer-names-asker")]
    [InlineData("Me Palvelu 1 ry kysymme: saako antaa etänä?", "Saako valmennusta antaa etänä?", "Kyllä.", null)]
    public async Task P15_what_all_are_told_does_not_name_the_asker(string asked, string? told, string answer, string? refusal)
    {
        var question = await Asked(world.Bidders[0], asked);
        Assert.Equal(refusal, (await Answered(question, new(answer, told)))?.Code);
        if (refusal is null)
        {
            var page = (await app.Stranger().Read($"/competitions/{world.Id}")).Body!.TextContent;
            Assert.Contains(told!, page, StringComparison.Ordinal);
            Assert.DoesNotContain("Palvelu 1 ry", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Questions_of_the_same_matter_are_answered_once_in_the_officers_words()
    {
        var first = await Asked(world.Bidders[0], "Saako antaa etänä?");
        var second = await Asked(world.Bidders[1], "Voiko valmennus olla verkossa?");
        Assert.Null(await Answered(first, new("Kyllä.", "Voiko valmennuksen antaa etänä?", [second])));

        var page = (await app.Stranger().Read($"/competitions/{world.Id}")).Body!.TextContent;
        Assert.Contains("Voiko valmennuksen antaa etänä?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("verkossa", page, StringComparison.Ordinal);
        await app.RunDue();
        Assert.Equal(world.Bidders.Count, app.Mails.Count(mail => mail.Text.Contains("Voiko valmennuksen antaa etänä?", StringComparison.Ordinal)));
        Assert.All(await app.With((ClarificationStore store) => store.Of(world.Id)), question => Assert.NotNull(question.AnsweredAt));
        Assert.Equal("question-answered-already", (await Answered(second, new("Toinen vastaus.")))?.Code);
    }

    /// <summary>Until Tuesday 15 September at 12.00; a short competition, so four days: the last day without a move is the 11th.</summary>
    [Theory]
    [InlineData("2026-09-11", "23:59", null)]
    [InlineData("2026-09-12", "00:00", "2026-09-17 12:00")]
    [InlineData("2026-09-15", "11:00", "2026-09-22 12:00")]
    public async Task R19_an_answer_that_comes_late_moves_the_deadline_and_sealed_bids_stand(string day, string time, string? due)
    {
        var bid = await world.Sealed(world.Bidders[0]);
        var question = await Asked(world.Bidders[1], "Montako ryhmää?");
        app.Clock.MoveTo(FinnishTime.Instant(DateOnly.Parse(day), TimeOnly.Parse(time)));
        Assert.Null(await Answered(question, new("Kaksi.")));
        await app.RunDue();

        var competition = await world.Now();
        var amendments = await app.With((AmendmentStore store) => store.Of(world.Id));
        if (due is null)
        {
            Assert.Equal(world.Competition.BidsDueAt, competition.BidsDueAt);
            Assert.Empty(amendments);
            return;
        }

        Assert.Equal(due, FinnishTime.At(competition.BidsDueAt).ToString("yyyy-MM-dd HH:mm"));
        Assert.Equal((AmendmentCause.LateAnswer, AmendmentEffect.None), (Assert.Single(amendments).Cause, amendments[0].Effect));
        Assert.Equal(world.Bidders.Count, app.Mails.Count(mail => mail.Subject.StartsWith("Tarjousaikaa on jatkettu", StringComparison.Ordinal)));
        app.Clock.MoveTo(competition.BidsDueAt);
        await app.RunDue();
        Assert.Single((await app.With((BidStore bids) => bids.Register(world.Id)))!.Lines);
        Assert.True((await app.With((BidStore bids) => bids.Find(bid)))!.Facts.Counts(await world.Now()));
    }

    [Fact]
    public async Task R19_an_amendment_in_the_making_takes_up_the_deadline_that_an_answer_moved()
    {
        var question = await Asked(world.Bidders[0], "Montako ryhmää?");
        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 9, 14), new(10, 0)));
        Assert.Null(await app.With((StartAmendment start) => start.Run(Guid.CreateVersion7(), world.Id, world.Buyer.Id, world.Openers[0].UserId)));
        Assert.Null(await Answered(question, new("Kaksi.")));
        var moved = (await world.Now()).BidsDueAt;
        Assert.Equal(moved, (await app.With((AmendmentStore store) => store.InTheMaking(world.Id)))!.New.BidsDueAt);
    }

    [Fact]
    public async Task R22_questions_end_at_their_own_deadline_and_only_the_invited_ask()
    {
        await world.Sql("update MiniCompetitions set QuestionsDueAt = @due where Id = @id", new { due = app.Clock.GetUtcNow().AddDays(3), id = world.Id });
        app.Clock.Move(TimeSpan.FromDays(3) - TimeSpan.FromMilliseconds(1));
        await Asked(world.Bidders[0], "Viime hetken kysymys?");
        app.Clock.Move(TimeSpan.FromMilliseconds(1));
        Assert.Equal("question-too-late", (await app.With((AskQuestion ask) => ask.Run(Guid.CreateVersion7(), world.Id, world.Bidders[0].Organisation.Id, "Myöhässä?", world.Bidders[0].UserId)))?.Code);
    }

    [Fact]
    public async Task The_officer_sees_what_an_answer_does_to_the_deadline_before_giving_it()
    {
        var question = await Asked(world.Bidders[0], "Montako ryhmää?");
        var url = $"/buyer/{world.Buyer.BusinessId}/competitions/{world.Id}/questions/{question}";
        var officer = app.BrowserOf(world.Openers[0].UserId);
        Assert.Contains("Vastaa viimeistään 11.9.2026", (await officer.Read(url)).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 9, 14), new(10, 0)));
        Assert.Contains("21.9.2026 klo 12.00", (await officer.Read(url)).Body!.TextContent.Replace('\u00A0', ' '), StringComparison.Ordinal);
        var answer = await officer.Send(url, ("Answer", "Kaksi."), ("PublicQuestion", "Kuinka monta ryhmää?"));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Kuinka monta ryhmää?", (await app.Stranger().Read($"/competitions/{world.Id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Guid> Asked(Bidder bidder, string question)
    {
        var id = Guid.CreateVersion7();
        Assert.Null(await app.With((AskQuestion ask) => ask.Run(id, world.Id, bidder.Organisation.Id, question, bidder.UserId)));
        return id;
    }

    private Task<Refusal?> Answered(Guid question, PublicAnswer answer) =>
        app.With((AnswerQuestion use) => use.Run(question, world.Buyer.Id, answer, world.Openers[0].UserId));

    /// <summary>What others than the asker and the buyer can read of the competition.</summary>
    private async Task<IReadOnlyList<string>> Seen() =>
    [
        (await app.Stranger().Read($"/competitions/{world.Id}")).QuerySelector("main")!.TextContent,
        (await app.BrowserOf(world.Bidders[1].UserId).Read($"/supplier/{world.Bidders[1].Organisation.BusinessId}/competitions/{world.Id}")).QuerySelector("main")!.TextContent,
    ];
}
