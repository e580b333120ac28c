using Procurement.Domain;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;

namespace Procurement.Tests.Invoices;

public class ApprovalsTests
{
    private static readonly string[] Hands = ["verifier", "accepter", "checker", "approver", "second approver", "payer"];

    /// <summary>Every hand against every other: the same person in both is refused, a fresh one is not.</summary>
    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var had in Hands[..^1])
        {
            foreach (var wants in Hands[2..].Where(wants => Array.IndexOf(Hands, wants) > Array.IndexOf(Hands, had)))
            {
                pairs.Add(had, wants);
            }
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void R55_whoever_had_one_hand_in_an_invoice_may_not_have_another(string had, string wants)
    {
        var people = Hands.ToDictionary(hand => hand, _ => Guid.CreateVersion7());
        var hands = HandsUntil(wants, people);
        var roles = new[] { Role.Finance };

        Assert.Null(Ask(wants, hands, people[wants], roles));
        Assert.NotNull(Ask(wants, hands, people[had], roles));
        Assert.Equal(Approvals.NotForAdministrators, Ask(wants, hands, people[wants], [Role.Finance, Role.Administrator]));
    }

    [Fact]
    public void R55_of_all_ways_to_give_four_tasks_to_four_people_only_those_with_four_people_pass()
    {
        var people = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
        var passed = 0;
        for (var code = 0; code < 256; code++)
        {
            var (checker, approver, second, payer) = (people[code & 3], people[(code >> 2) & 3], people[(code >> 4) & 3], people[(code >> 6) & 3]);
            var hands = new InvoiceHands();
            var refused = Approvals.MayTakePart(hands, checker, [Role.Finance]) is not null;
            hands = hands with { Checker = checker };
            refused |= Approvals.MayTakePart(hands, approver, [Role.Finance]) is not null;
            hands = hands with { Approver = approver };
            refused |= Approvals.MayTakePart(hands, second, [Role.Finance]) is not null;
            hands = hands with { SecondApprover = second };
            refused |= Approvals.MayRelease([hands], madeBy: checker, payer, [Role.Finance]) is not null;

            Assert.Equal(new HashSet<Guid> { checker, approver, second, payer }.Count < 4, refused);
            passed += refused ? 0 : 1;
        }

        Assert.Equal(24, passed);
    }

    [Fact]
    public void R55_whoever_made_the_run_may_not_release_it()
    {
        var maker = Guid.CreateVersion7();
        Assert.Equal(Approvals.MakerMayNotRelease, Approvals.MayRelease([new()], maker, maker, [Role.Finance]));
    }

    [Theory]
    [InlineData(InvoiceStatus.Checked, 99_999, InvoiceStep.Approve)]
    [InlineData(InvoiceStatus.Checked, 100_000, InvoiceStep.Approve)]
    [InlineData(InvoiceStatus.Checked, 100_001, InvoiceStep.ApproveFirst)]
    [InlineData(InvoiceStatus.HalfApproved, 100_001, InvoiceStep.ApproveSecond)]
    public void R55_above_the_limit_two_approve(InvoiceStatus status, long cents, InvoiceStep step) =>
        Assert.Equal(step, Approvals.StepOf(status, new Money(cents), new Money(100_000)));

    [Theory]
    [InlineData(14, null)]
    [InlineData(30, null)]
    [InlineData(31, "payment-time-too-long")]
    [InlineData(-1, "payment-time-too-long")]
    public void R52_a_public_buyer_has_thirty_days_at_most(int days, string? refusal) =>
        Assert.Equal(refusal, PaymentTime.MayBe(days, most: 30)?.Code);

    [Fact]
    public void R52_the_day_of_issue_is_not_counted() =>
        Assert.Equal(new DateOnly(2026, 12, 31), PaymentTime.DueOn(new DateOnly(2026, 12, 1), 30));

    private static InvoiceHands HandsUntil(string wants, Dictionary<string, Guid> people)
    {
        Guid? Of(string hand) => Array.IndexOf(Hands, hand) < Array.IndexOf(Hands, wants) ? people[hand] : null;
        return new()
        {
            Verifiers = [people["verifier"]],
            Accepter = people["accepter"],
            Checker = Of("checker"),
            Approver = Of("approver"),
            SecondApprover = Of("second approver"),
        };
    }

    private static Refusal? Ask(string wants, InvoiceHands hands, Guid person, Role[] roles) => wants == "payer"
        ? Approvals.MayRelease([hands], madeBy: Guid.CreateVersion7(), person, roles)
        : Approvals.MayTakePart(hands, person, roles);
}
