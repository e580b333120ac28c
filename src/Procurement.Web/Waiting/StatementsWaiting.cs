using Procurement.App.Payments.Statements;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>Statements with entries that did not agree, until somebody has looked at them.</summary>
public sealed class StatementsWaiting(StatementStore statements) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now) => !acting.Is(Role.Finance)
        ? []
        : [.. (await statements.ToSee(acting.Organisation.Id)).Select(statement => new WaitingRow
        {
            TextKey = "waiting.statement",
            Args = [statement.Name],
            Url = $"/finance/{acting.Organisation.BusinessId}/statements/{statement.Id}",
            NoteKey = "waiting.statement.note",
            NoteArgs = [statement.ToSee],
        })];
}
