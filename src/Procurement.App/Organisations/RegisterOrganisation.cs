using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>
/// A person registers the supplier they represent (R58, R61). One organisation for each Y-tunnus: a second claim goes to its users, or, where
/// it has none, to the organiser's officers, who confirm the right to represent it.
/// </summary>
public sealed class RegisterOrganisation(Db db, OrganisationStore organisations, RepresentationClaimStore claims, Joining joining, Told told)
{
    public static readonly Refusal NumberTaken = new("organisation-number-taken");
    public static readonly Refusal AlreadyIn = new("organisation-already-in");
    public static readonly Refusal AlreadyAsked = new("organisation-already-asked");
    public static readonly Refusal NotASupplier = new("organisation-not-a-supplier");

    public async Task<(Registration? Done, Refusal? Refusal)> Run(Organisation organisation, Guid userId, string grounds)
    {
        if (BusinessId.Check(organisation.BusinessId) is { } refusal)
        {
            return (null, refusal.At(nameof(Organisation.BusinessId)));
        }

        Registration? done = null;
        try
        {
            refusal = await db.Write(async () =>
            {
                var known = await organisations.FindByBusinessId(organisation.BusinessId);
                done = known is null ? Registration.Registered : Registration.Asked;
                return known is null ? await Register(organisation, userId) : await Ask(known, organisation.Id, userId, grounds);
            });
        }
        catch (Exception exception) when (db.IsDuplicateKey(exception))
        {
            // Someone registered the number in the same moment.
            refusal = NumberTaken;
        }

        return refusal is null ? (done, null) : (null, refusal);
    }

    private async Task<Refusal?> Register(Organisation organisation, Guid userId)
    {
        await organisations.Add(organisation);
        told.Log(organisation.Id, "organisation-registered", userId, organisation.Id);
        return await joining.Join(organisation.Id, userId, Role.SupplierUser, userId, null);
    }

    private async Task<Refusal?> Ask(Organisation known, Guid id, Guid userId, string grounds)
    {
        if (known.Kind != OrganisationKind.Supplier)
        {
            return NotASupplier;
        }

        if (await joining.MayJoin(known, userId, Role.SupplierUser) is not null)
        {
            return AlreadyIn;
        }

        if ((await claims.WaitingOf(userId)).Any(claim => claim.OrganisationId == known.Id))
        {
            return AlreadyAsked;
        }

        await claims.Add(new() { Id = id, OrganisationId = known.Id, UserId = userId, Grounds = grounds, AskedAt = joining.Now });
        await told.Of<TellOfClaim>(known.Id, "representation-asked", userId, id);
        return null;
    }
}

public enum Registration { Registered, Asked }
