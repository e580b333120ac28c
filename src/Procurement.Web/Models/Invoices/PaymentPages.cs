using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Invoices;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Payments;
using Procurement.Domain.Invoices;
using Procurement.Web.Areas.Finance.Models;
using Procurement.Web.Shell;

namespace Procurement.Web.Models.Invoices;

/// <summary>Reads payment runs for the pages of finance and auditors.</summary>
public sealed class PaymentPages(PaymentStore payments, InvoiceStore invoices, InvoiceListStore lists, UserStore users, FileStore files)
{
    private const int PageSize = 25;

    public async Task<PaymentRunsPage> List(Guid buyerId, string url, PaymentRunStatus? status, Guid? after, BuyerChoice? buyers = null)
    {
        var last = after is { } id ? await payments.FindRun(id) : null;
        var rows = await payments.Runs(buyerId, status, last, PageSize + 1);
        var chosen = buyers ?? BuyerChoice.None;
        return new()
        {
            Url = url,
            Buyers = chosen,
            Status = status,
            Runs = [.. rows.Take(PageSize)],
            Waiting = (await lists.Sums(buyerId)).FirstOrDefault(sum => sum.Status == InvoiceStatus.Approved),
            Next = rows.Count > PageSize ? url + chosen.Query(status, rows[PageSize - 1].Id) : null,
        };
    }

    public async Task<PaymentRunPage> Page(PaymentRun run, string url, string invoicesUrl)
    {
        var rows = new List<PaymentRow>();
        foreach (var payment in await payments.Payments(run.Id))
        {
            rows.Add(new(payment, await invoices.Find(payment.InvoiceId) ?? throw new NotFoundException()));
        }

        var people = new[] { run.MadeBy, run.ReleasedBy }.Concat(rows.Select(row => row.Payment.ConfirmedBy)).OfType<Guid>().Distinct().ToList();
        return new()
        {
            Run = run,
            Payments = rows,
            People = (await users.Names(people)).ToDictionary(person => person.Id, person => person.Name),
            Url = url,
            InvoicesUrl = invoicesUrl,
            File = await files.Find(run.FileId),
        };
    }

    public static IReadOnlyList<(string Label, string Value)> Facts(PaymentRun run, PageTexts texts) =>
    [
        (texts["payment-run.total"], texts.Money(run.Total)),
        (texts["payment-run.payments"], texts.Number(run.Payments)),
        (texts["payment-run.execute-on"], texts.Day(run.ExecuteOn)),
        (texts["payment-run.from-account"], Iban.Spaced(run.PayerIban)),
    ];
}

public static class InvoicePageServices
{
    public static IServiceCollection AddInvoicePages(this IServiceCollection services) => services.AddScoped<InvoicePages>().AddScoped<PaymentPages>();
}
