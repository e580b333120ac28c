using Procurement.App.Audit;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Amending;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Tests.Competitions.Bids;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Competitions.Amending;

/// <summary>Amending a published competition while sealed bids lie in it.</summary>
public class AmendmentTests
{
    [Theory, EachDatabase]
    public async Task An_amendment_is_numbered_told_to_all_invited_and_changes_the_competition(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app, bidders: 3);
        await app.RunDue();

        await app.Amended(world, content => content with { ExpectedClients = 60 });
        await app.RunDue();

        var competition = await world.Now();
        Assert.Equal((60, 1, 1, 0), (competition.Content.ExpectedClients, competition.Amendment, competition.ConfirmFrom, competition.NewBidFrom));
        Assert.Equal(world.Bidders.Count, app.Mails.Count(mail => mail.Subject.StartsWith("Kilpailutusta on muutettu", StringComparison.Ordinal)));
        Assert.Contains("competition.amended", (await app.With((AuditStore audit) => audit.Stream($"competition/{world.Id}"))).Select(row => row.Action));

        await app.Amended(world, content => content with { Places = 20 });
        Assert.Equal([2, 1], (await app.With((AmendmentStore store) => store.Of(world.Id))).Select(amendment => amendment.Number!.Value));
    }

    [Theory, EachDatabase]
    public async Task A_bid_that_is_confirmed_stays_and_one_that_is_not_counts_as_withdrawn_at_the_deadline(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app, bidders: 3);
        var (confirmed, silent, newcomer) = (world.Bidders[0], world.Bidders[1], world.Bidders[2]);
        var kept = await world.Sealed(confirmed);
        var lapsed = await world.Sealed(silent);
        await app.Amended(world, content => content with { ExpectedClients = 60 });
        var after = await world.Sealed(newcomer);

        Assert.Null(await app.With((ConfirmBid confirm) => confirm.Run(world.Id, confirmed.Organisation.Id, 1, confirmed.UserId)));
        var opened = await world.Opened();

        Assert.Equal(new[] { kept, after }.Order(), opened.Select(bid => bid.BidId).Order());
        Assert.All(opened, bid => Assert.Null(bid.Unreadable));
        var register = (await app.With((BidStore bids) => bids.Register(world.Id)))!;
        var hash = (await app.With((BidStore bids) => bids.Find(lapsed)))!.Sha256;
        Assert.DoesNotContain(hash, register.Lines.Select(line => line.Sha256));

        // Its bidder reads why.
        var page = await app.BrowserOf(silent.UserId).Read($"/supplier/{silent.Organisation.BusinessId}/competitions/{world.Id}/bid");
        Assert.Contains("vahvistettu määräaikaan mennessä", page.Body!.TextContent);
    }

    [Theory, EachDatabase]
    public async Task Only_those_whose_bids_wait_are_reminded_on_the_working_day_before_and_in_silence(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app, bidders: 3);
        var (waits, confirmed) = (world.Bidders[0], world.Bidders[1]);
        await world.Sealed(waits);
        await world.Sealed(confirmed);
        await app.Amended(world, content => content with { ExpectedClients = 60 });
        Assert.Null(await app.With((ConfirmBid confirm) => confirm.Run(world.Id, confirmed.Organisation.Id, 1, confirmed.UserId)));

        // Until Tuesday 15 September at 12.00: reminded on Monday at 8.00.
        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 9, 14), new(8, 0)).AddMilliseconds(-1));
        await app.RunDue();
        Assert.DoesNotContain(app.Mails, Reminder);
        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 9, 14), new(8, 0)));
        await app.RunDue();
        var mail = Assert.Single(app.Mails, Reminder);
        Assert.Equal(world.Competition.BidsDueAt, mail.SilentUntil);
        Assert.Equal(await app.EmailOf(waits.UserId), mail.To);

        static bool Reminder(Procurement.App.Mails.Mail mail) => mail.Subject.StartsWith("Tarjous odottaa vahvistusta", StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_bid_that_has_no_answer_to_what_is_asked_now_is_made_anew(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app);
        var bidder = world.Bidders[0];
        await world.Sealed(bidder);
        var extra = MakeCompetition.Quality(Guid.CreateVersion7(), 1_000);
        await app.Amended(world, content => content with { Criteria = [content.Criteria[0], content.Criteria[1] with { Weight = 1_000 }, extra] });

        Assert.Equal("amended-new-bid-needed", (await app.With((ConfirmBid confirm) => confirm.Run(world.Id, bidder.Organisation.Id, 1, bidder.UserId)))?.Code);
        Assert.Equal("bid-incomplete", (await world.Seal(bidder)).Refusal?.Code);
        var complete = BidWorld.Draft();
        var anew = await world.Sealed(bidder, complete with { Answers = new Dictionary<Guid, string>(complete.Answers) { [extra.Id] = "Vastaus lisättyyn" } });
        Assert.Equal(anew, Assert.Single(await world.Opened()).BidId);
    }

    [Theory, EachDatabase]
    public async Task Where_only_the_time_changed_a_sealed_bid_needs_no_confirming(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app);
        var bid = await world.Sealed(world.Bidders[0]);
        var due = world.Competition.BidsDueAt.AddDays(7);
        await app.Amended(world, change: competition => competition with { BidsDueAt = due });

        // At the old deadline nothing closes.
        await world.Close();
        Assert.Equal((CompetitionStatus.Open, null), ((await world.Now()).StatusAt(app.Clock.GetUtcNow()), (await world.Now()).RegisteredAt));
        app.Clock.MoveTo(due);
        await app.RunDue();
        Assert.Equal(due, (await world.Now()).RegisteredAt);
        Assert.Single((await app.With((BidStore bids) => bids.Register(world.Id)))!.Lines);
        Assert.NotNull(await app.With((BidStore bids) => bids.Find(bid)));
    }

    [Theory, EachDatabase]
    public async Task R19_a_late_material_change_moves_the_deadline_and_the_closing_by_itself(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app);

        // Until Tuesday 15 September; amended on Monday the 14th: four days on, the next working day is Monday the 21st.
        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 9, 14), new(10, 0)));
        await app.Amended(world, content => content with { ExpectedClients = 60 });
        var due = FinnishTime.Instant(new(2026, 9, 21), new(12, 0));
        Assert.Equal(due, (await world.Now()).BidsDueAt);
        var page = await app.Stranger().Read($"/competitions/{world.Id}/amendments/1");
        Assert.Contains("21.9.2026 klo 12.00", page.Body!.TextContent.Replace('\u00A0', ' '));
        Assert.NotEmpty(page.QuerySelectorAll("a[href*='rules#R19']"));

        app.Clock.MoveTo(due.AddMilliseconds(-1));
        await app.RunDue();
        Assert.Null((await world.Now()).RegisteredAt);
        await world.Sealed(world.Bidders[0]);
        app.Clock.MoveTo(due);
        await app.RunDue();
        Assert.Equal(due, (await world.Now()).RegisteredAt);
    }

    [Theory, EachDatabase]
    public async Task A_bid_checked_before_an_amendment_is_not_sealed_after_it_unseen(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app);
        var draft = await world.Kept(world.Bidders[0], BidWorld.Draft());
        await app.Amended(world, content => content with { ExpectedClients = 60 });

        var refusal = await app.With((SealBid seal) => seal.Run(Guid.CreateVersion7(), draft, world.Bidders[0].UserId, seen: 0));
        Assert.Equal("competition-amended-meanwhile", refusal?.Code);
        Assert.Null(await app.With((SealBid seal) => seal.Run(Guid.CreateVersion7(), draft, world.Bidders[0].UserId, seen: 1)));

        // Nor is a page of an older amendment enough to confirm from.
        await app.Amended(world, content => content with { ExpectedClients = 70 });
        Assert.Equal(
            "competition-amended-meanwhile",
            (await app.With((ConfirmBid confirm) => confirm.Run(world.Id, world.Bidders[0].Organisation.Id, 1, world.Bidders[0].UserId)))?.Code);
    }

    [Theory, EachDatabase]
    public async Task One_amendment_is_in_the_making_at_a_time_and_pressing_twice_publishes_once(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app);
        var officer = world.Openers[0].UserId;
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Null(await app.With((StartAmendment start) => start.Run(Guid.CreateVersion7(), world.Id, world.Buyer.Id, officer)));
        }

        var draft = await app.AmendmentInTheMaking(world);
        Assert.Null(await app.With((EditAmendment edit) => edit.Run(world.Id, world.Buyer.Id, draft.Version, c => c with { Content = c.Content with { Places = 30 } })));
        await Assert.ThrowsAsync<StaleDataException>(() => app.With((EditAmendment edit) => edit.Run(world.Id, world.Buyer.Id, draft.Version, c => c with { CaseNumber = "toinen" })));
        var words = new PublishedWords(new("Paikkoja on lisää."), false);
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Null(await app.With((PublishAmendment publish) => publish.Run(world.Id, world.Buyer.Id, draft.Version + 1, words, world.Competition.BidsDueAt, officer)));
        }

        Assert.Single(await app.With((AmendmentStore store) => store.Of(world.Id)));
        Assert.Null(await app.With((AmendmentStore store) => store.InTheMaking(world.Id)));
    }

    [Theory, EachDatabase]
    public async Task An_amendment_needs_its_reason_an_open_competition_and_its_own_buyer(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app);
        var other = await app.Buyer("Toinen kunta");
        var officer = world.Openers[0].UserId;
        await Assert.ThrowsAsync<NotFoundException>(() => app.With((StartAmendment start) => start.Run(Guid.CreateVersion7(), world.Id, other.Id, officer)));
        Assert.Null(await app.With((StartAmendment start) => start.Run(Guid.CreateVersion7(), world.Id, world.Buyer.Id, officer)));
        Assert.Null(await app.With((EditAmendment edit) => edit.Run(world.Id, world.Buyer.Id, 1, c => c with { Content = c.Content with { Places = 30 } })));
        Assert.Equal("amendment-reason-missing", (await Publish(LocalText.Empty))?.Code);
        await world.Close();
        Assert.Equal("amendment-not-open", (await Publish(new("Syy")))?.Code);

        Task<Refusal?> Publish(LocalText reason) => app.With((PublishAmendment publish) => publish.Run(world.Id, world.Buyer.Id, 2, new(reason, false), world.Competition.BidsDueAt, officer));
    }

    [Theory, EachDatabase]
    public async Task Documents_of_an_amendment_are_seen_only_when_it_is_published(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app);
        Assert.Null(await app.With((StartAmendment start) => start.Run(Guid.CreateVersion7(), world.Id, world.Buyer.Id, world.Openers[0].UserId)));
        Assert.Null(await app.With((EditAmendment edit) => edit.AddDocument(world.Id, world.Buyer.Id, new(Guid.CreateVersion7(), "Uusi kuvaus.txt", "text/plain", "sisältö"u8.ToArray()))));
        Assert.Empty(await app.With((CompetitionDocumentStore store) => store.Of(world.Id)));
        await app.PublishAmendment(world);
        Assert.Equal("Uusi kuvaus.txt", Assert.Single(await app.With((CompetitionDocumentStore store) => store.Of(world.Id))).Name);
        Assert.Contains("Uusi kuvaus.txt", (await app.Stranger().Read($"/competitions/{world.Id}/amendments/1")).Body!.TextContent);
    }
}
