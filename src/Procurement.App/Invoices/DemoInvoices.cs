using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Contracts;
using Procurement.App.Demo;
using Procurement.App.Organisations;
using Procurement.App.Payments;
using Procurement.App.Payments.Statements;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;

namespace Procurement.App.Invoices;

/// <summary>The money of the demonstration: older months are paid, the latest wait at each desk in turn for whoever signs in.</summary>
public sealed class DemoInvoices : IDemoChapter
{
    /// <summary>Months before today that the demonstration's contracts can have run in.</summary>
    private const int Months = 6;

    private static readonly Guid[] Finance = [DemoPeople.LahtiFinance.Id, DemoPeople.LahtiFinance2.Id, DemoPeople.LahtiFinance3.Id];

    public void Tell(DemoStory story)
    {
        var last = LastPrepared(story.Today);
        story.On(129, "9:00", Addresses);
        On(story, 1, "9:00", last, 1, Accept);

        On(story, 14, "9:00", last.Previous, 0, Accept);
        On(story, 6, "9:00", last.Previous, 0, Check);
        On(story, 5, "9:00", last.Previous, 0, Approve);
        On(story, 20, "9:00", last.Previous, 1, Accept);
        On(story, 15, "9:00", last.Previous, 1, Check);

        var third = last.Previous.Previous;
        On(story, 22, "13:00", third, 0, Accept);
        On(story, 16, "13:00", third, 0, Check);
        On(story, 8, "13:00", third, 0, Approve);
        On(story, 4, "9:00", third, 0, (services, invoice) => Schedule(services, [invoice]));
        story.On(3, "9:00", Release);
        Paid(story, third, 1);
        story.On(2, "15:00", services => PaidOutside(services, ["R4711;9920006-0;;1240,00;" + Day(services) + ";40001"]));
        for (var (month, back) = (third.Previous, 0); back < Months; (month, back) = (month.Previous, back + 1))
        {
            Paid(story, month, 0);
            Paid(story, month, 1);
        }
    }

    /// <summary>The latest month whose weeks were verified and that was prepared on the fifth: in the first days of a month, the one before the last.</summary>
    internal static Month LastPrepared(DateOnly today) => Month.Of(today.AddDays(-6)).Previous;

    /// <summary>The usual road in the usual time: prepared on the fifth, paid within thirty days.</summary>
    private static void Paid(DemoStory story, Month month, int contract)
    {
        var prepared = story.Today.DayNumber - month.Next.First.AddDays(PrepareInvoicesOfLastMonth.DayOfMonth - 1).DayNumber;
        On(story, prepared - 1, "10:00", month, contract, Accept);
        On(story, prepared - 4, "10:00", month, contract, Check);
        On(story, prepared - 6, "10:00", month, contract, Approve);
        if (contract == 1)
        {
            On(story, prepared - 22, "10:00", month, contract, PaidOutside);
            return;
        }

        On(story, prepared - 18, "10:00", month, contract, (services, invoice) => Schedule(services, [invoice]));
        story.On(prepared - 19, "10:00", Release);
        story.On(prepared - 22, "10:00", Confirm);
    }

    /// <summary>The city's own system tells that it has paid the invoice of the contract that is settled by e-invoice.</summary>
    private static async Task PaidOutside(IServiceProvider services, Invoice invoice)
    {
        if (invoice is { Status: InvoiceStatus.Approved, SettlementPath: SettlementPath.EInvoice })
        {
            await PaidOutside(services, [$"{invoice.NumberText};{DemoPeople.Suunta.BusinessId};{invoice.Reference};{invoice.Total.Cents / 100},{invoice.Total.Cents % 100:00};{Day(services)};{invoice.Number + 30_000}"]);
        }
    }

    private static Task PaidOutside(IServiceProvider services, IReadOnlyList<string> rows) => Allowed(services.GetRequiredService<ImportPaidFile>().Run(
        Guid.CreateVersion7(), DemoPeople.Lahti.Id, Finance[2], $"maksetut-{Day(services)}.csv",
        System.Text.Encoding.UTF8.GetBytes("lasku;tuottaja;viite;summa;maksettu;tosite\r\n" + string.Join("\r\n", rows) + "\r\n")));

