using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>All SQL of the month's closing and of the file to the ledger.</summary>
public sealed class ClosingStore(Db db)
{
    /// <summary>What is billed of the month of a contract, by the status of the invoice; without VAT.</summary>
    public async Task<IReadOnlyDictionary<InvoiceStatus, Money>> Billed(Guid contractId, Month month) =>
        (await db.List<BilledSum>(
            """
            select i.Status, sum(e.AmountCents) as Total
            from InvoiceLineEvents e join Invoices i on i.Id = e.InvoiceId
            where e.ContractId = @contractId and e.Month = @month and e.ReleasedAt is null
            group by i.Status
            """,
            new { contractId, month })).ToDictionary(sum => sum.Status, sum => sum.Total);

    /// <summary>What is billed of contracts in all, without VAT.</summary>
    public async Task<IReadOnlyDictionary<Guid, Money>> BilledOf(IReadOnlyCollection<Guid> contractIds) => contractIds.Count == 0 ? new Dictionary<Guid, Money>() :
        (await db.List<ContractSum>(
            "select ContractId, sum(AmountCents) as Total from InvoiceLineEvents where ContractId in @contractIds and ReleasedAt is null group by ContractId", new { contractIds }))
            .ToDictionary(sum => sum.ContractId, sum => sum.Total);

    /// <summary>The buyer's numbered invoices and credit notes of a month, in the order of their making.</summary>
    public Task<IReadOnlyList<Invoice>> Numbered(Guid buyerId, Month month) =>
        db.List<Invoice>(
            $"select {InvoiceStore.Columns} from Invoices i where i.BuyerId = @buyerId and i.Month = @month and i.Number is not null order by i.PreparedAt, i.Id", new { buyerId, month });

    private sealed record BilledSum
    {
        public required InvoiceStatus Status { get; init; }
        public required Money Total { get; init; }
    }

    private sealed record ContractSum
    {
        public required Guid ContractId { get; init; }
        public required Money Total { get; init; }
    }
}
