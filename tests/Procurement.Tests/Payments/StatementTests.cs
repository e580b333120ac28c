using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using Procurement.App.Invoices;
using Procurement.App.Payments;
using Procurement.App.Payments.Statements;
using Procurement.Domain;
using Procurement.Domain.Invoices;
using Procurement.Tests.Contracts;
using Procurement.Tests.Invoices;

namespace Procurement.Tests.Payments;

/// <summary>Only the bank's word makes an invoice paid: its statements, matched to our payments.</summary>
public sealed class StatementTests : IAsyncDisposable
{
    private const string Account = "FI2112345600000785";
    private static readonly DateOnly Day = new(2026, 11, 3);
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_statement_makes_the_invoice_paid_on_the_banks_day_and_finishes_the_run()
    {
        var (billing, invoice, payment) = await HandedOver();
        await Import(billing, Statement(payment.Id.ToString("N"), payment.Reference, payment.Amount));

        Assert.Equal((InvoiceStatus.Paid, Day), ((await app.Invoice(invoice.Id)).Status, (await app.Invoice(invoice.Id)).PaidOn));
        Assert.Equal(PaymentRunStatus.Finished, (await app.With((PaymentStore store) => store.FindRun(payment.RunId)))!.Status);
        Assert.Equal((1, 1, 0, 0), Counts(await Last(billing)));
    }

    [Fact]
    public async Task Without_our_id_the_reference_and_the_sum_find_the_payment_also_as_RF()
    {
        var (billing, invoice, payment) = await HandedOver();
        await Import(billing, Statement("NOTPROVIDED", ReferenceNumber.ToRf(payment.Reference), payment.Amount));
        Assert.Equal(InvoiceStatus.Paid, (await app.Invoice(invoice.Id)).Status);
    }

    [Fact]
    public async Task The_same_statement_twice_and_a_notification_of_the_same_change_nothing()
    {
        var (billing, invoice, payment) = await HandedOver();
        var statement = Statement(payment.Id.ToString("N"), payment.Reference, payment.Amount);
        await Import(billing, statement);
        var steps = (await app.With((InvoiceStore store) => store.Steps(invoice.Id))).Count;

        await Import(billing, statement);
        await Import(billing, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(statement) + "\n"));
        await Import(billing, Old(Account, "DBIT", payment.Amount, payment.Id.ToString("N")));

