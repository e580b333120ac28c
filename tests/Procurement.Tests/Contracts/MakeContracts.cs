using Procurement.App.Contracts;
using Procurement.App.Files;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Contracts;

/// <summary>Contracts with their people, clients and placements, made through the use cases.</summary>
public static class MakeContracts
{
    /// <summary>Seed 0's model: a week and its activity days.</summary>
    public static readonly ContractContent Weeks = Content(
        "Osallistava työtoiminta",
        [(new() { Key = "week", Code = TermCode.Week }, 35_00), (new() { Key = "activity-day", Code = TermCode.ActivityDay }, 10_00)]);

    /// <summary>Training paid by start and by result.</summary>
    public static readonly ContractContent Training = Content(
        "Työhönvalmennus tuloksista",
        [
            (new() { Key = "start", Code = TermCode.Start }, 400_00),
            (new() { Key = "step-skills", Code = TermCode.Step, Step = StepKind.Skills }, 250_00),
            (new() { Key = "work-start", Code = TermCode.WorkStart, WaitDays = 30, MinHoursPerWeek = 18 }, 900_00),
            (new() { Key = "work-kept-90", Code = TermCode.WorkKept, Count = 90, MinHoursPerWeek = 18 }, 700_00),
        ]);

    public static readonly EvidenceFile WorkContract = new(EvidenceKind.WorkContract, "application/pdf", "Työsopimus: Virtanen Aino"u8.ToArray());

    public static ContractContent Content(string title, (OutcomeTerm Term, long Cents)[] terms) => new()
    {
        Title = new LocalText(title),
        Terms = [.. terms.Select(t => t.Term)],
        Prices = new PriceList { UnitPrices = terms.ToDictionary(t => t.Term.Key, t => new Money(t.Cents)) },
        Places = 10,
    };

    /// <summary>A contract of a buyer and a supplier of its own, with a case worker and a supplier's person; signed unless told.</summary>
    public static async Task<MadeContract> Contract(this App app, ContractContent? content = null, bool signed = true, MadeContract? sameBuyerAs = null, SettlementPath path = SettlementPath.SepaFile)
    {
        var buyer = sameBuyerAs?.Buyer ?? await app.Buyer();
        var supplier = await app.Supplier();
        var made = new MadeContract
        {
            Id = Guid.CreateVersion7(),
            Buyer = buyer,
            Supplier = supplier,
            Officer = await app.Person(buyer, Role.Officer),
            CaseWorker = sameBuyerAs?.CaseWorker ?? await app.Person(buyer, Role.CaseWorker),
            SupplierUser = await app.Person(supplier, Role.SupplierUser),
        };
        Allowed(await app.With((CreateContract create) => create.Run(
            new NewContract
            {
                Id = made.Id,
                BuyerId = buyer.Id,
                SupplierId = supplier.Id,
                Content = content ?? Weeks,
                StartsOn = new DateOnly(2026, 6, 1),
                EndsOn = new DateOnly(2027, 5, 31),
                SettlementPath = path,
            },
            made.Officer)));
        if (signed)
        {
            Allowed(await app.With((SignContract sign) => sign.Run(made.Id, buyer.Id, made.Officer)));
            Allowed(await app.With((SignContract sign) => sign.Run(made.Id, supplier.Id, made.SupplierUser)));
        }

        return made;
    }

    public static async Task<Guid> Client(this App app, MadeContract contract, string givenName = "Aino", string familyName = "Virtanen")
    {
        var id = Guid.CreateVersion7();
        await app.With((AddClient add) => add.Run(
            id, contract.Buyer.Id, contract.CaseWorker, "398", new ClientIdentity { GivenName = givenName, FamilyName = familyName, NationalNumber = "010190-123X" }));
        return id;
    }

    public static async Task<Guid> Referred(this App app, MadeContract contract, Guid? client = null)
    {
        var (id, clientId) = (Guid.CreateVersion7(), client ?? await app.Client(contract));
        Allowed(await app.With((ReferClient refer) => refer.Run(id, contract.Id, clientId, contract.Buyer.Id, contract.CaseWorker, "Aino tarvitsee rauhallisen alun")));
        return id;
    }

    public static async Task<Guid> Accepted(this App app, MadeContract contract, Guid? client = null)
    {
        var id = await app.Referred(contract, client);
        Allowed(await app.With((AnswerReferral answer) => answer.Run(id, contract.Supplier.Id, contract.SupplierUser, accept: true, null, null)));
        return id;
    }

    public static async Task<Guid> Started(this App app, MadeContract contract, Guid? client = null, DateOnly? day = null)
    {
        var id = await app.Accepted(contract, client);
        Allowed(await app.With((StartPlacement start) => start.Run(id, contract.Supplier.Id, contract.SupplierUser, day ?? FinnishTime.DayOf(app.Clock.GetUtcNow()))));
        return id;
    }

    public static Task<Refusal?> Report(this App app, MadeContract contract, Guid placement, Month month, params int[] days) =>
        app.With((ReportMonth report) => report.Run(
            contract.Id, contract.Supplier.Id, contract.SupplierUser, month, [placement], [.. days.Select(d => (placement, new DateOnly(month.Year, month.Number, d)))]));

    public static OutcomeClaim Claim(Guid placement, string term, DateOnly day, EvidenceFile? evidence) => new()
    {
        OutcomeId = Guid.CreateVersion7(),
        PlacementId = placement,
        Term = term,
        Day = day,
        HoursPerWeek = 30,
        Evidence = evidence,
    };

    public static Task<Refusal?> Claims(this App app, MadeContract contract, OutcomeClaim claim) =>
        app.With((ClaimOutcome use) => use.Run(claim, contract.Supplier.Id, contract.SupplierUser));

    public static Task<Refusal?> Decide(this App app, MadeContract contract, Guid outcome, OutcomeStep step, string? reason = null) =>
        app.With((DecideOutcome use) => use.Run(outcome, contract.Buyer.Id, contract.CaseWorker, step, reason));

    public static Task<Outcome?> Outcome(this App app, Guid id) => app.With((OutcomeStore store) => store.Find(id));

    public static Task<IReadOnlyList<Outcome>> Outcomes(this App app, MadeContract contract, Month month) =>
        app.With((OutcomeStore store) => store.OfMonth(contract.Id, month));

    public static void Allowed(Refusal? refusal) => Assert.Null(refusal?.Code);
}

public sealed record MadeContract
{
    public required Guid Id { get; init; }
    public required Organisation Buyer { get; init; }
    public required Organisation Supplier { get; init; }
    public required Guid Officer { get; init; }
    public required Guid CaseWorker { get; init; }
    public required Guid SupplierUser { get; init; }
}
