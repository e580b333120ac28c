using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Outbox;
using Procurement.App.Reference;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.App.PurchasingSystems;

/// <summary>What the use cases of requests read alike.</summary>
public sealed class RequestWork(RequestStore requests, PurchasingSystemStore systems, CategoryStore categories, OrganisationStore organisations, RuleProfileStore rules)
{
    public RequestStore Requests => requests;

    public async Task<RequestToParticipate> OfSupplier(Guid requestId, Guid supplierId) =>
        await requests.Find(requestId) is { } request && request.SupplierId == supplierId ? request : throw new NotFoundException();

    /// <summary>A request that has reached the organiser; its drafts are the supplier's own.</summary>
    public async Task<RequestToParticipate> OfOrganiser(Guid requestId, Guid organiserId) =>
        await requests.Find(requestId) is { SubmittedAt: not null } request && (await System(request.SystemId)).OrganiserId == organiserId ? request : throw new NotFoundException();

    public async Task<PurchasingSystem> System(Guid systemId) => await systems.Find(systemId) ?? throw new NotFoundException();

    public async Task<IReadOnlyList<Category>> Categories(RequestToParticipate request) =>
        await categories.List([.. (await requests.Categories(request.Id)).Select(line => line.CategoryId)]);

    public async Task<LegalForm> FormOf(Guid supplierId) =>
        (await organisations.Find(supplierId) ?? throw new NotFoundException()).LegalForm;

    public async Task<RulesInForce> Rules(PurchasingSystem system, DateTimeOffset at) => (await rules.Find(system.Profile)).At(at);

    /// <summary>By when the request must be decided, and why (R8, R9).</summary>
    public async Task<Period?> Due(PurchasingSystem system, RequestToParticipate request) =>
        request.SubmittedAt is { } received ? request.Due(await Rules(system, received), system.FirstRequestsDueAt) : null;
}

/// <summary>What a deed in a ring leaves behind: its audit line, and work for the outbox.</summary>
public sealed class RingTrace(OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public Task Tell<TJob>(Guid subjectId, DateTimeOffset? dueAt = null) where TJob : IJob => outbox.Add<TJob>(subjectId, dueAt);

    public void Note(Guid systemId, string action, Guid? by, Guid subject, object? data = null) =>
        audit.Add($"ring/{systemId:D}", action, by, subject.ToString("D"), data);
}
