using Procurement.App.Invoices;
using Procurement.App.Payments;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>A supplier's invoices to accept and to answer for.</summary>
public sealed class SupplierInvoicesWaiting(InvoiceListStore invoices, PageTexts texts) : IWaiting
{
    private const int Most = 20;

    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.SupplierUser))
        {
            return [];
        }

        var home = $"/supplier/{acting.Organisation.BusinessId}/invoices";
        var prepared = await invoices.Page(new(acting.Organisation.Id, OfSupplier: true, InvoiceStatus.Prepared), null, Most);
        var returned = await invoices.Page(new(acting.Organisation.Id, OfSupplier: true, InvoiceStatus.Returned), null, Most);
        return
        [
            .. prepared.Select(row => new WaitingRow
            {
                TextKey = "waiting.invoice.accept",
                Args = [row.Parties.BuyerName, texts.Month(row.Invoice.Month)],
                Url = $"{home}/{row.Invoice.Id}",
                NoteKey = "waiting.invoice.sum",
                NoteArgs = [row.Invoice.Total],
            }),
            .. returned.Select(row => new WaitingRow
            {
                TextKey = "waiting.invoice.answer",
                Args = [row.Invoice.NumberText, row.Parties.BuyerName],
                Url = $"{home}/{row.Invoice.Id}",
                NoteKey = "waiting.invoice.sum",
                NoteArgs = [row.Invoice.Total],
            }),
        ];
    }
}

/// <summary>Finance's day: invoices to check and approve that this person may, those that suppliers did not accept, and payment runs.</summary>
public sealed class FinanceWaiting(InvoiceListStore lists, InvoiceStore invoices, PaymentStore payments, PaymentHands hands, PageTexts texts) : IWaiting
{
    private const int Most = 10;

    /// <summary>As many as one payment run holds.</summary>
    private const int MostToPay = 200;

    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.Finance))
        {
            return [];
        }

        var home = $"/finance/{acting.Organisation.BusinessId}";
        return
        [
            .. await Mine(acting, home, InvoiceStatus.Sent, "waiting.invoice.check"),
            .. await Mine(acting, home, InvoiceStatus.Checked, "waiting.invoice.approve"),
            .. await Mine(acting, home, InvoiceStatus.HalfApproved, "waiting.invoice.approve"),
            .. await ToPay(acting, home),
            .. await Runs(acting, home),
            .. await Declined(acting, home),
        ];
    }

    /// <summary>Only what the three-people rule lets this person do waits for this person.</summary>
    private async Task<IReadOnlyList<WaitingRow>> Mine(Acting acting, string home, InvoiceStatus status, string textKey)
    {
        var rows = new List<WaitingRow>();
        foreach (var (invoice, parties) in await lists.DueFirst(acting.Organisation.Id, status, Most))
        {
            if (Approvals.MayTakePart(await invoices.Hands(invoice), acting.UserId, acting.Roles) is null)
            {
                rows.Add(new()
                {
                    TextKey = textKey,
                    Args = [invoice.NumberText, parties.SupplierName],
                    Url = $"{home}/invoices/{invoice.Id}",
                    DueAt = EndOf(invoice.DueOn),
                    NoteKey = "waiting.invoice.sum",
                    NoteArgs = [invoice.Total],
                });
            }
        }

        return rows;
    }

    private async Task<IReadOnlyList<WaitingRow>> ToPay(Acting acting, string home) =>
        (await lists.DueFirst(acting.Organisation.Id, InvoiceStatus.Approved, MostToPay)).Where(row => row.Invoice.SettlementPath != SettlementPath.EInvoice).ToList() is not [var first, ..] toPay ? [] :
        [
            new()
            {
                TextKey = "waiting.payment-run.make",
                Url = $"{home}/payment-runs/new",
                DueAt = EndOf(first.Invoice.DueOn),
                NoteKey = "waiting.payment-run.make.note",
                NoteArgs = [toPay.Count, toPay.Select(row => row.Invoice.Total).Sum()],
            },
        ];

    private async Task<IReadOnlyList<WaitingRow>> Runs(Acting acting, string home)
    {
        var rows = new List<WaitingRow>();
        foreach (var run in await payments.Runs(acting.Organisation.Id, PaymentRunStatus.Made, null, Most))
        {
            if (await hands.MayRelease(run, await payments.Payments(run.Id), acting.UserId) is null)
            {
                rows.Add(Row(run, "waiting.payment-run.release", home));
            }
        }

        rows.AddRange((await payments.Runs(acting.Organisation.Id, PaymentRunStatus.HandedOver, null, Most)).Select(run => Row(run, "waiting.payment-run.confirm", home) with { DueAt = null }));
        return rows;
    }

    private async Task<IReadOnlyList<WaitingRow>> Declined(Acting acting, string home)
    {
        var rows = new List<WaitingRow>();
        foreach (var (invoice, parties) in await lists.Page(new(acting.Organisation.Id, OfSupplier: false, InvoiceStatus.Declined), null, Most))
        {
            // Once the month has been prepared again, the matter is out of the way.
            if ((await invoices.OfContract(invoice.ContractId)).LastOrDefault(other => other.Month == invoice.Month)?.Id == invoice.Id)
            {
                rows.Add(new()
                {
                    TextKey = "waiting.invoice.declined",
                    Args = [parties.SupplierName, texts.Month(invoice.Month)],
                    Url = $"{home}/invoices/{invoice.Id}",
                });
            }
        }

        return rows;
    }

    private static WaitingRow Row(PaymentRun run, string textKey, string home) => new()
    {
        TextKey = textKey,
        Args = [run.ExecuteOn],
        Url = $"{home}/payment-runs/{run.Id}",
        DueAt = EndOf(run.ExecuteOn),
        NoteKey = "waiting.invoice.sum",
        NoteArgs = [run.Total],
    };

    private static DateTimeOffset? EndOf(DateOnly? day) => day is { } due ? FinnishTime.StartOf(due.AddDays(1)).AddMinutes(-1) : null;
}
