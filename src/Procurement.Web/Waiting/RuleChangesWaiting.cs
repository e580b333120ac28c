using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>Changes of law that wait for a second administrator, the sooner the day they are for.</summary>
public sealed class RuleChangesWaiting(RuleChangeStore changes) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now) =>
        acting.Organisation.IsOrganiser && acting.Is(Role.Administrator)
            ? [.. (await changes.Waiting()).Where(change => change.ProposedBy != acting.UserId).Select(change => new WaitingRow
            {
                TextKey = "waiting.rule-change",
                Args = [change.Row.Code],
                Url = "/admin/rules",
                DueAt = FinnishTime.StartOf(change.Row.ValidFrom),
                NoteKey = "waiting.proposed",
                NoteArgs = [change.ProposedAt],
            })]
            : [];
}
