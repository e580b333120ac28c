using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using static Procurement.Tests.Contracts.MakeContracts;

namespace Procurement.Tests.Contracts;

/// <summary>Every statement of the contracts' stores, on each database.</summary>
public class ContractStoresTests
{
    private static readonly Month September = new(2026, 9);

    [Theory, EachDatabase]
    public async Task A_contract_is_numbered_by_buyer_and_year_and_found_from_both_sides(string database)
    {
        await using var app = new App(database);
        var first = await app.Contract(signed: false);
        var second = await app.Contract(sameBuyerAs: first);

        var found = await app.With((ContractStore store) => store.ForBuyer(first.Buyer.Id));
        Assert.Equal(["S-2026-001", "S-2026-002"], found.Select(c => c.Number).Order());
        var newest = await app.With((ContractStore store) => store.ForBuyer(first.Buyer.Id, take: 1));
        Assert.Single(await app.With((ContractStore store) => store.ForBuyer(first.Buyer.Id, newest[0], take: 1)));
        Assert.Equal([second.Id], (await app.With((ContractStore store) => store.ForSupplier(second.Supplier.Id))).Select(c => c.Id));
        Assert.Equal([first.Id], (await app.With((ContractStore store) => store.ToSign(first.Buyer.Id))).Select(c => c.Id));
        Assert.Equal([second.Id], (await app.With((ContractStore store) => store.Running(September.First, September.Last))).Select(c => c.Id));
        Assert.Empty(await app.With((ContractStore store) => store.ForCompetition(Guid.CreateVersion7())));
        Assert.Equal(Weeks.Prices.UnitPrices, found[0].Content.Prices.UnitPrices);
    }

    [Theory, EachDatabase]
    public async Task The_suppliers_word_on_tax_holds_from_its_day(string database)
    {
        await using var app = new App(database);
        var contract = await app.Contract();
        var row = new VatRow { Term = "week", Treatment = VatTreatment.NonProfit, Ground = "Yleishyödyllinen", ValidFrom = new DateOnly(2026, 6, 1) };
        Allowed(await Declared(row));
        Assert.Equal(ContractRules.VatDeclared.Code, (await Declared(row))?.Code);
        Assert.Equal(ContractRules.UnknownTerm.Code, (await Declared(row with { Term = "start" }))?.Code);
        Allowed(await Declared(row with { Treatment = VatTreatment.Standard, Ground = "", ValidFrom = new DateOnly(2027, 1, 1) }));
        Assert.Equal([VatTreatment.NonProfit, VatTreatment.Standard], (await app.With((ContractStore store) => store.VatRows(contract.Id))).Select(r => r.Treatment));

        Task<Refusal?> Declared(VatRow declared) => app.With((DeclareVat use) => use.Run(contract.Id, contract.Supplier.Id, contract.SupplierUser, declared));
    }

    [Theory, EachDatabase]
    public async Task What_waits_for_each_side_is_counted(string database)
    {
        await using var app = new App(database);
        var contract = await app.Contract();
        var referred = await app.Referred(contract);
        var accepted = await app.Accepted(contract);
        var started = await app.Started(contract);
        var absence = Guid.CreateVersion7();
        Allowed(await app.With((ReportAbsence use) => use.Run(absence, started, contract.Supplier.Id, contract.SupplierUser, AbsenceKind.Absence, new DateOnly(2026, 9, 1), null, null)));
        app.Clock.MoveTo(FinnishTime.StartOf(new DateOnly(2026, 9, 14)));

        Assert.Equal([referred], (await app.With((PlacementStore store) => store.ToAnswer(contract.Supplier.Id))).Select(p => p.Id));
        Assert.Equal([accepted], (await app.With((PlacementStore store) => store.ToStart(contract.Supplier.Id))).Select(p => p.Id));
        Assert.Equal([absence], (await app.With((PlacementStore store) => store.OpenAbsences(contract.Buyer.Id, contract.CaseWorker))).Select(a => a.Id));
        await app.With((HandleAbsence use) => use.Run(absence, contract.Buyer.Id, contract.CaseWorker));
        Assert.Empty(await app.With((PlacementStore store) => store.OpenAbsences(contract.Buyer.Id, contract.CaseWorker)));
        Assert.Equal(1, Assert.Single(await Unreported()).Clients);
        Allowed(await app.Report(contract, started, September, 8));
        Assert.Empty(await Unreported());
        Assert.Equal(2, Assert.Single(await app.With((OutcomeStore store) => store.ToVerify(contract.Buyer.Id))).Claims);

        Task<IReadOnlyList<UnreportedContract>> Unreported() =>
            app.With((PlacementStore store) => store.WithoutReport(contract.Supplier.Id, new DateOnly(2026, 9, 7), new DateOnly(2026, 9, 13)));
    }

