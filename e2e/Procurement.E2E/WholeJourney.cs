using Procurement.App.Competitions;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Contracts;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;

namespace Procurement.E2E;

/// <summary>The ring's main job from an open ring to a paid invoice and a result that the clock made mature, each step by the right person at a browser of their own.</summary>
public abstract class WholeJourney(Site site, bool scripts) : Journey(site)
{
    private readonly Site site = site;

    [Fact]
    public async Task From_an_open_ring_to_a_paid_invoice()
    {
        var lahti = await site.Organisation(OrganisationKind.Buyer, "Lahden kaupunki", "0149669-3", organiser: true);
        var paja = await site.Organisation(OrganisationKind.Supplier, "Keksitty Työpaja ry", "1234567-1");
        var officer = new OfficerDeeds(await At("Aino Malli", lahti, Role.Officer), lahti.BusinessId);
        var second = new OfficerDeeds(await At("Pekka Esimerkki", lahti, Role.Officer), lahti.BusinessId);
        var supplier = new SupplierDeeds(await At("Sari Tuottaja", paja, Role.SupplierUser), paja.BusinessId);
        var colleague = new SupplierDeeds(await At("Teppo Tuottaja", paja, Role.SupplierUser), paja.BusinessId);
        var finance = new FinanceDeeds(await At("Leena Laskuttaja", lahti, Role.Finance), lahti.BusinessId);
        var approver = new FinanceDeeds(await At("Pia Puolto", lahti, Role.Finance), lahti.BusinessId);
        var payer = new FinanceDeeds(await At("Matti Maksaja", lahti, Role.Finance), lahti.BusinessId);

        var ring = await officer.OpenRing("Päijät-Hämeen rengas", "Työhönvalmennus", Today);
        await supplier.AskToParticipate(ring);
        await officer.Admit(ring, paja.Name);
        await Shots.Take(officer.Person.Page, "journey-2-admitted");
        await supplier.Person.GiveAccount($"/supplier/{paja.BusinessId}", colleague.Person, "FI5542345670000081", paja.Name);
        await finance.Person.GiveAccount($"/buyer/{lahti.BusinessId}", approver.Person, "FI2112345600000785", lahti.Name);
        await supplier.PublishProduct("Polku työhön");

        // Nobody is invited before the first requests have had their time (R9).
        await site.MoveTo(site.Clock.GetUtcNow().AddDays(35));
        var (words, otherWords) = (await officer.MakeOpeningKey(), await second.MakeOpeningKey());
        await supplier.MakeBidKey();
        var starts = Month.Of(Today.AddDays(60)).First;
        var competition = await officer.Publish("Työhönvalmennus 2027", starts, openers: 2);
        await supplier.Bid(competition, "35,00");

        await site.MoveTo((await site.With((CompetitionStore store) => store.Find(competition)))!.BidsDueAt);
        await officer.Open(competition, words, "first");
        await second.Open(competition, otherWords, "second");
        await second.Person.Sees(paja.Name);
        await Shots.Take(second.Person.Page, "journey-6-opened");

        await Compared(officer, competition, lahti);
        await officer.Decide(competition, "§ 61");
        await supplier.ReadDecision(competition, "Tarjous on kokonaistaloudellisesti edullisin.");

        await site.MoveTo((await site.With((AwardStore awards) => awards.Of(competition)))!.StandstillEndsAt!.Value);
        var contract = await officer.MakeContract(competition);
        await officer.Sign(contract);
        await supplier.Sign(contract);
        foreach (var term in new[] { "week", "activity-day", "work-start" })
        {
            await supplier.DeclareVat(contract, term, Today);
        }

        var placement = await Served(lahti, supplier, contract, starts);
        await Paid(supplier, finance, approver, payer, contract);

        // The work start waits its ninety days, and not a minute longer.
        var matures = (await site.With((OutcomeStore outcomes) => outcomes.OfPlacement(placement))).Single(outcome => outcome.Term == "work-start").MaturesAt!.Value;
        var number = (await site.With((ContractStore contracts) => contracts.Find(contract)))!.Number;
        await site.MoveTo(matures.AddMinutes(-5));
        await supplier.Person.Visit($"/supplier/{paja.BusinessId}");
        await supplier.Person.DoesNotSeeText("waiting.matured", 1, number);
        await site.MoveTo(matures);
        await supplier.Person.Visit($"/supplier/{paja.BusinessId}");
        await supplier.Person.SeesText("waiting.matured", 1, number);
        await Shots.Take(supplier.Person.Page, "journey-7-matured");
    }

