using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>Hearings: of the supplier its own word, of the officer what to do after it.</summary>
public sealed class HearingsWaiting(HearingStore hearings, AdmissionStore admissions, PurchasingSystemStore systems) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        var rows = new List<WaitingRow>();
        if (acting.Is(Role.SupplierUser))
        {
            rows.AddRange((await hearings.WaitingOfSupplier(acting.Organisation.Id)).Where(hearing => hearing.AnsweredAt is null && now < hearing.DueAt).Select(hearing => new WaitingRow
            {
                TextKey = hearing.Kind == HearingKind.Refresh ? "waiting.refresh-declaration" : "waiting.answer-hearing",
                Url = $"/supplier/{acting.Organisation.BusinessId}/hearings/{hearing.Id}",
                DueAt = hearing.DueAt.AddMinutes(-1),
            }));
        }
        else if (acting.Is(Role.Officer) && acting.Organisation.IsOrganiser)
        {
            foreach (var ring in await systems.OrganisedBy(acting.Organisation.Id))
            {
                foreach (var hearing in (await hearings.WaitingInSystem(ring.Id)).Where(hearing => hearing.IsHeardAt(now)))
                {
                    var admission = (await admissions.Find(hearing.AdmissionId))!;
                    rows.Add(new()
                    {
                        TextKey = "waiting.decide-hearing",
                        Args = [admission.SupplierName],
                        Url = $"/buyer/{acting.Organisation.BusinessId}/rings/{ring.Id}/admissions/{admission.Id}",
                        NoteKey = hearing.AnsweredAt is null ? "waiting.hearing-silent" : "waiting.hearing-answered",
                    });
                }
            }
        }

        return rows;
    }
}
