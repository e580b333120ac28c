using Procurement.App.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>Rows of the buyer's own system that did not agree with any invoice, until somebody has seen to them.</summary>
public sealed class PaidFilesWaiting(PaidFileStore paid) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now) => !acting.Is(Role.Finance)
        ? []
        : [.. (await paid.ToSee(acting.Organisation.Id)).Select(file => new WaitingRow
        {
            TextKey = "waiting.paid-file",
            Args = [file.Name],
            Url = $"/finance/{acting.Organisation.BusinessId}/paid-files/{file.PaidFileId}",
            NoteKey = "waiting.paid-file.note",
            NoteArgs = [file.Rows],
        })];
}
