using Procurement.App.Contracts;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Invoices;

/// <summary>Prepares the invoices of a month: contract by contract, so that one that fails keeps no other back.</summary>
public sealed class PrepareInvoices(ContractStore contracts, PrepareInvoice prepare)
{
    /// <param name="buyerId">Null: of every buyer.</param>
    public async Task<IReadOnlyList<(Contract Contract, PreparedInvoice Prepared)>> Run(Month month, Guid? buyerId, Guid? personId, bool again)
    {
        var prepared = new List<(Contract, PreparedInvoice)>();
        foreach (var contract in await Billable(month, buyerId))
        {
            prepared.Add((contract, await prepare.Run(contract.Id, month, personId, again)));
        }

        return prepared;
    }

    /// <summary>Contracts that ran in the month or in the year before it: a result may mature, or be mended, after its contract has ended.</summary>
    public async Task<IReadOnlyList<Contract>> Billable(Month month, Guid? buyerId) =>
        [.. (await contracts.Running(month.First.AddYears(-1), month.Last)).Where(contract => buyerId is null || contract.BuyerId == buyerId)];
}

/// <summary>On the fifth day of a month the month before is prepared: by then its results have been verified.</summary>
public sealed class PrepareInvoicesOfLastMonth(PrepareInvoices prepare) : IDailyJob
{
    public const int DayOfMonth = 5;

    public async Task Run(DateOnly day, CancellationToken stop)
    {
        if (day.Day == DayOfMonth)
        {
            await prepare.Run(Month.Of(day).Previous, buyerId: null, personId: null, again: false);
        }
    }
}
