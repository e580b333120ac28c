using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer asks the supplier to clarify its request. The clock of R8 runs on.</summary>
public sealed class AskClarification(Db db, RequestWork work, RingTrace trace)
{
    public Task<Refusal?> Run(Guid requestId, Guid organiserId, string? question, Guid by) => db.Write(async () =>
    {
        var request = await work.OfOrganiser(requestId, organiserId);
        var refusal = RequestRules.May(request, RequestStep.AskClarification)
            ?? (string.IsNullOrWhiteSpace(question) ? RequestRules.NoQuestion.At("Question") : null);
        if (refusal is null)
        {
            await work.Requests.Update(request with { Status = RequestStatus.ClarificationAsked, Question = question, Answer = null });
            await trace.Tell<TellClarificationAsked>(requestId);
            trace.Note(request.SystemId, "request-clarification-asked", by, requestId);
        }

        return refusal;
    });
}

/// <summary>A supplier answers what it was asked.</summary>
public sealed class AnswerClarification(Db db, RequestWork work, RingTrace trace)
{
    public Task<Refusal?> Run(Guid requestId, Guid supplierId, string? answer, Guid by) => db.Write(async () =>
    {
        var request = await work.OfSupplier(requestId, supplierId);
        var refusal = RequestRules.May(request, RequestStep.Answer)
            ?? (string.IsNullOrWhiteSpace(answer) ? RequestRules.NoAnswer.At("Answer") : null);
        if (refusal is null)
        {
            await work.Requests.Update(request with { Status = RequestStatus.Answered, Answer = answer });
            trace.Note(request.SystemId, "request-clarified", by, requestId);
        }

        return refusal;
    });
}
