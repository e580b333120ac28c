using System.Net;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Contracts;
using Procurement.App.Demo;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.E2E;

/// <summary>The second half of the ring's main job, each step by the right person at a browser of their own, in the demonstration ring where each stage has something waiting.</summary>
public sealed class OpeningToPaymentJourney(DemoSite site) : Journey(site), IClassFixture<DemoSite>
{
    private static readonly string Lahti = DemoPeople.Lahti.BusinessId;

    [Fact]
    public async Task A_supplier_accepts_an_invoice_and_three_of_finance_see_it_paid()
    {
        var supplier = new SupplierDeeds(await At(DemoPeople.TyopolkuUser), DemoPeople.Tyopolku.BusinessId);
        var invoice = await supplier.AcceptInvoice();
        await site.Rests();

        var (checker, approver, payer) = (await FinanceAt(DemoPeople.LahtiFinance), await FinanceAt(DemoPeople.LahtiFinance2), await FinanceAt(DemoPeople.LahtiFinance3));
        await checker.Check(invoice);
        await approver.Approve(invoice);
        var run = await checker.MakeRun();
        await payer.Release(run);

        // The day of payment has come, and the bank has paid.
        await site.MoveTo(site.Clock.GetUtcNow() + TimeSpan.FromDays(5));
        Assert.Contains("pain.001.001.09", await payer.Confirm(run));
        await supplier.SeesPaid(invoice);
    }

    [Fact]
    public async Task Evaluators_score_before_prices_the_officer_decides_and_a_bidder_reads_why()
    {
        var competition = DemoPeople.IdOf("Työkyvyn arviointi, Lahti");
        await new EvaluatorDeeds(await At(DemoPeople.LahtiEvaluator), Lahti).Score(competition, "7", "Uskottava.");
        var chair = new EvaluatorDeeds(await At(DemoPeople.LahtiEvaluator2), Lahti);
        await chair.Score(competition, "8", "Selkeä suunnitelma.");
        await chair.AgreeAndLock(competition, "8", "Eteneminen on kuvattu viikko viikolta.");
        await new OfficerDeeds(await At(DemoPeople.LahtiOfficer), Lahti).Decide(competition, "§ 61");

        var bids = await BidderOf(competition);
        var bidder = await At(bids);
        await bidder.Visit($"/supplier/{bids.Organisation.BusinessId}/competitions/{competition}/decision");
        await bidder.Sees("Tarjous on kokonaistaloudellisesti edullisin.");
        await bidder.Sees("Eteneminen on kuvattu viikko viikolta.");
        await Shots.Take(bidder.Page, "journey-6-decision");
        var document = await bidder.Download(bidder.Page.Locator("main a[href$='/document/fi']"));
        Assert.Contains("§ 61", WebUtility.HtmlDecode(document));
    }

    [Fact]
    public async Task A_contract_is_made_of_the_winning_bid_and_signed_by_both()
    {
        var competition = DemoPeople.IdOf("Ryhmävalmennus yli 55-vuotiaille, Lahti");
        var officer = new OfficerDeeds(await At(DemoPeople.LahtiOfficer), Lahti);
        var contract = await officer.MakeContract(competition);
        await officer.Sign(contract);
        var supplier = (await site.With((ContractStore contracts) => contracts.Find(contract)))!.SupplierId;
        var winner = DemoPeople.All.First(person => person.Organisation.Id == supplier);
        await new SupplierDeeds(await At(winner), winner.Organisation.BusinessId).Sign(contract);
    }

    [Fact]
    public async Task A_case_worker_verifies_what_a_supplier_claims()
    {
        var worker = new CaseWorkerDeeds(await At(DemoPeople.LahtiCaseWorker), Lahti);
        var month = (await worker.FirstMonth()).Split('/');
        await worker.VerifyMonth(Guid.Parse(month[4]), Month.Read(month[6])!.Value);
    }

    [Fact]
    public async Task An_auditor_reads_the_trail_of_it_all_and_verifies_it()
    {
        var auditor = await At(DemoPeople.LahtiAuditor);
        await auditor.Visit($"/audit/{Lahti}");
        await auditor.Visit($"/audit/{Lahti}?stream={Uri.EscapeDataString($"competition/{DemoPeople.IdOf("Ryhmävalmennus yli 55-vuotiaille, Lahti")}")}");
        Assert.True(await auditor.Page.Locator("main tbody tr").CountAsync() > 5);
        await auditor.Visit($"/audit/{Lahti}/payment-runs");
        await auditor.Visit($"/audit/{Lahti}/invoices?status=Paid");
        var invoice = await auditor.FirstId($"/audit/{Lahti}/invoices/");
        await auditor.Visit($"/audit/{Lahti}/invoices/{invoice}");
        await auditor.SeesText("status.InvoiceStatus.Paid");
        await auditor.Visit($"/audit/{Lahti}");
        await auditor.Submit("audit.verify");
        await auditor.SeesText("audit.whole");
        await Shots.Take(auditor.Page, "journey-8-verified");
    }

    private async Task<FinanceDeeds> FinanceAt(DemoUser user) => new(await At(user), Lahti);

    private async Task<Person> At(DemoUser user)
    {
        var person = await site.Stranger();
        await person.SignIn(user.Name);
        return person;
    }

    private async Task<DemoUser> BidderOf(Guid competition)
    {
        foreach (var user in DemoPeople.All.Where(user => user.Roles.Contains(Role.SupplierUser)))
        {
            if (await site.With((DecisionLetterStore letters) => letters.IsParty(competition, user.Organisation.Id)))
            {
                return user;
            }
        }

        throw new InvalidOperationException("The demonstration has no bid in the competition.");
    }
}
