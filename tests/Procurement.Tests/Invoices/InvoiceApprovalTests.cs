using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Invoices;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Tests.Contracts;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Invoices;

public sealed class InvoiceApprovalTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task With_one_button_it_becomes_the_suppliers_own_invoice_with_number_reference_and_due_day()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);

        Assert.Equal((InvoiceStatus.Sent, InvoiceNumbers.First, "R1001"), (invoice.Status, invoice.Number, invoice.NumberText));
        Assert.True(ReferenceNumber.IsValid(invoice.Reference));
        Assert.Equal(invoice.IssuedOn!.Value.AddDays(30), invoice.DueOn);
        Assert.Equal("FI5542345670000081", (await app.With((InvoiceStore store) => store.Parties(invoice.Id))).SupplierIban);
    }

    [Fact]
    public async Task Pressing_accept_twice_or_by_two_people_at_once_gives_one_number()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Prepared);
        var other = await app.Person(billing.Contract.Supplier, Role.SupplierUser);

        await Task.WhenAll(new[] { billing.Contract.SupplierUser, other, other }.Select(person => Task.Run(() =>
            app.With((AcceptInvoice use) => use.Run(invoice.Id, billing.Contract.Supplier.Id, person)))));

        Assert.Equal(InvoiceNumbers.First, (await app.Invoice(invoice.Id)).Number);
        Assert.Equal(InvoiceNumbers.First + 1, await app.With((IServiceProvider services) =>
            services.GetRequiredService<Db>().Write(() => services.GetRequiredService<InvoiceStore>().NextNumber(billing.Contract.Supplier.Id))));
    }

    [Fact]
    public async Task R55_the_verifier_the_checker_and_the_approver_are_three_people()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        var buyer = billing.Contract.Buyer.Id;

        Assert.Equal(Approvals.VerifierMayNot, await app.With((CheckInvoice use) => use.Run(invoice.Id, buyer, billing.Contract.CaseWorker)));
        Assert.Equal(Approvals.SupplierMayNot, await app.With((CheckInvoice use) => use.Run(invoice.Id, buyer, billing.Contract.SupplierUser)));
        Assert.Equal(InvoiceRules.NotNow, await app.With((ApproveInvoice use) => use.Run(invoice.Id, buyer, billing.Approver)));
        Assert.Null(await app.With((CheckInvoice use) => use.Run(invoice.Id, buyer, billing.Checker)));
        Assert.Null(await app.With((CheckInvoice use) => use.Run(invoice.Id, buyer, billing.Checker)));
        Assert.Equal(Approvals.CheckerMayNot, await app.With((ApproveInvoice use) => use.Run(invoice.Id, buyer, billing.Checker)));
        Assert.Null(await app.With((ApproveInvoice use) => use.Run(invoice.Id, buyer, billing.Approver)));
        Assert.Equal(InvoiceStatus.Approved, (await app.Invoice(invoice.Id)).Status);
    }

    [Theory]
    [InlineData(400_00, InvoiceStatus.Approved)]
    [InlineData(399_99, InvoiceStatus.HalfApproved)]
    public async Task R55_above_the_organisations_limit_a_second_person_approves(long limit, InvoiceStatus afterFirst)
    {
        var billing = await app.Billing(limit);
        var invoice = await app.Invoice(billing, InvoiceStatus.Checked);
        var buyer = billing.Contract.Buyer.Id;

        Assert.Null(await app.With((ApproveInvoice use) => use.Run(invoice.Id, buyer, billing.Approver)));
        Assert.Equal(afterFirst, (await app.Invoice(invoice.Id)).Status);
        if (afterFirst == InvoiceStatus.HalfApproved)
        {
            Assert.Null(await app.With((ApproveInvoice use) => use.Run(invoice.Id, buyer, billing.Approver)));
            Assert.Equal(InvoiceStatus.HalfApproved, (await app.Invoice(invoice.Id)).Status);
            Assert.Equal(Approvals.CheckerMayNot, await app.With((ApproveInvoice use) => use.Run(invoice.Id, buyer, billing.Checker)));
            Assert.Null(await app.With((ApproveInvoice use) => use.Run(invoice.Id, buyer, billing.Second)));
            Assert.Equal(InvoiceStatus.Approved, (await app.Invoice(invoice.Id)).Status);
        }
    }

    [Fact]
    public async Task A_returned_invoice_comes_again_with_an_answer_and_is_checked_anew()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Checked);
        var (buyer, supplier) = (billing.Contract.Buyer.Id, billing.Contract.Supplier.Id);

        MakeContracts.Allowed(await app.With((ReturnInvoice use) => use.Run(invoice.Id, buyer, billing.Approver, "Missä viikko 38?")));
        MakeContracts.Allowed(await app.With((AnswerReturnedInvoice use) => use.Run(invoice.Id, supplier, billing.Contract.SupplierUser, "Asiakas oli poissa.")));
        MakeContracts.Allowed(await app.With((CheckInvoice use) => use.Run(invoice.Id, buyer, billing.Approver)));
        MakeContracts.Allowed(await app.With((ApproveInvoice use) => use.Run(invoice.Id, buyer, billing.Checker)));

        Assert.Equal((InvoiceStatus.Approved, 2), ((await app.Invoice(invoice.Id)).Status, (await app.Invoice(invoice.Id)).Round));
        Assert.Equal(
            ["Prepare", "Accept", "Send", "Check", "Return: Missä viikko 38?", "Answer: Asiakas oli poissa.", "Check", "Approve"],
            (await app.With((InvoiceStore store) => store.Steps(invoice.Id))).Select(step => step.Reason is null ? step.Step : $"{step.Step}: {step.Reason}"));
    }

    [Fact]
    public async Task A_returned_invoice_is_credited_with_a_note_of_the_next_number_and_its_results_are_billed_anew()
    {
        var billing = await app.Billing(vat: VatTreatment.Standard);
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        var (buyer, supplier) = (billing.Contract.Buyer.Id, billing.Contract.Supplier.Id);
        MakeContracts.Allowed(await app.With((ReturnInvoice use) => use.Run(invoice.Id, buyer, billing.Checker, "Väärä kustannuspaikka")));

        var creditId = Guid.CreateVersion7();
        MakeContracts.Allowed(await app.With((CreditInvoice use) => use.Run(creditId, invoice.Id, supplier, billing.Contract.SupplierUser)));
        MakeContracts.Allowed(await app.With((CreditInvoice use) => use.Run(Guid.CreateVersion7(), invoice.Id, supplier, billing.Contract.SupplierUser)));

        var credit = await app.Invoice(creditId);
        Assert.Equal((InvoiceType.CreditNote, "R1002", -invoice.Total), (credit.Type, credit.NumberText, credit.Total));
        Assert.Equal(Money.Zero, (await app.Lines(invoice.Id)).Concat(await app.Lines(creditId)).Select(line => line.Total).Sum());
        Assert.Equal(InvoiceStatus.Credited, (await app.Invoice(invoice.Id)).Status);
        Assert.Equal(invoice.Net, (await app.Invoice((await app.Prepare(billing)).InvoiceId!.Value)).Net);
    }

    [Fact]
    public async Task Another_buyers_finance_does_not_find_it()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        var other = await app.Buyer("Hollolan kunta");

        await Assert.ThrowsAsync<NotFoundException>(() => app.With((CheckInvoice use) => use.Run(invoice.Id, other.Id, billing.Checker)));
        await Assert.ThrowsAsync<NotFoundException>(() => app.With((AcceptInvoice use) => use.Run(invoice.Id, other.Id, billing.Checker)));
    }

    [Fact]
    public async Task Of_two_who_take_a_step_at_once_one_takes_it()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Checked);

        var refusals = await Task.WhenAll(new[] { billing.Approver, billing.Second, billing.Payer }.Select(person => Task.Run(async () =>
        {
            try
            {
                return (await app.With((ApproveInvoice use) => use.Run(invoice.Id, billing.Contract.Buyer.Id, person)))?.Code ?? "done";
            }
            catch (StaleDataException)
            {
                return "stale";
            }
        })));

        Assert.Single(refusals, "done");
        Assert.Equal(InvoiceStatus.Approved, (await app.Invoice(invoice.Id)).Status);
    }
}