    [Theory, EachDatabase]
    public async Task An_outcome_is_billed_once_verified_and_annulled_with_a_reason(string database)
    {
        await using var app = new App(database);
        var contract = await app.Contract(Training);
        var placement = await app.Started(contract);
        var claim = Claim(placement, "step-skills", new DateOnly(2026, 9, 1), WorkContract);
        Allowed(await app.Claims(contract, claim));

        await Assert.ThrowsAsync<StaleDataException>(() => Billed());
        Allowed(await app.Decide(contract, claim.OutcomeId, OutcomeStep.Verify));
        Assert.Equal(1, Assert.Single(await app.With((OutcomeStore store) => store.MaturedOf(contract.Supplier.Id, app.Clock.GetUtcNow()))).Claims);
        await Billed();
        await Billed();
        Assert.Equal(OutcomeStatus.Billed, (await app.Outcome(claim.OutcomeId))!.Status);
        Assert.Single(await app.With((OutcomeStore store) => store.Accepted(contract.Id)));
        Assert.Equal(250_00, (await app.With(async (MeasureContract measure) => await measure.Run((await app.With((ContractStore store) => store.Find(contract.Id)))!))).Money.Cents);

        Allowed(await app.Decide(contract, claim.OutcomeId, OutcomeStep.Annul, "Todistus oli toisen henkilön"));
        Assert.Empty(await app.With((OutcomeStore store) => store.Accepted(contract.Id)));
        Assert.Contains(await app.With((OutcomeStore store) => store.Counts(contract.Id)), c => c is { Status: OutcomeStatus.Annulled, Claims: 1 });
        Assert.Empty(await app.With((OutcomeStore store) => store.ReturnedTo(contract.Supplier.Id)));
        Assert.Empty(await app.With((OutcomeStore store) => store.Returned(contract.Id)));

        Task Billed() => app.With((IServiceProvider scope) =>
            scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<OutcomeStore>().MarkBilled([claim.OutcomeId], app.Clock.GetUtcNow())));
    }

    [Theory, EachDatabase]
    public async Task A_contract_ended_early_takes_no_more_clients_or_weeks_after_its_last_day(string database)
    {
        await using var app = new App(database);
        var contract = await app.Contract();
        var placement = await app.Started(contract);
        var last = new DateOnly(2026, 9, 10);
        Assert.Equal(ContractRules.ReasonMissing.Code, (await Ended(""))?.Code);
        Allowed(await Ended("Tarve päättyi"));
        app.Clock.MoveTo(FinnishTime.StartOf(new DateOnly(2026, 9, 20)));

        Allowed(await app.Report(contract, placement, September, 10));
        Assert.Equal(OutcomeRules.OutsidePlacement.Code, (await app.Report(contract, placement, September, 10, 11))?.Code);
        var client = await app.Client(contract);
        Assert.Equal(ReferralRules.ContractNotInForce.Code, (await app.With((ReferClient refer) =>
            refer.Run(Guid.CreateVersion7(), contract.Id, client, contract.Buyer.Id, contract.CaseWorker, null)))?.Code);

        Task<Refusal?> Ended(string reason) => app.With((TerminateContract use) => use.Run(contract.Id, contract.Buyer.Id, contract.Officer, last, reason));
    }
}
