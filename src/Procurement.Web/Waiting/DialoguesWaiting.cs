using Procurement.App.Competitions.Planning;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>What market dialogues ask: of officers to publish and to tell what came of them, of admitted suppliers to answer.</summary>
public sealed class DialoguesWaiting(DialogueStore dialogues, AdmissionStore admissions) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now) =>
        acting.Is(Role.Officer) ? await OfOfficer(acting, now)
        : acting.Is(Role.SupplierUser) ? await OfSupplier(acting, now)
        : [];

    private async Task<IReadOnlyList<WaitingRow>> OfOfficer(Acting acting, DateTimeOffset now) =>
    [
        .. from dialogue in await dialogues.OfBuyer(acting.Organisation.Id)
           let key = dialogue.StatusAt(now) switch { DialogueStatus.Draft => "waiting.publish-dialogue", DialogueStatus.Answered => "waiting.close-dialogue", _ => null }
           where key is not null
           select new WaitingRow { TextKey = key, Args = [dialogue.Title], Url = $"/buyer/{acting.Organisation.BusinessId}/dialogues/{dialogue.Id}" },
    ];

    private async Task<IReadOnlyList<WaitingRow>> OfSupplier(Acting acting, DateTimeOffset now)
    {
        var categories = (await admissions.OfSupplier(acting.Organisation.Id)).Where(a => a.Status == Procurement.Domain.PurchasingSystems.AdmissionStatus.Admitted).Select(a => a.CategoryId).Distinct().ToList();
        var rows = new List<WaitingRow>();
        foreach (var dialogue in (await dialogues.InCategories(categories)).Where(d => d.StatusAt(now) == DialogueStatus.Open))
        {
            if ((await dialogues.Answers(dialogue.Id)).All(a => a.SupplierId != acting.Organisation.Id))
            {
                rows.Add(new()
                {
                    TextKey = "waiting.answer-dialogue",
                    Args = [dialogue.Title],
                    Url = $"/supplier/{acting.Organisation.BusinessId}/dialogues/{dialogue.Id}",
                    DueAt = dialogue.AnswersDueAt,
                });
            }
        }

        return rows;
    }
}
