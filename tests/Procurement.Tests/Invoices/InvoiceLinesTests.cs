using FsCheck;
using FsCheck.Fluent;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.Tests.Invoices;

public class InvoiceLinesTests
{
    private static readonly DateOnly Day = new(2026, 11, 12);
    private static readonly VatTreatment Taxed = new() { Ground = VatGround.Standard, Rate = 2_550 };
    private static readonly VatTreatment Exempt = new() { Ground = VatGround.SocialWelfare, Rate = 0, Conditions = Enum.GetValues<SocialWelfareCondition>() };

    [Fact]
    public void Rows_are_by_term_and_home_municipality_and_lead_back_to_each_event()
    {
        var (lines, refusal) = InvoiceLines.From(
            [Item("a", "week", 3_500, "398"), Item("b", "week", 3_500, "398"), Item("c", "week", 3_500, "142"), Item("d", "day", 1_000, "398")],
            (_, _) => Taxed, "4470", Guid.CreateVersion7);

        Assert.Null(refusal);
        Assert.Equal(
            ["1 day 398: 1 × 10.00 = 10.00 + 2.55", "2 week 142: 1 × 35.00 = 35.00 + 8.93", "3 week 398: 2 × 35.00 = 70.00 + 17.85"],
            lines.Select(line => $"{line.Number} {line.Term} {line.Municipality}: {line.Units} × {Euro(line.UnitPrice)} = {Euro(line.Amount)} + {Euro(line.Vat)}"));
        Assert.Equal(["a", "b"], lines[2].Events.Select(item => item.Key));
    }

    [Fact]
    public void R53_a_row_whose_treatment_nobody_declared_stops_the_invoice()
    {
        var (lines, refusal) = InvoiceLines.From(
            [Item("a", "week", 3_500), Item("b", "step-skills", 20_000)],
            (term, _) => term == "week" ? Exempt : null, null, Guid.CreateVersion7);

        Assert.Empty(lines);
        Assert.Equal("vat-not-declared", refusal?.Code);
        Assert.Equal(["step-skills"], refusal!.Args);
    }

    [Fact]
    public void R53_each_row_bears_the_treatment_declared_for_its_day()
    {
        VatTreatment[] declared = [Exempt, Taxed with { From = new(2026, 11, 16) }];

        var (lines, _) = InvoiceLines.From(
            [Item("a", "week", 10_000, day: new(2026, 11, 15)), Item("b", "week", 10_000, day: new(2026, 11, 16))],
            (_, day) => declared.On(day), null, Guid.CreateVersion7);

        Assert.Equal([(VatGround.SocialWelfare, 0, 0L), (VatGround.Standard, 2_550, 2_550L)], lines.Select(line => (line.VatGround, line.VatRate, line.Vat.Cents)));
    }

    [Theory]
    [InlineData(VatGround.Standard, 2_550, 0, null)]
    [InlineData(VatGround.Standard, 0, 0, "vat-rate-missing")]
    [InlineData(VatGround.NonProfit, 0, 0, null)]
    [InlineData(VatGround.NonProfit, 1_400, 0, "vat-exempt-has-rate")]
    [InlineData(VatGround.SmallBusiness, 0, 0, null)]
    [InlineData(VatGround.SocialWelfare, 0, 3, null)]
    [InlineData(VatGround.SocialWelfare, 0, 2, "vat-conditions-missing")]
    public void R53_a_declaration_holds_together(VatGround ground, int rate, int conditions, string? refusal) =>
        Assert.Equal(refusal, VatRules.MayDeclare(new() { Ground = ground, Rate = rate, Conditions = [.. Enum.GetValues<SocialWelfareCondition>().Take(conditions)] })?.Code);

    [Fact]
    public void The_sum_of_the_rows_is_the_sum_of_the_events_in_whatever_order_they_came() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Term, byte Place, short Cents)[]>(),
            drawn =>
            {
                var items = drawn.Select((d, i) => Item($"e{i}", $"t{d.Term % 4}", 100, $"{d.Place % 3}") with { Event = Event($"e{i}", d.Cents) }).ToList();
                var (lines, _) = InvoiceLines.From(items, (term, _) => term == "t1" ? Taxed : Exempt, null, () => Guid.Empty);
                var (shuffled, _) = InvoiceLines.From(items.AsEnumerable().Reverse(), (term, _) => term == "t1" ? Taxed : Exempt, null, () => Guid.Empty);

                return lines.Select(line => line.Amount).Sum() == items.Select(item => item.Event.Amount).Sum()
                    && lines.All(line => line.Vat == line.Amount.Share(line.VatRate))
                    && lines.SelectMany(line => line.Events).Count() == items.Count
                    && lines.Select(Text).SequenceEqual(shuffled.Select(Text));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_credit_note_takes_back_each_row_to_the_cent() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Term, short Cents)[]>(),
            drawn =>
            {
                var items = drawn.Select((d, i) => Item($"e{i}", $"t{d.Term % 4}", 100) with { Event = Event($"e{i}", d.Cents) });
                var (lines, _) = InvoiceLines.From(items, (_, _) => Taxed, null, Guid.CreateVersion7);
                return lines.Concat(InvoiceLines.Credited(lines, Guid.CreateVersion7)).Select(line => line.Total).Sum() == Money.Zero;
            }).QuickCheckThrowOnFailure();

    private static string Text(InvoiceLine line) => $"{line.Number} {line.Term} {line.Municipality} {line.Amount} {line.Vat} {string.Join(',', line.Events.Select(item => item.Key))}";

    private static string Euro(Money money) => money.ToString()[..^4];

    private static BilledEvent Event(string key, long cents, DateOnly? day = null) =>
        new() { Key = key, OutcomeId = Guid.CreateVersion7(), Day = day ?? Day, Units = 1, Amount = new(cents) };

    private static BillableItem Item(string key, string term, long cents, string? municipality = null, DateOnly? day = null) =>
        new() { Event = Event(key, cents, day), Term = term, UnitPrice = new(cents), Municipality = municipality };
}
