using Procurement.App.Contracts;
using Procurement.App.Payments.Transfers;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>What the transfers of the payment service want of people: a second word, a difference settled, an account opened or mended.</summary>
public sealed class TransfersWaiting(TransferStore transfers, ITransferAccounts service, ContractStore contracts) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now) =>
        acting.Is(Role.Finance) ? await OfFinance(acting)
        : acting.Is(Role.SupplierUser) && service.Offered ? await OfSupplier(acting)
        : [];

    private async Task<IReadOnlyList<WaitingRow>> OfFinance(Acting acting)
    {
        var url = $"/finance/{acting.Organisation.BusinessId}/transfers";
        var rows = new List<WaitingRow>();
        if (await transfers.Decision(acting.Organisation.Id) is { ConfirmedAt: null } decision && decision.EnteredBy != acting.UserId)
        {
            rows.Add(new() { TextKey = "waiting.treasury-decision", Url = url, NoteKey = "waiting.proposed", NoteArgs = [decision.EnteredAt] });
        }

        rows.AddRange((await transfers.DifferencesOf(acting.Organisation.Id)).Where(difference => difference.SettledAt is null)
            .Select(difference => new WaitingRow { TextKey = "waiting.transfer-difference", Url = url, NoteKey = $"transfers.difference.{difference.Kind}" }));
        return rows;
    }

    private async Task<IReadOnlyList<WaitingRow>> OfSupplier(Acting acting)
    {
        var url = $"/supplier/{acting.Organisation.BusinessId}/payment-account";
        var account = await transfers.Account(acting.Organisation.Id);
        if (account is null)
        {
            return (await contracts.ForSupplier(acting.Organisation.Id)).Any(contract => contract is { SettlementPath: SettlementPath.Transfer, Status: ContractStatus.Signed })
                ? [new() { TextKey = "waiting.payment-account.open", Url = url }]
                : [];
        }

        return account is { PayoutsEnabled: true, TransfersEnabled: true } ? [] : [new() { TextKey = "waiting.payment-account", Url = url }];
    }
}
