using System.Net;
using Procurement.App.Contracts;
using Procurement.App.Invoices;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Tests.Invoices;

namespace Procurement.Tests.Contracts;

/// <summary>Segments and taking back from the case worker's page to the invoice.</summary>
public sealed class ClawbackTests : IAsyncDisposable
{
    private static readonly ContractContent Training = MakeContracts.Content(
        "Työhönvalmennus",
        [
            (new() { Key = "start", Code = TermCode.Start, BySegment = new(8_000, 10_000, 13_000) }, 400_00),
            (new() { Key = "work-start", Code = TermCode.WorkStart, MinHoursPerWeek = 18, BySegment = new(8_000, 10_000, 13_000), ClawbackDays = 90, ClawbackShare = 5_000 }, 900_00),
        ]);

    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_client_far_from_work_is_worth_more_and_lost_work_is_taken_back_on_the_next_invoice()
    {
        var contract = await app.Contract(Training);
        var client = await app.Client(contract);
        var refer = await app.BrowserOf(contract.CaseWorker).Send(
            $"/casework/{contract.Buyer.BusinessId}/clients/{client}/refer", ("ContractId", contract.Id.ToString()), ("Segment", "Far"), ("Message", "Rauhallinen alku"));
        Assert.Equal(HttpStatusCode.Redirect, refer.StatusCode);
        var placement = (await app.With((PlacementStore store) => store.OfClient(client)))[0];
        Assert.Equal(Segment.Far, placement.Segment);
        MakeContracts.Allowed(await app.With((AnswerReferral answer) => answer.Run(placement.Id, contract.Supplier.Id, contract.SupplierUser, accept: true, null, null)));
        MakeContracts.Allowed(await app.With((StartPlacement start) => start.Run(placement.Id, contract.Supplier.Id, contract.SupplierUser, new(2026, 9, 1))));

        var claim = MakeContracts.Claim(placement.Id, "work-start", new(2026, 9, 1), MakeContracts.WorkContract);
        MakeContracts.Allowed(await app.Claims(contract, claim));
        foreach (var outcome in await app.Outcomes(contract, MakeInvoices.September))
        {
            MakeContracts.Allowed(await app.Decide(contract, outcome.Id, OutcomeStep.Verify));
        }

        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 11, 15), new(12, 0)));
        var before = await app.With((PriceMonth price) => price.Run(contract.Id, new Month(2026, 10), app.Clock.GetUtcNow()));
        Assert.Equal(new Money(1_170_00 + 520_00), before.Net + before.Unpriced);

        var url = $"/casework/{contract.Buyer.BusinessId}/outcomes/{claim.OutcomeId}";
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(contract.CaseWorker).Send(url, ("LostOn", "2026-11-10"))).StatusCode);
        var after = await app.With((PriceMonth price) => price.Run(contract.Id, new Month(2026, 10), app.Clock.GetUtcNow()));
        Assert.Equal(new Money(585_00 + 520_00), after.Net + after.Unpriced);

        Assert.Equal(Clawback.DayOutside.Code, (await app.With((TellLostWork tell) => tell.Run(claim.OutcomeId, contract.Buyer.Id, contract.CaseWorker, new(2026, 12, 1))))?.Code);
    }

    [Fact]
    public async Task R23_the_groups_are_shown_to_nobody_but_officers_and_case_workers()
    {
        var contract = await app.Contract(Training);
        var page = (await app.BrowserOf(contract.SupplierUser).Read($"/supplier/{contract.Supplier.BusinessId}/contracts/{contract.Id}")).Body!.TextContent;

        Assert.Contains("80 % / 100 % / 130 %", page.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.All(new[] { "Vihreä", "Keltainen", "Punainen" }, word => Assert.DoesNotContain(word, page, StringComparison.Ordinal));
    }
}