    private static string Day(IServiceProvider services) =>
        FinnishTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow()).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Where the city's invoices go and its suppliers' come from.</summary>
    private static async Task Addresses(IServiceProvider services)
    {
        await Allowed(services.GetRequiredService<ChangeEInvoiceAddress>().Run(
            Address(DemoPeople.Lahti, "Harjukatu 31", "15100", "Lahti") with
            {
                MailTo = "ostolaskut@lahti.example",
                PaidColumns = new() { InvoiceNumber = "lasku", SupplierBusinessId = "tuottaja", Reference = "viite", Amount = "summa", PaidOn = "maksettu", PaymentId = "tosite" },
            },
            Finance[0]));
        await Allowed(services.GetRequiredService<ChangeEInvoiceAddress>().Run(Address(DemoPeople.Tyopolku, "Aleksanterinkatu 18", "15140", "Lahti"), DemoPeople.TyopolkuUser.Id));
        await Allowed(services.GetRequiredService<ChangeEInvoiceAddress>().Run(Address(DemoPeople.Suunta, "Vesijärvenkatu 11", "15110", "Lahti"), DemoPeople.SuuntaUser.Id));
    }

    private static EInvoiceAddress Address(DemoOrganisation organisation, string street, string postCode, string town) =>
        new() { OrganisationId = organisation.Id, Street = street, PostCode = postCode, Town = town, Operator = "003723327487" };

    /// <summary>A deed on the month's invoice of the buyer's first or second contract; nothing where there is none.</summary>
    private static void On(DemoStory story, int daysAgo, string time, Month month, int contract, Func<IServiceProvider, Invoice, Task> deed) =>
        story.On(daysAgo, time, async services =>
        {
            var contracts = (await services.GetRequiredService<ContractStore>().ForBuyer(DemoPeople.Lahti.Id)).OrderBy(row => row.Number, StringComparer.Ordinal).ToList();
            if (contract < contracts.Count
                && (await services.GetRequiredService<InvoiceStore>().OfContract(contracts[contract].Id)).LastOrDefault(row => row.Month == month) is { } invoice)
            {
                await deed(services, invoice);
            }
        });

    private static async Task Accept(IServiceProvider services, Invoice invoice)
    {
        if (await services.GetRequiredService<BankAccountStore>().InForce(invoice.SupplierId, services.GetRequiredService<TimeProvider>().GetUtcNow()) is not null)
        {
            var people = await services.GetRequiredService<MembershipStore>().Members(invoice.SupplierId, Role.SupplierUser);
            await Allowed(services.GetRequiredService<AcceptInvoice>().Run(invoice.Id, invoice.SupplierId, people[0].UserId));
        }
    }

    private static Task Check(IServiceProvider services, Invoice invoice) =>
        invoice.Status != InvoiceStatus.Sent ? Task.CompletedTask : Allowed(services.GetRequiredService<CheckInvoice>().Run(invoice.Id, invoice.BuyerId, Finance[0]));

    private static Task Approve(IServiceProvider services, Invoice invoice) =>
        invoice.Status != InvoiceStatus.Checked ? Task.CompletedTask : Allowed(services.GetRequiredService<ApproveInvoice>().Run(invoice.Id, invoice.BuyerId, Finance[1]));

    private static Task Schedule(IServiceProvider services, IReadOnlyList<Invoice> invoices) =>
        invoices.Any(invoice => invoice.Status != InvoiceStatus.Approved) ? Task.CompletedTask : Allowed(services.GetRequiredService<MakePaymentRun>().Run(
            Guid.CreateVersion7(),
            DemoPeople.Lahti.Id,
            Finance[0],
            [.. invoices.Select(invoice => invoice.Id)],
            FinnishTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow()).AddDays(2)));

    private static async Task Release(IServiceProvider services)
    {
        foreach (var run in await services.GetRequiredService<PaymentStore>().Runs(DemoPeople.Lahti.Id, PaymentRunStatus.Made, null, 10))
        {
            await Allowed(services.GetRequiredService<ReleasePaymentRun>().Run(run.Id, run.BuyerId, Finance[2]));
        }
    }

    private static async Task Confirm(IServiceProvider services)
    {
        var store = services.GetRequiredService<PaymentStore>();
        foreach (var run in await store.Runs(DemoPeople.Lahti.Id, PaymentRunStatus.HandedOver, null, 10))
        {
            var paid = (await store.Payments(run.Id)).Select(payment => (payment.Id.ToString("N"), payment.Reference, payment.Name, payment.Amount)).ToList();
            await Allowed(services.GetRequiredService<ImportStatement>().Run(
                Guid.CreateVersion7(), run.BuyerId, Finance[2], FormattableString.Invariant($"tiliote-{run.ExecuteOn:yyyy-MM-dd}.xml"), DemoStatement.Of(run.PayerIban, run.ExecuteOn, paid)));
        }
    }

    private static async Task Allowed(Task<Refusal?> deed)
    {
        if (await deed is { } refusal)
        {
            throw new InvalidOperationException($"The demonstration was refused: {refusal.Code}.");
        }
    }
}
