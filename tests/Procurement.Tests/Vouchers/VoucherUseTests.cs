using Procurement.App.Audit;
using Procurement.App.Contracts;
using Procurement.App.Invoices;
using Procurement.App.Vouchers;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Vouchers;
using static Procurement.Tests.Vouchers.MakeVouchers;

namespace Procurement.Tests.Vouchers;

public sealed class VoucherUseTests
{
    [Theory, EachDatabase]
    public async Task Of_200_uses_at_once_exactly_those_that_fit_win(string database)
    {
        await using var app = new App(database);
        var programme = await app.Programme(suppliers: 1, p => p with { ValidDays = 300 });
        var voucher = await app.Issued(programme, value: 370_00);
        await app.Started(voucher, programme.Member);
        var first = FinnishTime.DayOf(app.Clock.GetUtcNow());
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(210));

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(day => Task.Run(() => app.Uses(voucher, programme.Member, first.AddDays(day)))));

        Assert.Equal(37, answers.Count(answer => answer is null));
        Assert.All(answers.Where(answer => answer is not null), answer => Assert.True(answer!.Code is "voucher-value-too-small" or "voucher-wrong-status", answer.Code));
        var after = (await app.Hand(voucher)).Voucher;
        Assert.Equal((VoucherStatus.UsedUp, 0L, new Money(370_00)), (after.Status, after.Left, after.Spent));
        Assert.Equal(37, (await app.With((OutcomeStore outcomes) => outcomes.OfPlacement((app.Hand(voucher).Result.Choice!.PlacementId)!.Value))).Count);
        Assert.Equal(new Money(370_00), (await app.Find(programme))!.Spent);
    }

    [Theory, EachDatabase]
    public async Task The_budget_is_never_overbound_however_many_are_issued_at_once(string database)
    {
        await using var app = new App(database);
        var programme = await app.Programme(suppliers: 1, p => p with { Budget = new(1_000_00), DefaultValue = 300_00 });
        var clients = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            clients.Add(await app.Client(programme));
        }

        var answers = await Task.WhenAll(clients.Select(client => Task.Run(() => app.Issue(programme, Guid.CreateVersion7(), client))));

        Assert.Equal(3, answers.Count(answer => answer is null));
        Assert.All(answers.Where(answer => answer is not null), answer => Assert.Equal("voucher-over-budget", answer!.Code));
        Assert.Equal(new Money(900_00), (await app.Find(programme))!.Bound);
    }

    [Fact]
    public async Task Use_becomes_the_months_invoice_lines_and_what_is_left_is_freed_after_the_last_day()
    {
        await using var app = new App();
        var programme = await app.Programme(suppliers: 1);
        var voucher = await app.Issued(programme);
        await app.Started(voucher, programme.Member);
        Allowed(await app.Uses(voucher, programme.Member, new(2026, 9, 1), "week"));
        Allowed(await app.Uses(voucher, programme.Member, new(2026, 9, 1)));
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(2));
        Allowed(await app.Uses(voucher, programme.Member, new(2026, 9, 2)));
        Assert.Equal("outcome-already-claimed", (await app.Uses(voucher, programme.Member, new(2026, 9, 2)))?.Code);

        var contract = (await app.With((VoucherProgrammeStore store) => store.FindMember(programme.Member.Id)))!.ContractId;
        foreach (var outcome in await app.With((OutcomeStore store) => store.OfMonth(contract, new(2026, 9))))
        {
            Allowed(await app.With((DecideOutcome decide) => decide.Run(outcome.Id, programme.Buyer.Id, programme.CaseWorker, OutcomeStep.Verify, null)));
        }

        app.Clock.MoveTo(new DateTimeOffset(2026, 10, 5, 9, 0, 0, TimeSpan.Zero));
        await app.RunDue();
        var invoice = Assert.Single(await app.With((InvoiceStore store) => store.OfContract(contract)));
        Assert.Equal(new Money(60_00), invoice.Net);
        Assert.Equal(new Money(370_00), (await app.Find(programme))!.Bound);

        var last = (await app.Hand(voucher)).Voucher;
        app.Clock.MoveTo(last.ExpiresAt);
        Assert.Equal(VoucherStatus.Expired, last.StatusAt(app.Clock.GetUtcNow()));
        Assert.Equal(VoucherStatus.InUse, (await app.Hand(voucher)).Voucher.Status);
        app.Clock.MoveTo(last.FreedAt);
        await app.RunDue();
        Assert.Equal((VoucherStatus.Expired, new Money(60_00)), ((await app.Hand(voucher)).Voucher.Status, (await app.Hand(voucher)).Voucher.Bound));
        Assert.Equal((new Money(60_00), new Money(60_00)), ((await app.Find(programme))!.Bound, (await app.Find(programme))!.Spent));
    }

    [Fact]
    public async Task A_use_found_wrong_gives_its_value_back()
    {
        await using var app = new App();
        var programme = await app.Programme(suppliers: 1, p => p with { DefaultValue = 10_00 });
        var voucher = await app.Issued(programme);
        await app.Started(voucher, programme.Member);
        Allowed(await app.Uses(voucher, programme.Member, new(2026, 9, 1)));
        Assert.Equal(VoucherStatus.UsedUp, (await app.Hand(voucher)).Voucher.Status);

        var use = Assert.Single(await app.With((VoucherStore store) => store.Uses(voucher)));
        Allowed(await app.With((DecideOutcome decide) => decide.Run(use.OutcomeId, programme.Buyer.Id, programme.CaseWorker, OutcomeStep.Reject, "Asiakas ei ollut paikalla.")));
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(1));
        await app.RunDue();

        var after = (await app.Hand(voucher)).Voucher;
        Assert.Equal((VoucherStatus.InUse, 10_00L), (after.Status, after.Left));
        Assert.Equal(Money.Zero, (await app.Find(programme))!.Spent);
    }

    [Fact]
    public async Task Where_the_programme_says_so_a_use_needs_the_clients_code_and_is_verified_by_it()
    {
        await using var app = new App();
        var programme = await app.Programme(suppliers: 1, p => p with { ConfirmByCode = true });
        var voucher = await app.Issued(programme);
        await app.Started(voucher, programme.Member);
        Assert.Equal("voucher-use-code-needed", (await app.Uses(voucher, programme.Member, new(2026, 9, 1)))?.Code);

        var (code, _) = await app.With((MakeUseCode make) => make.Run(voucher));
        Assert.Equal("voucher-use-code-wrong", (await app.Uses(voucher, programme.Member, new(2026, 9, 1), code: code == "000000" ? "000001" : "000000"))?.Code);
        Allowed(await app.Uses(voucher, programme.Member, new(2026, 9, 1), code: code));
        Assert.Equal("voucher-use-code-wrong", (await app.Uses(voucher, programme.Member, new(2026, 9, 1), "week", code))?.Code);

        var use = Assert.Single(await app.With((VoucherStore store) => store.Uses(voucher)));
        var outcome = (await app.With((OutcomeStore store) => store.Find(use.OutcomeId)))!;
        Assert.Equal((OutcomeStatus.Verified, (Guid?)null), (outcome.Status, outcome.VerifiedBy));
    }

    [Fact]
    public async Task Five_wrong_codes_for_a_use_end_the_code()
    {
        await using var app = new App();
        var programme = await app.Programme(suppliers: 1, p => p with { ConfirmByCode = true });
        var voucher = await app.Issued(programme);
        await app.Started(voucher, programme.Member);
        var (code, _) = await app.With((MakeUseCode make) => make.Run(voucher));
        for (var i = 0; i < VoucherCodes.MostWrongTries; i++)
        {
            await app.Uses(voucher, programme.Member, new(2026, 9, 1), code: code == "000000" ? "000001" : "000000");
        }

        Assert.Equal("voucher-use-code-wrong", (await app.Uses(voucher, programme.Member, new(2026, 9, 1), code: code))?.Code);
    }

    [Fact]
    public async Task Units_are_used_one_by_one_and_bind_the_ceiling_price()
    {
        await using var app = new App();
        var programme = await app.Programme(suppliers: 1, p => p with { ValueKind = ValueKind.Units, DefaultValue = 2, Content = p.Content with { Terms = [new("activity-day", new(12_00))] } });
        var voucher = await app.Issued(programme);
        Assert.Equal(new Money(24_00), (await app.Find(programme))!.Bound);
        await app.Started(voucher, programme.Member);
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(5));
        Allowed(await app.Uses(voucher, programme.Member, new(2026, 9, 1)));
        Allowed(await app.Uses(voucher, programme.Member, new(2026, 9, 2)));
        Assert.Equal("voucher-wrong-status", (await app.Uses(voucher, programme.Member, new(2026, 9, 3)))?.Code);
        Assert.Equal(new Money(20_00), (await app.Hand(voucher)).Voucher.Spent);
    }

    [Fact]
    public async Task Nobody_is_sent_to_an_order_contract_and_nothing_is_claimed_under_it_but_by_voucher()
    {
        await using var app = new App();
        var programme = await app.Programme(suppliers: 1);
        var contract = (await app.With((VoucherProgrammeStore store) => store.FindMember(programme.Member.Id)))!.ContractId;
        var client = await app.Client(programme);

        Assert.Equal("placement-by-voucher-only", (await app.With((ReferClient refer) => refer.Run(Guid.CreateVersion7(), contract, client, programme.Buyer.Id, programme.CaseWorker, null)))?.Code);
        var voucher = await app.Issued(programme);
        var choice = await app.Started(voucher, programme.Member);
        Assert.Equal("outcome-by-voucher-only", (await app.With((ReportMonth report) => report.Run(
            contract, programme.Member.Supplier.Id, programme.Member.User, new(2026, 9), [choice.PlacementId!.Value], [(choice.PlacementId!.Value, new DateOnly(2026, 9, 1))])))?.Code);
    }

    [Fact]
    public async Task The_audit_log_proves_the_order_that_a_client_was_shown()
    {
        await using var app = new App();
        var programme = await app.Programme(suppliers: 4);
        var voucher = await app.Issued(programme);
        await app.Chosen(voucher, programme.Members[2]);

        var stream = $"organisation/{programme.Buyer.Id}";
        var issued = System.Text.Json.JsonDocument.Parse((await app.With((AuditStore audit) => audit.Last(stream, "voucher.issued")))!.Data).RootElement;
        var chosen = System.Text.Json.JsonDocument.Parse((await app.With((AuditStore audit) => audit.Last(stream, "voucher.chosen")))!.Data).RootElement;
        var order = FairOrder.Of(Convert.FromHexString(issued.GetProperty("seed").GetString()!), programme.Members, member => member.Supplier.Id, member => member.ProductId);

        Assert.Equal(order.Select(member => member.ProductId), chosen.GetProperty("order").EnumerateArray().Select(id => id.GetGuid()));
    }
}
