using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.App.PurchasingSystems;

/// <summary>What an officer writes of a ring before it is opened.</summary>
public sealed record SystemDraft
{
    public required LocalText Name { get; init; }
    public LocalText Description { get; init; } = LocalText.Empty;
    public LocalText HowToJoin { get; init; } = LocalText.Empty;
    public required ProfileName Profile { get; init; }
    public string? CaseNumber { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}

/// <summary>An officer starts a ring, or changes one that is still a draft. The organiser itself is its first member.</summary>
public sealed class SavePurchasingSystem(Db db, PurchasingSystemStore systems, AuditLog audit, TimeProvider clock)
{
    /// <param name="version">The version that the form was filled from; 0 for a new ring.</param>
    public Task<Refusal?> Run(Guid id, SystemMember organiser, SystemDraft draft, int version, Guid by) => db.Write(async () =>
    {
        var now = clock.GetUtcNow();
        var system = await systems.Find(id);
        if (system is null)
        {
            await systems.Add(With(draft, new() { Id = id, OrganiserId = organiser.BuyerId, Name = draft.Name, Profile = draft.Profile, CreatedAt = now }));
            await systems.AddMember(organiser with { SystemId = id });
            audit.Add($"ring/{id:D}", "ring-drafted", by, id.ToString("D"));
            return null;
        }

        if (system.OrganiserId != organiser.BuyerId)
        {
            throw new NotFoundException();
        }

        // A second click on "save" of a new ring finds what the first made.
        if (SystemRules.MayEdit(system, now) is { } refusal)
        {
            return refusal;
        }

        await systems.Update(With(draft, system) with { Version = version == 0 ? system.Version : version });
        return (Refusal?)null;
    });

    private static PurchasingSystem With(SystemDraft draft, PurchasingSystem system) => system with
    {
        Name = draft.Name,
        Description = draft.Description,
        HowToJoin = draft.HowToJoin,
        Profile = draft.Profile,
        CaseNumber = draft.CaseNumber,
        ValidFrom = draft.ValidFrom,
        ValidTo = draft.ValidTo,
    };
}
