using System.Net;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Demo;
using Procurement.Domain.Organisations;

namespace Procurement.E2E;

/// <summary>The second half of the ring's main job, each step by the right person at a browser of their own, in the demonstration ring where each stage has something waiting.</summary>
public sealed class OpeningToPaymentJourney(DemoSite site) : IClassFixture<DemoSite>
{
    private static readonly string Lahti = DemoPeople.Lahti.BusinessId;

    [Fact]
    public async Task A_supplier_accepts_an_invoice_and_three_of_finance_see_it_paid()
    {
        var supplier = await At(DemoPeople.TyopolkuUser);
        var theirs = $"/supplier/{DemoPeople.Tyopolku.BusinessId}/invoices";
        await supplier.Visit($"{theirs}?status=Prepared");
        var invoice = await supplier.FirstId($"{theirs}/");
        await supplier.Visit($"{theirs}/{invoice}");
        await supplier.Submit("invoice.accept");
        await supplier.SeesText("invoice.accepted-now");
        await Later(TimeSpan.FromMinutes(1));

        var (checker, approver, payer) = (await At(DemoPeople.LahtiFinance), await At(DemoPeople.LahtiFinance2), await At(DemoPeople.LahtiFinance3));
        var page = $"/finance/{Lahti}/invoices/{invoice}";
        await checker.Visit(page);
        await checker.Submit("invoice.check");
        await checker.SeesText("invoice.checked-now");
        await approver.Visit(page);
        await approver.Submit("invoice.approve");
        await approver.SeesText("status.InvoiceStatus.Approved");

        var runs = $"/finance/{Lahti}/payment-runs";
        await checker.Visit(runs);
        await checker.Visit($"{runs}/new");
        await checker.Submit("payment-run.make");
        await checker.SeesText("payment-run.made-now");
        var run = Guid.Parse(checker.Address.Split('/')[4].Split('?')[0]);
        await payer.Visit($"{runs}/{run}");
        await payer.Visit($"{runs}/{run}/release");
        await payer.Submit("payment-run.release");
        await payer.SeesText("payment-run.released-now");

        // The day of payment has come, and the bank has paid.
        await Later(TimeSpan.FromDays(5));
        await payer.Visit($"{runs}/{run}");
        Assert.Contains("pain.001.001.09", await payer.Download(payer.Page.Locator("main a[download]")));
        await Shots.Take(payer.Page, "journey-8-payment-run");
        await payer.Submit("payment-run.executed");
        await payer.SeesText("status.PaymentRunStatus.Finished");

        await supplier.Visit($"{theirs}/{invoice}");
        await supplier.SeesText("status.InvoiceStatus.Paid");
        await Shots.Take(supplier.Page, "journey-8-paid");
    }

    [Fact]
    public async Task Evaluators_score_before_prices_the_officer_decides_and_a_bidder_reads_why()
    {
        var competition = DemoPeople.IdOf("Työkyvyn arviointi, Lahti");
        var home = $"/buyer/{Lahti}/competitions/{competition}";
        var chair = await At(DemoPeople.LahtiEvaluator2);
        await chair.Visit($"{home}/evaluation");
        await chair.Visit($"{home}/evaluation/scores");
        await chair.DoesNotSee("€");
        await Fill(chair, "8", "Selkeä suunnitelma.");
        await chair.Submit("evaluation.save-scores");
        await chair.SeesText("evaluation.scores-given");

        await chair.Visit($"{home}/evaluation/consensus");
        await chair.DoesNotSee("€");
        await chair.Sees(DemoPeople.LahtiEvaluator.Name);
        await Fill(chair, "8", "Eteneminen on kuvattu viikko viikolta.");
        await chair.Submit("evaluation.save-agreed");
        await chair.Visit($"{home}/evaluation/lock");
        await chair.Submit("evaluation.lock");
        await chair.SeesText("evaluation.prices-shown");

        var officer = await At(DemoPeople.LahtiOfficer);
        await officer.Visit($"{home}/decision");
        await officer.SeesText("decision.comparison");
        await officer.Sees("€");
        await Shots.Take(officer.Page, "journey-6-ranking");
        await officer.Set("CaseNumber", "LAH/1300/02.08.00");
        await officer.Set("Section", "§ 61");
        await officer.Set("Reasons", "Tarjous on kokonaistaloudellisesti edullisin.");
        await officer.Submit("decision.send");
        await officer.SeesText("decision.done");

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

    private static async Task Fill(Person evaluator, string points, string words)
    {
        foreach (var name in await evaluator.Names("Rows["))
        {
            await evaluator.Set(name, name.EndsWith("Points", StringComparison.Ordinal) ? points : words);
        }
    }

    private async Task<Person> At(DemoUser user)
    {
        var person = await site.Stranger();
        await person.SignIn(user.Name);
        return person;
    }

    private Task Later(TimeSpan time) => site.MoveTo(site.Clock.GetUtcNow() + time);

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