    /// <summary>Two evaluators score on their own, agree, and lock before anyone sees a price.</summary>
    private async Task Compared(OfficerDeeds officer, Guid competition, Organisation buyer)
    {
        var (chair, member) = (new EvaluatorDeeds(await At("Helena Arvo", buyer, Role.Evaluator), buyer.BusinessId), new EvaluatorDeeds(await At("Juhani Piste", buyer, Role.Evaluator), buyer.BusinessId));
        await officer.AppointPanel(competition, "Helena Arvo", "Juhani Piste");
        foreach (var evaluator in new[] { chair, member })
        {
            await evaluator.Declare(competition);
            await evaluator.Score(competition, "8", "Selkeä suunnitelma.");
        }

        await chair.AgreeAndLock(competition, "8", "Eteneminen on kuvattu viikko viikolta.");
    }

    /// <summary>A client is referred, accepted and served for a month; the month and a work start are reported, with evidence, and verified.</summary>
    private async Task<Guid> Served(Organisation buyer, SupplierDeeds supplier, Guid contract, DateOnly starts)
    {
        var maria = new CaseWorkerDeeds(await At("Maria Saattaja", buyer, Role.CaseWorker), buyer.BusinessId);
        var monday = starts.AddDays((8 - (int)starts.DayOfWeek) % 7);
        await site.MoveTo(FinnishTime.Instant(monday, new(9, 0)));
        await maria.Refer("Onni", "Keksitty", contract);

        var placement = await supplier.AcceptFirst();
        await supplier.Start(contract, placement, monday);
        await site.MoveTo(FinnishTime.Instant(Month.Of(starts).Last, new(16, 0)));
        await supplier.ReportMonth(contract, placement, monday, monday.AddDays(1), monday.AddDays(7));
        await supplier.ClaimWorkStart(contract, placement, monday.AddDays(18));
        await maria.VerifyMonth(contract, Month.Of(starts));
        await supplier.Person.Visit(supplier.PlacementUrl(contract, placement));
        await supplier.Person.SeesText("status.OutcomeStatus.Verified");
        return placement;
    }

    /// <summary>The site prepares the month's invoice on the fifth; the supplier accepts it, and three of finance see it paid.</summary>
    private async Task Paid(SupplierDeeds supplier, FinanceDeeds checker, FinanceDeeds approver, FinanceDeeds payer, Guid contract)
    {
        await site.MoveTo(FinnishTime.Instant(Month.Of(Today).Next.First.AddDays(5), new(9, 0)));
        var invoice = await supplier.AcceptInvoice();
        await site.Rests();
        await checker.Check(invoice);
        await approver.Approve(invoice);
        var run = await checker.MakeRun();
        await payer.Release(run);

        // The day of payment has come, and the bank has paid.
        await site.MoveTo(site.Clock.GetUtcNow().AddDays(5));
        Assert.Contains("pain.001.001.09", await payer.Confirm(run));
        await supplier.SeesPaid(invoice);
        Assert.Equal(contract, (await site.With((App.Invoices.InvoiceStore invoices) => invoices.Find(invoice)))!.ContractId);
    }

    private DateOnly Today => FinnishTime.DayOf(site.Clock.GetUtcNow());

    private Task<Person> At(string name, Organisation organisation, Role role) => site.Person(name, organisation, scripts, role);
}

/// <summary>As most people come: every page is held to axe on the way.</summary>
public sealed class WholeJourneyWithScripts(Site site) : WholeJourney(site, scripts: true), IClassFixture<Site>;

/// <summary>The same with a browser that runs no script.</summary>
public sealed class WholeJourneyWithoutScripts(Site site) : WholeJourney(site, scripts: false), IClassFixture<Site>;
