using Procurement.App.Audit;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Employers;

namespace Procurement.App.Employers;

/// <summary>Whose employers somebody sees: a case worker those of the own buyer, a supplier those of the buyers with which it has a contract in force.</summary>
public sealed class FindEmployerBuyers(ContractStore contracts, TimeProvider clock)
{
    private const int Most = 500;

    public async Task<IReadOnlyList<Guid>> Run(Guid organisationId, bool isSupplier)
    {
        if (!isSupplier)
        {
            return [organisationId];
        }

        var today = FinnishTime.DayOf(clock.GetUtcNow());
        return [.. (await contracts.ForSupplier(organisationId, take: Most)).Where(contract => contract.PhaseOn(today) is ContractPhase.InForce or ContractPhase.Upcoming).Select(contract => contract.BuyerId).Distinct()];
    }
}

/// <summary>Adds an employer or mends what is known of it.</summary>
public sealed class SaveEmployer(EmployerStore employers, Db db, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Employer written, Guid by) => db.Write(async () =>
    {
        if (EmployerRules.MaySave(written) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var known = await employers.Find(written.Id);
        if (written.BusinessId is { Length: > 0 } businessId && await employers.FindByBusinessId(written.BuyerId, businessId) is { } same && same.Id != written.Id)
        {
            return EmployerRules.Known.With(same.Name);
        }

        if (known is null)
        {
            await employers.Add(written with { AddedAt = now, AddedBy = by, OpeningsAt = written.Openings is null ? null : now });
            audit.Add($"organisation/{written.BuyerId}", "employer.added", by, written.Id.ToString());
            return null;
        }

        await employers.Update(written with { OpeningsAt = written.Openings == known.Openings ? known.OpeningsAt : written.Openings is null ? null : now });
        return (Refusal?)null;
    });
}

/// <summary>Takes a company to contact, or lets it go to others. One person is the owner at a time.</summary>
public sealed class TakeEmployer(EmployerStore employers, Db db, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid employerId, Guid by, Guid organisationId, bool take) => db.Write(async () =>
    {
        var employer = await employers.Find(employerId) ?? throw new NotFoundException();
        if (take)
        {
            if (!await employers.Take(employerId, by, organisationId, clock.GetUtcNow()))
            {
                return EmployerRules.Owned;
            }
        }
        else
        {
            if (EmployerRules.MayRelease(employer, by) is { } refusal)
            {
                return refusal;
            }

            await employers.Release(employerId, by);
        }

        audit.Add($"organisation/{employer.BuyerId}", take ? "employer.taken" : "employer.released", by, employerId.ToString());
        return (Refusal?)null;
    });
}

/// <summary>Writes down a call or a visit; whoever is first in touch becomes the owner, others are told whom to ask.</summary>
public sealed class RecordEmployerVisit(EmployerStore employers, Db db, TimeProvider clock)
{
    public Task<Refusal?> Run(EmployerVisit visit) => db.Write(async () =>
    {
        var employer = await employers.Find(visit.EmployerId) ?? throw new NotFoundException();
        if (EmployerRules.MayContact(employer, visit.UserId) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        if (visit.Day > FinnishTime.DayOf(now))
        {
            return EmployerRules.InFuture;
        }

        if (!await employers.Take(employer.Id, visit.UserId, visit.OrganisationId, now))
        {
            return EmployerRules.Owned;
        }

        await employers.AddVisit(visit with { At = now });
        return (Refusal?)null;
    });
}

/// <summary>Adds a person at the company: name and how to reach, encrypted.</summary>
public sealed class AddEmployerContact(EmployerStore employers, ClientSecrets secrets, Db db, TimeProvider clock)
{
    public async Task Run(Guid id, Guid employerId, Guid by, string person)
    {
        var closed = secrets.CloseWords(person)!;
        await db.Write(async () =>
        {
            if ((await employers.Contacts(employerId)).All(contact => contact.Id != id))
            {
                await employers.AddContact(new() { Id = id, EmployerId = employerId, Person = closed, AddedAt = clock.GetUtcNow(), AddedBy = by });
            }
        });
    }
}

/// <summary>Takes employers from CSV (name, Y-tunnus, trade, size, openings): a Y-tunnus that is known is mended, others are added; all or nothing.</summary>
public sealed class ImportEmployers(EmployerStore employers, SaveEmployer save, Db db, TimeProvider clock)
{
    /// <summary>How many rows were taken, or the first line that could not be and why.</summary>
    public async Task<(int Taken, int Line, Refusal? Refusal)> Run(Guid buyerId, Guid by, string csv)
    {
        var line = 0;
        var rows = Csv.Read(csv).Skip(1).ToList();
        var refusal = await db.Write(async () =>
        {
            foreach (var row in rows)
            {
                line = row.Line;
                if (await save.Run(await Read(buyerId, by, [.. row.Fields]), by) is { } no)
                {
                    return no;
                }
            }

            return (Refusal?)null;
        });
        return (refusal is null ? rows.Count : 0, line, refusal);
    }

    private async Task<Employer> Read(Guid buyerId, Guid by, string[] fields)
    {
        string Field(int number) => fields.Length > number ? fields[number].Trim() : "";
        var businessId = Field(1).Length == 0 ? null : BusinessId.Tidy(Field(1));
        var known = businessId is null ? null : await employers.FindByBusinessId(buyerId, businessId);
        return (known ?? new Employer { Id = Guid.CreateVersion7(), BuyerId = buyerId, Name = Field(0), AddedAt = clock.GetUtcNow(), AddedBy = by }) with
        {
            Name = Field(0),
            BusinessId = businessId,
            Trade = Field(2),
            Size = int.TryParse(Field(3), System.Globalization.CultureInfo.InvariantCulture, out var staff) ? SizeOf(staff) : known?.Size ?? EmployerSize.Unknown,
            Openings = Field(4).Length == 0 ? known?.Openings : Field(4),
        };
    }

    private static EmployerSize SizeOf(int staff) => staff switch { < 10 => EmployerSize.Under10, < 50 => EmployerSize.Under50, < 250 => EmployerSize.Under250, _ => EmployerSize.Over250 };
}
