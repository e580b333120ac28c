using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Planning;

/// <summary>An officer writes a draft need and questions to the market; nobody else sees them yet.</summary>
public sealed class SaveDialogue(Db db, DialogueStore dialogues, PurchasingSystemStore systems, TimeProvider clock)
{
    public Task<Refusal?> Run(MarketDialogue dialogue) => db.Write(async () =>
    {
        var there = await dialogues.Find(dialogue.Id);
        if ((there is not null && there.BuyerId != dialogue.BuyerId) || !await systems.IsMember(dialogue.SystemId, dialogue.BuyerId))
        {
            throw new NotFoundException();
        }

        if ((there is null ? null : DialogueRules.MayEdit(there, clock.GetUtcNow())) is { } refusal)
        {
            return refusal;
        }

        if (dialogue.Title.IsEmpty)
        {
            return DialogueRules.TitleMissing.At("Title");
        }

        await (there is null ? dialogues.Add(dialogue with { CreatedAt = clock.GetUtcNow() }) : dialogues.Save(dialogue));
        return null;
    });
}

/// <summary>An officer asks the market: every admitted supplier of the category is told at once.</summary>
public sealed class PublishDialogue(Db db, DialogueStore dialogues, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid buyerId, Guid actor) => db.Write(async () =>
    {
        var dialogue = await dialogues.Find(id) is { } found && found.BuyerId == buyerId ? found : throw new NotFoundException();
        var now = clock.GetUtcNow();
        var refusal = DialogueRules.MayPublish(dialogue, now);
        if (refusal is null)
        {
            await dialogues.Publish(id, now);
            await outbox.Add<TellOfDialogue>(id);
            audit.Add($"ring/{dialogue.SystemId:D}", "dialogue-published", actor, id.ToString("D"), new { category = dialogue.CategoryId, questions = dialogue.Questions.Count });
        }

        return refusal;
    });
}

/// <summary>An admitted supplier answers; what it says is open to all admitted suppliers.</summary>
public sealed class AnswerDialogue(Db db, DialogueStore dialogues, AdmissionStore admissions, TimeProvider clock)
{
    /// <param name="answers">By question; an empty one says nothing to it.</param>
    public Task<Refusal?> Run(Guid dialogueId, Guid supplierId, IReadOnlyDictionary<Guid, string?> answers, Guid actor) => db.Write(async () =>
    {
        var dialogue = await dialogues.Find(dialogueId) is { PublishedAt: not null } found ? found : throw new NotFoundException();
        var now = clock.GetUtcNow();
        var said = dialogue.Questions.Select(q => (q.Id, Text: answers.GetValueOrDefault(q.Id)?.Trim())).ToList();
        var refusal = DialogueRules.MayAnswer(dialogue, await admissions.IsAdmitted(supplierId, dialogue.CategoryId, now), [.. said.Select(s => s.Text)], now);
        foreach (var (questionId, text) in refusal is null ? said : [])
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                await dialogues.Answer(new()
                {
                    Id = Guid.CreateVersion7(),
                    DialogueId = dialogueId,
                    QuestionId = questionId,
                    SupplierId = supplierId,
                    Answer = text,
                    AnsweredBy = actor,
                    AnsweredAt = now,
                });
            }
        }

        return refusal;
    });
}

/// <summary>An officer tells what changed because of the answers; all admitted suppliers hear of it.</summary>
public sealed class CloseDialogue(Db db, DialogueStore dialogues, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid buyerId, LocalText outcome, Guid actor) => db.Write(async () =>
    {
        var dialogue = await dialogues.Find(id) is { } found && found.BuyerId == buyerId ? found : throw new NotFoundException();
        var now = clock.GetUtcNow();
        var refusal = DialogueRules.MayClose(dialogue, outcome, now);
        if (refusal is null)
        {
            await dialogues.Close(id, outcome, now);
            await outbox.Add<TellOfDialogue>(id);
            audit.Add($"ring/{dialogue.SystemId:D}", "dialogue-closed", actor, id.ToString("D"));
        }

        return refusal;
    });
}

/// <summary>Tells all admitted suppliers of the category that the market is asked, or what came of it.</summary>
public sealed class TellOfDialogue(DialogueStore dialogues, AdmissionStore admissions, RingMails mails, TimeProvider clock) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var dialogue = (await dialogues.Find(subjectId))!;
        var name = dialogue.ClosedAt is null ? "mail.dialogue-opened" : "mail.dialogue-closed";
        foreach (var admission in (await admissions.AdmittedSuppliers(dialogue.CategoryId, clock.GetUtcNow())).DistinctBy(a => a.SupplierId))
        {
            await mails.ToSupplier(admission.SupplierId, subjectId, name, $"/dialogues/{subjectId:D}", stop, dialogue.Title, dialogue.ClosedAt is null ? dialogue.AnswersDueAt : dialogue.Outcome);
        }
    }
}
