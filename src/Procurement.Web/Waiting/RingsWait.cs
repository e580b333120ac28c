using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>What of rings waits for an organiser's officer: requests to decide with the days of R8, and drafts to open.</summary>
public sealed class RingsWait(PurchasingSystemStore systems, RequestStore requests, RequestReading reading) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.Officer))
        {
            return [];
        }

        var rows = new List<WaitingRow>();
        foreach (var ring in await systems.OrganisedBy(acting.Organisation.Id))
        {
            var url = $"/buyer/{acting.Organisation.BusinessId}/rings/{ring.Id:D}";
            if (ring.StatusAt(now) == SystemStatus.Draft)
            {
                rows.Add(new() { TextKey = "waiting.open-ring", Args = [ring.Name], Url = url, NoteKey = "waiting.open-ring.note" });
                continue;
            }

            rows.AddRange((await reading.Rows(ring, await requests.Undecided(ring.Id))).Select(row => new WaitingRow
            {
                TextKey = "waiting.decide-request",
                Args = [row.Supplier.Name],
                Url = $"{url}/requests/{row.Request.Id:D}",
                DueAt = row.Due?.EndsAt.AddMinutes(-1), // shown as the last minute of the last day, not as the midnight after it
                NoteKey = "waiting.decide-request.note",
                NoteArgs = [ring.Name, row.Request.SubmittedAt],
            }));
        }

        return rows;
    }
}

/// <summary>What of rings waits for a supplier: questions to answer and requests that were begun.</summary>
public sealed class RequestsWait(PurchasingSystemStore systems, RequestStore requests) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.SupplierUser))
        {
            return [];
        }

        var rows = new List<WaitingRow>();
        foreach (var request in await requests.OfSupplier(acting.Organisation.Id))
        {
            var url = $"/supplier/{acting.Organisation.BusinessId}/requests/{request.Id:D}";
            if (request.Status == RequestStatus.ClarificationAsked)
            {
                rows.Add(new() { TextKey = "waiting.answer-clarification", Args = [(await systems.Find(request.SystemId))!.Name], Url = url });
            }
            else if (request.Status == RequestStatus.Draft)
            {
                rows.Add(new() { TextKey = "waiting.send-request", Args = [(await systems.Find(request.SystemId))!.Name], Url = url, NoteKey = "waiting.send-request.note" });
            }
        }

        return rows;
    }
}
