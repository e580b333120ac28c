using System.Security.Cryptography;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Vouchers;

namespace Procurement.Tests.Vouchers;

public class VoucherRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_flow_of_a_voucher_reads_back_whole()
    {
        var rows =
            from status in Enum.GetValues<VoucherStatus>()
            from step in Enum.GetValues<VoucherStep>()
            let after = VoucherFlow.After(status, step)
            where after is not null
            select $"{status} {step} {after}";

        Assert.Equal(
            """
            Issued Choose Chosen
            Issued Expire Expired
            Issued Withdraw Cancelled
            Issued Refuse Cancelled
            Chosen Choose Chosen
            Chosen Free Issued
            Chosen Use InUse
            Chosen UseUp UsedUp
            Chosen Expire Expired
            Chosen Withdraw Cancelled
            Chosen Refuse Cancelled
            InUse Choose Chosen
            InUse Use InUse
            InUse UseUp UsedUp
            InUse Undo InUse
            InUse Expire Expired
            InUse Withdraw Cancelled
            InUse Refuse Cancelled
            UsedUp Undo InUse
            """.ReplaceLineEndings("\n"),
            string.Join('\n', rows));
    }

    [Fact]
    public void The_flow_of_a_programme_reads_back_whole() => Assert.Equal(
        ["Draft Open Open", "Open Close Closed"],
        from status in Enum.GetValues<ProgrammeStatus>()
        from step in Enum.GetValues<ProgrammeStep>()
        where ProgrammeFlow.After(status, step) is not null
        select $"{status} {step} {ProgrammeFlow.After(status, step)}");

    [Fact]
    public void Over_ten_thousand_clients_each_supplier_is_first_equally_often_however_many_products_it_has()
    {
        var random = new Random(20260901);
        var services = Enumerable.Range(0, 12).SelectMany(supplier => Enumerable.Range(0, 1 + supplier % 5).Select(_ => (Supplier: Id(supplier), Product: NewId(random)))).ToList();
        var first = new Dictionary<Guid, int>();
        for (var client = 0; client < 10_000; client++)
        {
            var seed = new byte[FairOrder.SeedBytes];
            random.NextBytes(seed);
            var order = FairOrder.Of(seed, services, s => s.Supplier, s => s.Product);
            first[order[0].Supplier] = first.GetValueOrDefault(order[0].Supplier) + 1;
        }

        var expected = 10_000 / 12.0;
        var chiSquare = first.Values.Sum(times => (times - expected) * (times - expected) / expected);
        Assert.Equal(12, first.Count);
        Assert.True(chiSquare < 31.3, $"Chi-square with 11 degrees of freedom was {chiSquare}; 31.3 is passed once in a thousand.");
    }

    [Fact]
    public void The_order_is_the_same_at_each_visit_and_no_name_or_place_in_the_list_moves_it()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var seed = new byte[FairOrder.SeedBytes];
            random.NextBytes(seed);
            var services = Enumerable.Range(0, random.Next(1, 20)).Select(i => (Supplier: Id(random.Next(6)), Product: NewId(random))).ToList();
            var order = FairOrder.Of(seed, services, s => s.Supplier, s => s.Product);
            Assert.Equal(order, FairOrder.Of(seed, services.OrderBy(_ => random.Next()), s => s.Supplier, s => s.Product));

            // A supplier that publishes the same again under another id is first neither more nor less.
            var again = services.Select(s => s.Supplier == services[0].Supplier ? (s.Supplier, Product: NewId(random)) : s).ToList();
            Assert.Equal(order.Select(s => s.Supplier), FairOrder.Of(seed, again, s => s.Supplier, s => s.Product).Select(s => s.Supplier));
        }
    }

    [Fact]
    public void A_lot_is_the_first_eight_bytes_of_the_hash_of_seed_and_id()
    {
        var (seed, id) = (Enumerable.Range(0, 16).Select(i => (byte)i).ToArray(), new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        var hash = SHA256.HashData([.. seed, .. Convert.FromHexString("00112233445566778899aabbccddeeff")]);

        Assert.Equal(Convert.ToHexString(hash[..8]), FairOrder.Lot(seed, id).ToString("X16"));
    }

    [Fact]
    public void The_value_never_goes_below_zero_whatever_is_drawn()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var (value, used) = (random.NextInt64(1, 1_000_000), 0L);
            for (var use = 0; use < 40; use++)
            {
                used = VoucherRules.UsedAfter(value, used, random.NextInt64(-5, 60_000)) ?? used;
                Assert.InRange(used, 0, value);
            }
        }
    }

    [Theory]
    [InlineData("482913", null)]
    [InlineData("48291", "voucher-code-not-digits")]
    [InlineData("48291x", "voucher-code-not-digits")]
    [InlineData("111111", "voucher-code-too-easy")]
    [InlineData("123456", "voucher-code-too-easy")]
    [InlineData("987654", "voucher-code-too-easy")]
    [InlineData("121212", "voucher-code-too-easy")]
    [InlineData("123123", "voucher-code-too-easy")]
    public void A_code_is_six_digits_that_nobody_tries_first(string code, string? refusal) => Assert.Equal(refusal, VoucherCodes.MayBe(code)?.Code);

    [Theory]
    [InlineData(ServiceKind.JobCoaching, false)]
    [InlineData(ServiceKind.GroupCoaching, false)]
    [InlineData(ServiceKind.Training, false)]
    [InlineData(ServiceKind.SocialRehabilitation, true)]
    [InlineData(ServiceKind.RehabilitativeWork, true)]
    public void R50_An_employment_service_is_no_voucher_of_the_act(ServiceKind kind, bool may)
    {
        var category = PurchasingSystems.MakeRings.Category(Guid.CreateVersion7(), kind: kind);
        var programme = MakeVouchers.Programme(Guid.CreateVersion7(), category.Id, new(2026, 9, 1)) with { Profile = VoucherProfile.VoucherAct };

        Assert.Equal(may ? null : "programme-not-569", ProgrammeRules.MayOpen(programme, category, hasBenefitText: true)?.Code);
    }

    [Fact]
    public void R65_A_programme_opens_only_with_a_checked_benefit_text_of_its_kind()
    {
        var category = PurchasingSystems.MakeRings.Category(Guid.CreateVersion7());
        var programme = MakeVouchers.Programme(Guid.CreateVersion7(), category.Id, new(2026, 9, 1));

        Assert.Equal("programme-benefit-text-missing", ProgrammeRules.MayOpen(programme, category, hasBenefitText: false)?.Code);
        Assert.Null(ProgrammeRules.MayOpen(programme, category, hasBenefitText: true));
    }

    [Fact]
    public void R65_The_text_in_force_is_the_latest_checked_one_of_the_kind_that_has_begun()
    {
        var (a, b, c, d) = (Text(ProgrammeKind.InPlan, 1, true), Text(ProgrammeKind.InPlan, 10, true), Text(ProgrammeKind.InPlan, 5, false), Text(ProgrammeKind.Voluntary, 5, true));
        BenefitText[] all = [a, b, c, d];

        Assert.Equal(a, BenefitTexts.InForce(all, ProgrammeKind.InPlan, new(2026, 3, 9)));
        Assert.Equal(b, BenefitTexts.InForce(all, ProgrammeKind.InPlan, new(2026, 3, 10)));
        Assert.Null(BenefitTexts.InForce(all, ProgrammeKind.Voluntary, new(2026, 3, 4)));
        Assert.Equal("benefit-text-own", BenefitTexts.MayCheck(c, c.WrittenBy)?.Code);
    }

    [Fact]
    public void R48_What_it_led_to_is_told_of_five_people_at_least_and_with_how_sure_it_is()
    {
        Assert.Null(LedTo.Of(new Dictionary<EndState, int> { [EndState.OpenLabourMarket] = 4 }));
        var told = LedTo.Of(new Dictionary<EndState, int> { [EndState.OpenLabourMarket] = 4, [EndState.OtherServiceOrEducation] = 4, [EndState.Unemployed] = 10, [EndState.Unknown] = 2 })!;

        Assert.Equal((20, 4), (told.People, told.OfTen));
        Assert.InRange(told.LeastOfTen, 1, 3);
        Assert.InRange(told.MostOfTen, 5, 7);
    }

    [Fact]
    public void A_choice_is_changed_once_a_month_and_a_choice_that_the_supplier_let_go_is_no_change()
    {
        var programme = MakeVouchers.Programme(Guid.CreateVersion7(), Guid.CreateVersion7(), new(2026, 9, 1)) with { Status = ProgrammeStatus.Open };
        var (first, other) = (Member(programme), Member(programme));
        var voucher = Voucher(programme) with { Status = VoucherStatus.Chosen };
        var choice = Choice(voucher, first);

        Assert.Null(VoucherRules.MayChoose(voucher, choice, other, Now));
        Assert.Equal("voucher-same-choice", VoucherRules.MayChoose(voucher, choice, first, Now)?.Code);
        Assert.Equal("voucher-changed-this-month", VoucherRules.MayChoose(voucher with { ChangedOn = new(2026, 9, 1) }, choice, other, Now)?.Code);
        Assert.Null(VoucherRules.MayChoose(voucher with { ChangedOn = new(2026, 8, 31) }, choice, other, Now));
        Assert.Null(VoucherRules.MayChoose(voucher with { Status = VoucherStatus.Issued, ChangedOn = new(2026, 9, 1) }, null, other, Now));
        Assert.Equal("voucher-no-room", VoucherRules.MayChoose(voucher, choice, other with { PausedAt = Now }, Now)?.Code);
        Assert.Equal("voucher-expired", VoucherRules.MayChoose(voucher, choice, other, voucher.ExpiresAt)?.Code);
        Assert.Null(VoucherRules.MayChoose(voucher, choice, other, voucher.ExpiresAt.AddMilliseconds(-1)));
    }

    private static Guid Id(int number) => new(SHA256.HashData(BitConverter.GetBytes(number)).AsSpan(0, 16));

    private static Guid NewId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    private static BenefitText Text(ProgrammeKind kind, int day, bool isChecked) => new()
    {
        Id = Guid.CreateVersion7(),
        BuyerId = Guid.CreateVersion7(),
        Kind = kind,
        ValidFrom = new(2026, 3, day),
        Text = new("a"),
        WrittenBy = Guid.CreateVersion7(),
        WrittenAt = Now,
        CheckedAt = isChecked ? Now : null,
    };

    private static ProgrammeProduct Member(VoucherProgramme programme) => new()
    {
        Id = Guid.CreateVersion7(),
        ProgrammeId = programme.Id,
        ProductId = Guid.CreateVersion7(),
        VersionId = Guid.CreateVersion7(),
        SupplierId = Guid.CreateVersion7(),
        ContractId = Guid.CreateVersion7(),
        JoinedAt = Now,
        JoinedBy = Guid.CreateVersion7(),
    };

    private static Voucher Voucher(VoucherProgramme programme) => new()
    {
        Id = Guid.CreateVersion7(),
        ProgrammeId = programme.Id,
        BuyerId = programme.BuyerId,
        ClientId = Guid.CreateVersion7(),
        CaseWorkerId = Guid.CreateVersion7(),
        Number = "1234567890",
        Value = 100_00,
        Bound = new(100_00),
        Seed = new byte[16],
        IssuedAt = Now,
        IssuedBy = Guid.CreateVersion7(),
        ExpiresOn = new(2026, 11, 30),
    };

    private static VoucherChoice Choice(Voucher voucher, ProgrammeProduct member) => new()
    {
        Id = Guid.CreateVersion7(),
        VoucherId = voucher.Id,
        MemberId = member.Id,
        SupplierId = member.SupplierId,
        VersionId = member.VersionId,
        ChosenAt = Now,
        AnswerDueAt = VoucherRules.AnswerDueAt(Now),
    };
}
