using System.Text.Json;
using Procurement.App.Data;
using Procurement.App.Invoices;
using Procurement.App.Payments;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.FaultHost;

/// <summary>The people of one contract's money.</summary>
internal sealed record Till(Guid Contract, Guid Buyer, Guid Supplier, Guid SupplierUser, Guid Checker, Guid Approver, Guid RunMaker, Guid Payer, string Month);

/// <summary>Finance people and suppliers who press every button, in any order and more than once: what is not due is refused, what is refused changes nothing.</summary>
internal static class FinancePeople
{
    private const int AtOnce = 3;

    public static async Task Move(IServiceProvider services, int seed, string planFile)
    {
        var tills = JsonSerializer.Deserialize<List<Till>>(await File.ReadAllTextAsync(planFile))!;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async person =>
        {
            var random = new Random(seed + person);
            while (true)
            {
                await using var scope = services.CreateAsyncScope();
                try
                {
                    await Press(scope.ServiceProvider, tills[random.Next(tills.Count)], random.Next(7));
                }
                catch (StaleDataException)
                {
                    // Someone else was faster; a person would be shown the page again.
                }
            }
        }));
    }

    private static async Task Press(IServiceProvider part, Till till, int button)
    {
        var invoice = (await part.GetRequiredService<InvoiceStore>().OfContract(till.Contract)).FirstOrDefault();
        if (button == 0 || invoice is null)
        {
            var prepared = await part.GetRequiredService<PrepareInvoice>().Run(till.Contract, Month.Read(till.Month)!.Value, till.Checker, again: false);
            Told(prepared.InvoiceId is { } id ? $"Prepared {id}" : null);
            return;
        }

        switch (button)
        {
            case 1:
                Told(await part.GetRequiredService<AcceptInvoice>().Run(invoice.Id, till.Supplier, till.SupplierUser), $"Accepted {invoice.Id}");
                break;
            case 2:
                Told(await part.GetRequiredService<CheckInvoice>().Run(invoice.Id, till.Buyer, till.Checker), $"Checked {invoice.Id}");
                break;
            case 3:
                Told(await part.GetRequiredService<ApproveInvoice>().Run(invoice.Id, till.Buyer, till.Approver), $"Approved {invoice.Id}");
                break;
            case 4:
                var day = FinnishTime.DayOf(part.GetRequiredService<TimeProvider>().GetUtcNow()).AddDays(1);
                Told(await part.GetRequiredService<MakePaymentRun>().Run(Guid.CreateVersion7(), till.Buyer, till.RunMaker, [invoice.Id], day), $"Scheduled {invoice.Id}");
                break;
            default:
                await Runs(part, till, invoice, button);
                break;
        }
    }

    private static async Task Runs(IServiceProvider part, Till till, Invoice invoice, int button)
    {
        foreach (var payment in await part.GetRequiredService<PaymentStore>().OfInvoice(invoice.Id))
        {
            if (button == 5)
            {
                await part.GetRequiredService<ReleasePaymentRun>().Run(payment.RunId, till.Buyer, till.Payer);
                await part.GetRequiredService<HandOverPaymentRun>().Run(payment.RunId, default);
            }
            else if (await part.GetRequiredService<ConfirmPayments>().Run(payment.RunId, till.Buyer, till.RunMaker, [payment.Id], FinnishTime.DayOf(part.GetRequiredService<TimeProvider>().GetUtcNow())) is null)
            {
                Told($"Paid {invoice.Id}");
            }
        }
    }

    private static void Told(Refusal? refusal, string deed) => Told(refusal is null ? deed : null);

    private static void Told(string? deed)
    {
        if (deed is not null)
        {
            Console.WriteLine(deed);
        }
    }
}
