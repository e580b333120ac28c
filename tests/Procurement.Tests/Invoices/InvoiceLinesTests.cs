using FsCheck;
using FsCheck.Fluent;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.Tests.Invoices;

public class InvoiceLinesTests
{
    private static readonly DateOnly Day = new(2026, 11, 12);
    private static readonly RowVat Taxed = new() { Treatment = VatTreatment.Standard, Rate = 2_550 };
    private static readonly RowVat Exempt = new() { Treatment = VatTreatment.ExemptSocialWelfare, Rate = 0, Ground = "AVL 37 §" };

    [Fact]
    public void Rows_are_by_term_and_home_municipality_and_lead_back_to_each_event()
    {
        var (lines, refusal) = InvoiceLines.From(
            [Item("week", 3_500, "398"), Item("week", 3_500, "398"), Item("week", 3_500, "142"), Item("day", 1_000, "398")], (_, _) => Taxed, "4470");

        Assert.Null(refusal);
        Assert.Equal(
            ["1 day 398: 1 × 10.00 = 10.00 + 2.55", "2 week 142: 1 × 35.00 = 35.00 + 8.93", "3 week 398: 2 × 35.00 = 70.00 + 17.85"],
            lines.Select(line => $"{line.Number} {line.Term} {line.Municipality}: {line.Units} × {Euro(line.UnitPrice)} = {Euro(line.Amount)} + {Euro(line.Vat)}"));
        Assert.Equal(2, lines[2].Parts.Count);
    }

    [Fact]
    public void What_mends_an_earlier_invoice_stands_on_a_row_of_its_own()
    {
        var (lines, _) = InvoiceLines.From([Item("week", 3_500), Item("week", -3_500) with { Correction = true }], (_, _) => Exempt, null);
        Assert.Equal([(false, 3_500L), (true, -3_500L)], lines.Select(line => (line.Correction, line.Amount.Cents)));
    }

    [Fact]
    public void R53_a_row_whose_treatment_nobody_declared_stops_the_invoice()
    {
        var (lines, refusal) = InvoiceLines.From([Item("week", 3_500), Item("step-skills", 20_000)], (term, _) => term == "week" ? Exempt : null, null);

        Assert.Empty(lines);
        Assert.Equal("vat-not-declared", refusal?.Code);
        Assert.Equal(["step-skills"], refusal!.Args);
    }

    [Fact]
    public void R53_each_row_bears_the_treatment_declared_for_its_day_at_the_rate_of_that_day()
    {
        VatRow[] declared =
        [
            new() { Term = "week", Treatment = VatTreatment.NonProfit, Ground = "AVL 4 §", ValidFrom = new(2024, 1, 1) },
            new() { Term = "week", Treatment = VatTreatment.Standard, ValidFrom = new(2026, 11, 16) },
        ];
        RowVat? On(string term, DateOnly day) => RowVat.Of(declared, term, day, at => at < new DateOnly(2024, 9, 1) ? 2_400 : 2_550);

        var (lines, _) = InvoiceLines.From([Item("week", 10_000, day: new(2026, 11, 15)), Item("week", 10_000, day: new(2026, 11, 16))], On, null);

        Assert.Equal([(VatTreatment.NonProfit, 0, 0L), (VatTreatment.Standard, 2_550, 2_550L)], lines.Select(line => (line.VatTreatment, line.VatRate, line.Vat.Cents)));
        Assert.Null(On("week", new(2023, 12, 31)));
        Assert.Null(On("start", Day));
    }

    [Theory]
    [InlineData(VatTreatment.Standard, "", null)]
    [InlineData(VatTreatment.NonProfit, "", "vat-ground-missing")]
    [InlineData(VatTreatment.ExemptSocialWelfare, " ", "vat-ground-missing")]
    [InlineData(VatTreatment.SmallBusiness, "AVL 3 §", null)]
    public void R53_leaving_tax_out_takes_a_ground(VatTreatment treatment, string ground, string? refusal) =>
        Assert.Equal(refusal, VatRules.MayDeclare(new() { Term = "week", Treatment = treatment, Ground = ground, ValidFrom = Day })?.Code);

    [Fact]
    public void The_sum_of_the_rows_is_the_sum_of_the_events_in_whatever_order_they_came() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Term, byte Place, short Cents)[]>(),
            drawn =>
            {
                var items = drawn.Select(d => Item($"t{d.Term % 4}", d.Cents, $"{d.Place % 3}", price: 100)).ToList();
                RowVat? Vat(string term, DateOnly day) => term == "t1" ? Taxed : Exempt;
                var (lines, _) = InvoiceLines.From(items, Vat, null);
                var (shuffled, _) = InvoiceLines.From(items.AsEnumerable().Reverse(), Vat, null);

                return lines.Select(line => line.Amount).Sum() == items.Select(item => item.Part.Priced.Amount).Sum()
                    && lines.GroupBy(line => line.VatRate).All(rate => rate.Select(line => line.Vat).Sum() == rate.Select(line => line.Amount).Sum().Share(rate.Key))
                    && lines.All(line => Math.Abs((line.Vat - line.Amount.Share(line.VatRate)).Cents) <= 1)
                    && lines.SelectMany(line => line.Parts).Count() == items.Count
                    && lines.Select(Text).SequenceEqual(shuffled.Select(Text));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_credit_note_takes_back_each_row_to_the_cent() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Term, short Cents)[]>(),
            drawn =>
            {
                var (lines, _) = InvoiceLines.From(drawn.Select(d => Item($"t{d.Term % 4}", d.Cents)), (_, _) => Taxed, null);
                return lines.Concat(InvoiceLines.Credited(lines)).Select(line => line.Total).Sum() == Money.Zero;
            }).QuickCheckThrowOnFailure();

    private static string Text(InvoiceLine line) => $"{line.Number} {line.Term} {line.Municipality} {line.Amount} {line.Vat} {string.Join(',', line.Parts.Select(part => part.Key))}";

    private static string Euro(Money money) => money.ToString()[..^4];

    private static BillableItem Item(string term, long cents, string? municipality = null, DateOnly? day = null, long? price = null) => new()
    {
        Municipality = municipality,
        Part = new()
        {
            Day = day ?? Day,
            Priced = new()
            {
                Term = term,
                Month = Month.Of(day ?? Day),
                EventId = Guid.CreateVersion7(),
                Units = 1,
                UnitPrice = new(price ?? Math.Abs(cents)),
                Full = new(cents),
                Amount = new(cents),
            },
        },
    };
}
