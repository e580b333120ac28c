using Procurement.App.Organisations;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>Bank accounts that are missing, or need a second person.</summary>
public sealed class BankAccountWaiting(BankAccountStore accounts, MembershipStore memberships) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        var rows = new List<WaitingRow>();
        if (acting.Organisation.IsOrganiser && acting.Is(Role.Finance))
        {
            rows.AddRange((await accounts.WaitingForFinance()).Select(account => new WaitingRow
            {
                TextKey = "waiting.supplier-account",
                Args = [account.OrganisationName],
                Url = $"/finance/{acting.Organisation.BusinessId}/supplier-accounts",
                NoteKey = "waiting.proposed",
                NoteArgs = [account.ProposedAt],
            }));
        }

        if (acting.Is(Role.SupplierUser) || acting.Is(Role.Finance) || acting.Is(Role.Administrator))
        {
            rows.AddRange(await Own(acting, now));
        }

        return rows;
    }

    private async Task<IReadOnlyList<WaitingRow>> Own(Acting acting, DateTimeOffset now)
    {
        var supplier = acting.Organisation.Kind == OrganisationKind.Supplier;
        var url = $"/{(supplier ? "supplier" : "buyer")}/{acting.Organisation.BusinessId}/bank-account";
        if (await accounts.Waiting(acting.Organisation.Id) is { } waiting)
        {
            var people = (await memberships.Members(acting.Organisation.Id)).DistinctBy(member => member.UserId).Count();
            return waiting.ProposedBy != acting.UserId && !BankAccounts.NeedsFinanceOfOrganiser(acting.Organisation.Kind, people)
                ? [new() { TextKey = "waiting.confirm-account", Url = url, NoteKey = "waiting.proposed", NoteArgs = [waiting.ProposedAt] }]
                : [];
        }

        return await accounts.InForce(acting.Organisation.Id, now) is null && !acting.Is(Role.Administrator) ? [new() { TextKey = "waiting.give-account", Url = url }] : [];
    }
}
