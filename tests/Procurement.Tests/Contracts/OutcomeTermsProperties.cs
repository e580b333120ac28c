using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.Tests.Contracts;

public class OutcomeTermsProperties
{
    [Fact]
    public void The_price_does_not_depend_on_the_order_that_events_were_stored_in() =>
        PricingCase.ForAll((c, random) =>
        {
            var shuffled = c.Events.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(Text(c.Price()), Text(c.Price(shuffled)));
            Assert.Equal(Text(OutcomeTerms.ToBill(c.Price(), [])), Text(OutcomeTerms.ToBill(c.Price(shuffled), [])));
        });

    [Fact]
    public void Nothing_is_paid_above_any_cap() =>
        PricingCase.ForAll((c, _) =>
        {
            var parts = c.Price();
            foreach (var term in c.Terms)
            {
                var own = parts.Where(p => p.Term == term.Key).ToList();
                AssertAtMost(term.CapPerContract, own);
                Assert.All(own.GroupBy(p => p.Month), month => AssertAtMost(term.CapPerMonth, month));
                Assert.All(own.Where(p => p.ClientId is not null).GroupBy(p => p.ClientId), client => AssertAtMost(term.CapPerClient, client));
            }

            AssertAtMost(c.MoneyCap, parts);
            Assert.All(parts, p => Assert.InRange(p.Amount.Cents, 0, p.Full.Cents));
        });

    [Fact]
    public void Nothing_is_paid_twice() =>
        PricingCase.ForAll((c, random) =>
        {
            var parts = c.Price([.. c.Events, .. c.Events.Where(_ => random.Next(2) == 0)]);
            Assert.Distinct(parts.Where(p => p.EventId is not null).Select(p => p.EventId!.Value));
            var events = c.Events.ToDictionary(e => e.Id);
            foreach (var term in c.Terms.Where(t => t is { Repeats: false, Code: TermCode.Start or TermCode.Step or TermCode.WorkStart }))
            {
                Assert.Distinct(parts.Where(p => p.Term == term.Key).Select(p => p.ClientId!.Value));
            }

            Assert.Distinct(parts.Where(p => p.Term == "week").Select(p => (p.ClientId, Once.MondayOf(events[p.EventId!.Value].Day))));
            Assert.Distinct(parts.Where(p => p.Term == "activity-day").Select(p => (p.ClientId, events[p.EventId!.Value].Day)));
        });

    [Fact]
    public void The_sum_of_the_lines_is_the_total() =>
        PricingCase.ForAll((c, _) =>
        {
            var parts = c.Price();
            var lines = OutcomeTerms.ToBill(parts, []);
            Assert.Equal(parts.Select(p => p.Amount).Sum(), lines.Select(l => l.Amount).Sum());
            Assert.All(lines, l => Assert.Equal(l.Amount, l.Parts.Select(p => p.Amount).Sum()));
            Assert.All(lines.Where(l => l.Notes.Count == 0), l => Assert.Equal(l.UnitPrice * l.Units, l.Amount));
            Assert.Equal(parts.Count, lines.Sum(l => l.Parts.Count));
        });

    [Fact]
    public void Billing_month_by_month_is_billing_all_at_once() =>
        PricingCase.ForAll((c, _) =>
        {
            List<PricedPart> billed = [];
            foreach (var month in Month.Between(c.Period.StartsOn, c.Period.EndsOn))
            {
                var lines = OutcomeTerms.ToBill(c.Price(upTo: month), billed);
                Assert.DoesNotContain(lines, l => l.Correction);
                billed.AddRange(lines.SelectMany(l => l.Parts));
            }

            AssertSame(c.Price(), billed);
        });

    [Fact]
    public void Events_that_become_known_late_or_turn_out_wrong_end_in_the_same_sum_by_corrections() =>
        PricingCase.ForAll((c, random) =>
        {
            var knownIn = c.Events.ToDictionary(e => e.Id, e => e.Month.First.AddMonths(random.Next(3)));
            var wrongFrom = c.Events.Where(_ => random.Next(6) == 0).ToDictionary(e => e.Id, e => knownIn[e.Id].AddMonths(random.Next(1, 3)));
            List<PricedPart> billed = [];
            var end = c.Last.First.AddMonths(6);
            for (var month = Month.Of(c.Period.StartsOn); month.First <= end; month = month.Next)
            {
                var known = c.Events.Where(e => knownIn[e.Id] <= month.First && !(wrongFrom.TryGetValue(e.Id, out var wrong) && wrong <= month.First));
                billed.AddRange(OutcomeTerms.ToBill(c.Price(known, month), billed).SelectMany(l => l.Parts));
                Assert.True(c.MoneyCap is not { } cap || billed.Select(p => p.Amount).Sum() <= cap);
            }

            AssertSame(c.Price(c.Events.Where(e => !wrongFrom.ContainsKey(e.Id))), billed);
            Assert.Empty(OutcomeTerms.ToBill(c.Price(c.Events.Where(e => !wrongFrom.ContainsKey(e.Id))), billed));
        });

    private static string Text(object priced) => StoredJson.Write(priced);

    private static void AssertSame(IReadOnlyList<PricedPart> priced, IEnumerable<PricedPart> billed)
    {
        var sums = billed.GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Select(p => p.Amount).Sum());
        Assert.All(priced, p => Assert.Equal(p.Amount, sums[p.Key]));
        Assert.Equal(priced.Select(p => p.Amount).Sum(), sums.Values.Sum());
    }

    private static void AssertAtMost(Money? cap, IEnumerable<PricedPart> parts) =>
        Assert.True(cap is not { } most || parts.Select(p => p.Amount).Sum() <= most);
}
