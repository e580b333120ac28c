using Procurement.App.Contracts;
using Procurement.App.Invoices;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Tests.Contracts;

namespace Procurement.Tests.Invoices;

public sealed class PrepareInvoicesTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory, EachDatabase]
    public async Task An_invoice_holds_the_month_s_verified_results_and_leads_back_to_each(string database)
    {
        await using var own = new App(database);
        var billing = await own.Billing();

        var invoice = await own.Invoice((await own.Prepare(billing)).InvoiceId!.Value);
        var lines = await own.Lines(invoice.Id);
        var outcomes = await own.Outcomes(billing.Contract, MakeInvoices.September);

        Assert.Equal(InvoiceStatus.Prepared, invoice.Status);
        Assert.Equal(lines.Select(line => line.Amount).Sum(), invoice.Net);
        Assert.Equal(lines.Select(line => line.Vat).Sum(), invoice.Vat);
        Assert.Equal(
            ["activity-day 398: 12 × 1000 = 12000", "week 398: 8 × 3500 = 28000"],
            lines.Select(line => $"{line.Term} {line.Municipality}: {line.Units} × {line.UnitPrice.Cents} = {line.Amount.Cents}"));
        Assert.Equal(
            outcomes.Select(outcome => (outcome.Id, outcome.VerifiedBy)).ToHashSet(),
            [.. lines.SelectMany(line => line.Parts).Select(part => (part.Priced.EventId!.Value, part.VerifiedBy))]);
        Assert.All(outcomes, outcome => Assert.Equal(OutcomeStatus.Billed, outcome.Status));
    }

    [Fact]
    public async Task A_second_time_there_is_nothing_to_bill()
    {
        var billing = await app.Billing();

        Assert.NotNull((await app.Prepare(billing)).InvoiceId);
        Assert.Null((await app.Prepare(billing, again: true)).InvoiceId);
    }

    [Fact]
    public async Task Two_who_prepare_at_once_bill_each_event_once()
    {
        var billing = await app.Billing();

        var prepared = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.Prepare(billing, again: true))));

        var invoice = Assert.Single(prepared, result => result.InvoiceId is not null).InvoiceId!.Value;
        Assert.Equal(20, (await app.Lines(invoice)).Sum(line => line.Parts.Count));
    }

    [Fact]
    public async Task The_month_is_prepared_by_itself_on_its_fifth_day_and_by_nobody_before()
    {
        var billing = await app.Billing();
        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 10, 4), new(23, 59)));
        await app.RunDue();
        Assert.Empty(await app.With((InvoiceStore store) => store.OfContract(billing.Contract.Id)));

        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 10, 7), new(8, 0)));
        await app.RunDue();
        await app.RunDue();

        Assert.Single(await app.With((InvoiceStore store) => store.OfContract(billing.Contract.Id)));
    }

    [Fact]
    public async Task A_month_that_is_not_over_is_not_billed()
    {
        var billing = await app.Billing();
        var prepared = await app.With((PrepareInvoice use) => use.Run(billing.Contract.Id, new Month(2026, 10), null, true));
        Assert.Equal(PrepareInvoice.MonthNotOver.Code, prepared.Refusal?.Code);
    }

    [Fact]
    public async Task R53_without_a_declared_treatment_nothing_is_billed_until_the_supplier_has_declared_it()
    {
        var billing = await app.Billing(vat: null);

        Assert.Equal(VatRules.NotDeclared.Code, (await app.Prepare(billing)).Refusal?.Code);
        Assert.Empty(await app.With((InvoiceStore store) => store.OfContract(billing.Contract.Id)));

        await app.Declared(billing.Contract, VatTreatment.Standard);
        var invoice = await app.Invoice((await app.Prepare(billing)).InvoiceId!.Value);
        Assert.Equal(new Money(400_00).Share(2_550), invoice.Vat);
        Assert.All(await app.Lines(invoice.Id), line => Assert.Equal((VatTreatment.Standard, 2_550), (line.VatTreatment, line.VatRate)));
    }

    [Fact]
    public async Task What_the_supplier_declines_is_billed_anew_but_only_when_a_person_has_looked_into_it()
    {
        var billing = await app.Billing();
        var declined = await app.Invoice(billing, InvoiceStatus.Prepared);

        MakeContracts.Allowed(await app.With((DeclineInvoice use) => use.Run(declined.Id, billing.Contract.Supplier.Id, billing.Contract.SupplierUser, "Kaksi viikkoa puuttuu.")));
        Assert.All(await app.Outcomes(billing.Contract, MakeInvoices.September), outcome => Assert.Equal(OutcomeStatus.Verified, outcome.Status));

        Assert.Null((await app.Prepare(billing)).InvoiceId);
        var anew = await app.Invoice((await app.Prepare(billing, again: true)).InvoiceId!.Value);
        Assert.Equal(declined.Net, anew.Net);
        Assert.NotEqual(declined.Id, anew.Id);
    }

    [Fact]
    public async Task A_result_found_wrong_after_it_was_billed_makes_a_credit_row_on_the_next_invoice_never_an_edit()
    {
        var billing = await app.Billing();
        var september = await app.Invoice(billing, InvoiceStatus.Approved);
        var wrong = (await app.Outcomes(billing.Contract, MakeInvoices.September)).First(outcome => outcome.Term == "week");
        MakeContracts.Allowed(await app.Decide(billing.Contract, wrong.Id, OutcomeStep.Annul, "Väärä asiakas"));
        var placement = wrong.PlacementId;
        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 11, 2), new(9, 0)));
        MakeContracts.Allowed(await app.Report(billing.Contract, placement, new Month(2026, 10), 6, 13, 20));
        foreach (var outcome in await app.Outcomes(billing.Contract, new Month(2026, 10)))
        {
            MakeContracts.Allowed(await app.Decide(billing.Contract, outcome.Id, OutcomeStep.Verify));
        }

        var prepared = await app.With((PrepareInvoice use) => use.Run(billing.Contract.Id, new Month(2026, 10), null, false));

        var lines = await app.Lines(prepared.InvoiceId!.Value);
        var credit = Assert.Single(lines, line => line.Correction);
        Assert.Equal((-1, -35_00L, 1), (credit.Units, credit.Amount.Cents, credit.Parts[0].Turn));
        Assert.Equal(wrong.Id, credit.Parts[0].Priced.EventId);
        Assert.Equal(september.Net, (await app.Invoice(september.Id)).Net);
    }
}
