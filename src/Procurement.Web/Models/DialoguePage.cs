using Procurement.App.Competitions.Planning;
using Procurement.App.Organisations;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Models;

/// <summary>A market dialogue as its readers see it; answers are shown to its buyer and to admitted suppliers.</summary>
public sealed record DialoguePage
{
    public required MarketDialogue Dialogue { get; init; }
    public required DialogueStatus Status { get; init; }
    public required string Buyer { get; init; }
    public required string Url { get; init; }
    public IReadOnlyList<DialogueAnswer> Answers { get; init; } = [];
    public IReadOnlyDictionary<Guid, string> Suppliers { get; init; } = new Dictionary<Guid, string>();

    public static async Task<DialoguePage> Of(MarketDialogue dialogue, DialogueStore dialogues, OrganisationStore organisations, string url, DateTimeOffset now, bool withAnswers = true)
    {
        var answers = withAnswers ? await dialogues.Answers(dialogue.Id) : [];
        var names = (await organisations.List([.. answers.Select(a => a.SupplierId).Append(dialogue.BuyerId).Distinct()])).ToDictionary(o => o.Id, o => o.Name);
        return new()
        {
            Dialogue = dialogue,
            Status = dialogue.StatusAt(now),
            Buyer = names.GetValueOrDefault(dialogue.BuyerId, ""),
            Url = url,
            Answers = answers,
            Suppliers = names,
        };
    }
}