        Assert.Equal(steps, (await app.With((InvoiceStore store) => store.Steps(invoice.Id))).Count);
        var all = await app.With((StatementStore store) => store.OfBuyer(billing.Contract.Buyer.Id, 10));
        Assert.Equal(3, all.Count);
        Assert.Equal(1, all.Sum(one => one.Executed));
    }

    [Fact]
    public async Task Parts_are_shown_and_together_they_pay()
    {
        var (billing, invoice, payment) = await HandedOver();
        await Import(billing, Statement(payment.Id.ToString("N"), payment.Reference, new(100_00)));
        Assert.Equal(InvoiceStatus.Scheduled, (await app.Invoice(invoice.Id)).Status);
        Assert.Equal((1, 0, 0, 1), Counts(await Last(billing)));

        await Import(billing, Statement(payment.Id.ToString("N"), payment.Reference, payment.Amount - new Money(100_00)));
        Assert.Equal(InvoiceStatus.Paid, (await app.Invoice(invoice.Id)).Status);
    }

    [Fact]
    public async Task What_came_back_is_to_be_paid_anew_and_waits_at_the_desk()
    {
        var (billing, invoice, payment) = await HandedOver();
        await Import(billing, Statement(payment.Id.ToString("N"), payment.Reference, payment.Amount));
        await Import(billing, Old(Account, "CRDT", payment.Amount, payment.Id.ToString("N"), "AC04"));

        var back = await app.Invoice(invoice.Id);
        Assert.Equal((InvoiceStatus.Approved, (DateOnly?)null), (back.Status, back.PaidOn));
        var desk = await app.BrowserOf(billing.Payer).Read($"/finance/{billing.Contract.Buyer.BusinessId}");
        var link = desk.QuerySelector("a[href*='/statements/']")!.GetAttribute("href")!;
        Assert.Contains("AC04", (await app.BrowserOf(billing.Payer).Read(link)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(billing.Payer).Press(link, "Merkitse selvitetyksi")).StatusCode);
        Assert.Null((await app.BrowserOf(billing.Payer).Read($"/finance/{billing.Contract.Buyer.BusinessId}")).QuerySelector("a[href*='/statements/']"));

        Assert.Null(await app.With((MakePaymentRun use) => use.Run(Guid.CreateVersion7(), billing.Contract.Buyer.Id, billing.Checker, [invoice.Id], new(2026, 12, 1))));
    }

    [Fact]
    public async Task Another_account_another_sum_and_a_strange_reference_pay_nothing()
    {
        var (billing, invoice, payment) = await HandedOver();
        await Import(billing, DemoStatement.Of("FI5542345670000081", Day, [(payment.Id.ToString("N"), payment.Reference, "Toinen tili", payment.Amount)]));
        await Import(billing, Statement("NOTPROVIDED", payment.Reference, payment.Amount - new Money(1)));
        await Import(billing, Statement(Guid.CreateVersion7().ToString("N"), "1232", payment.Amount));
        await Import(billing, Statement(payment.Id.ToString("N"), payment.Reference, payment.Amount + new Money(1)));

        Assert.Equal(InvoiceStatus.Scheduled, (await app.Invoice(invoice.Id)).Status);
        Assert.All(await app.With((StatementStore store) => store.OfBuyer(billing.Contract.Buyer.Id, 10)), one => Assert.Equal(1, one.ToSee));
    }

    [Fact]
    public async Task A_stop_in_the_middle_goes_on_from_where_it_was()
    {
        var (billing, invoice, payment) = await HandedOver();
        var many = Enumerable.Range(0, 1_200).Select(i => ($"X{i}", "", $"Muu {i}", new Money(100 + i))).Append((payment.Id.ToString("N"), payment.Reference, payment.Name, payment.Amount)).ToList();
        var id = Guid.CreateVersion7();
        MakeContracts.Allowed(await app.With((ImportStatement use) => use.Run(id, billing.Contract.Buyer.Id, billing.Payer, "suuri.xml", DemoStatement.Of(Account, Day, many))));
        using var stop = new CancellationTokenSource();
        var portions = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.With(async (TakeStatement job) =>
        {
            // The second portion finds the site stopping.
            var running = Task.Run(() => job.Run(id, stop.Token));
            while ((await app.With((StatementStore store) => store.Find(id)))!.Done == 0 && portions++ < 1_000)
            {
                await Task.Delay(1);
            }

            await stop.CancelAsync();
            await running;
            throw new OperationCanceledException("It was faster than the stop.");
        }));
        await app.RunDue();

        var taken = (await app.With((StatementStore store) => store.Find(id)))!;
        Assert.Equal((1_201, 1_201, 1, 0), (taken.Entries, taken.Done, taken.Executed, taken.Repeated));
        Assert.Equal(InvoiceStatus.Paid, (await app.Invoice(invoice.Id)).Status);
    }

    [Theory]
    [InlineData("sepa/samples/genkgo-camt053.v2.multi.statement.xml")]
    [InlineData("sepa/samples/genkgo-camt053.v2.all-balance-types.xml")]
    [InlineData("sepa/samples/genkgo-camt053.v8.xml")]
    [InlineData("sepa/samples/genkgo-camt054.v2.xml")]
    [InlineData("sepa/samples/genkgo-camt054.v8.xml")]
    [InlineData("sepa/samples/genkgo-camt054.v8-with-UETR.xml")]
    public void Banks_own_samples_are_read(string sample)
    {
        var bytes = File.ReadAllBytes(Standards.Path(sample));
        var (message, entries, refusal) = CamtFile.Check(new MemoryStream(bytes));
        Assert.Null(refusal);
        Assert.NotEmpty(message);
        Assert.True(entries > 0);
        var read = CamtFile.Read(new MemoryStream(bytes)).ToList();
        Assert.All(read, entry => Assert.NotEmpty(entry.Account));
        Assert.Equal(read.Count, read.Select(entry => entry.Key).Distinct().Count());
    }

    [Fact]
    public void Anything_else_is_refused()
    {
        Assert.Equal("statement-not-camt", CamtFile.Check(new MemoryStream("invoice;amount"u8.ToArray())).Refusal?.Code);
        Assert.Equal("statement-not-camt", CamtFile.Check(new MemoryStream("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"/>"u8.ToArray())).Refusal?.Code);
        Assert.Equal("statement-not-camt", CamtFile.Check(new MemoryStream("<!DOCTYPE a [<!ENTITY b \"c\">]><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">&b;</Document>"u8.ToArray())).Refusal?.Code);
    }

    [Fact]
    public void The_demonstrations_statement_passes_the_schema_of_ISO_20022()
    {
        var schemas = new XmlSchemaSet();
        schemas.Add("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", Standards.Path("sepa/xsd/camt.053.001.08.xsd"));
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new MemoryStream(Statement(Guid.CreateVersion7().ToString("N"), "1232", new(12_34))), settings);
        while (reader.Read())
        {
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(PaymentStatus.HandedOver, true, 0, 100, StatementWord.Executed)]
    [InlineData(PaymentStatus.HandedOver, true, 40, 60, StatementWord.Executed)]
    [InlineData(PaymentStatus.HandedOver, true, 0, 40, StatementWord.Partial)]
    [InlineData(PaymentStatus.HandedOver, true, 40, 61, StatementWord.TooMuch)]
    [InlineData(PaymentStatus.HandedOver, false, 0, 100, StatementWord.Returned)]
    [InlineData(PaymentStatus.Executed, true, 100, 100, StatementWord.Told)]
    [InlineData(PaymentStatus.Executed, false, 100, 100, StatementWord.Returned)]
    [InlineData(PaymentStatus.Executed, false, 100, 40, StatementWord.Unmatched)]
    [InlineData(PaymentStatus.Refused, false, 0, 100, StatementWord.Told)]
    [InlineData(PaymentStatus.Refused, true, 0, 100, StatementWord.Unmatched)]
    [InlineData(PaymentStatus.Planned, true, 0, 100, StatementWord.Unmatched)]
    public void The_banks_word_is_taken_so(PaymentStatus status, bool leaves, long before, long amount, StatementWord word) =>
        Assert.Equal(word, StatementWords.Of((status, new Money(100)), leaves, new(before), new(amount)));

    private async Task<(Billing Billing, Invoice Invoice, Payment Payment)> HandedOver()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Approved);
        var run = Guid.CreateVersion7();
        MakeContracts.Allowed(await app.With((MakePaymentRun use) => use.Run(run, billing.Contract.Buyer.Id, billing.Checker, [invoice.Id], Day)));
        MakeContracts.Allowed(await app.With((ReleasePaymentRun use) => use.Run(run, billing.Contract.Buyer.Id, billing.Payer)));
        await app.RunDue();
        return (billing, invoice, (await app.With((PaymentStore store) => store.Payments(run)))[0]);
    }

    private async Task Import(Billing billing, byte[] statement)
    {
        MakeContracts.Allowed(await app.With((ImportStatement use) => use.Run(Guid.CreateVersion7(), billing.Contract.Buyer.Id, billing.Payer, "tiliote.xml", statement)));
        await app.RunDue();
    }

    private async Task<Statement> Last(Billing billing) => (await app.With((StatementStore store) => store.OfBuyer(billing.Contract.Buyer.Id, 1)))[0];

    private static (int Entries, int Executed, int Repeated, int ToSee) Counts(Statement statement) => (statement.Done, statement.Executed, statement.Repeated, statement.ToSee);

    private static byte[] Statement(string id, string reference, Money amount) => DemoStatement.Of(Account, Day, [(id, reference, "Tuottaja", amount)]);

    /// <summary>A notification of the older kind, camt.054.001.02, with another bank reference.</summary>
    private static byte[] Old(string account, string direction, Money amount, string id, string? code = null) => Encoding.UTF8.GetBytes(
        $"""
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>N{direction}</MsgId><CreDtTm>2026-11-04T08:00:00</CreDtTm></GrpHdr>
        <Ntfctn><Id>1</Id><CreDtTm>2026-11-04T08:00:00</CreDtTm><Acct><Id><IBAN>{account}</IBAN></Id></Acct>
        <Ntry><Amt Ccy="EUR">{amount.Cents / 100}.{amount.Cents % 100:00}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-04</Dt></BookgDt><AcctSvcrRef>REF{direction}</AcctSvcrRef>
        <BkTxCd/><NtryDtls><TxDtls><Refs><EndToEndId>{id}</EndToEndId></Refs>{(code is null ? "" : $"<RtrInf><Rsn><Cd>{code}</Cd></Rsn></RtrInf>")}</TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
        """);
}
