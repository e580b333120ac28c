using Procurement.App.Audit;
using Procurement.App.Contracts;
using Procurement.App.Vouchers;
using Procurement.Domain;
using Procurement.Domain.Vouchers;
using static Procurement.Tests.Vouchers.MakeVouchers;

namespace Procurement.Tests.Vouchers;

public sealed class VoucherClockTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Whoever_has_not_chosen_is_reminded_fourteen_and_three_days_before_the_end_without_a_name_in_the_mail()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme, email: "asiakas@posti.example");
        var expires = (await app.Hand(voucher)).Voucher.ExpiresOn;
        app.Clock.MoveTo(FinnishTime.Instant(expires.AddDays(-15), new(12, 0)));
        await app.RunDue();
        Assert.DoesNotContain(app.Mails, mail => mail.To == "asiakas@posti.example");

        app.Clock.MoveTo(FinnishTime.Instant(expires.AddDays(-14), new(12, 0)));
        await app.RunDue();
        var mail = Assert.Single(app.Mails, mail => mail.To == "asiakas@posti.example");
        Assert.DoesNotContain("Virtanen", mail.Subject + mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Paja", mail.Subject + mail.Text, StringComparison.Ordinal);
        Assert.Equal(VoucherTaskKind.NotChosen, Assert.Single(await Tasks(programme)).Kind);

        app.Clock.MoveTo(FinnishTime.Instant(expires.AddDays(-3), new(12, 0)));
        await app.RunDue();
        Assert.Equal(2, app.Mails.Count(mail => mail.To == "asiakas@posti.example"));
        Assert.Single(await Tasks(programme));
    }

    [Fact]
    public async Task A_supplier_that_does_not_answer_in_three_days_loses_the_client_who_keeps_the_value_and_may_choose_again()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme, email: "asiakas@posti.example");
        var choice = await app.Chosen(voucher, programme.Member);
        await app.RunDue();
        Assert.Contains(app.Mails, mail => mail.Text.Contains($"/vouchers/{choice.Id}", StringComparison.Ordinal));

        Assert.Equal(1, app.Mails.Count(mail => mail.Text.Contains($"/vouchers/{choice.Id}", StringComparison.Ordinal)));
        app.Clock.MoveTo(choice.AnswerDueAt.AddMilliseconds(-1));
        await app.RunDue();
        Assert.Equal(2, app.Mails.Count(mail => mail.Text.Contains($"/vouchers/{choice.Id}", StringComparison.Ordinal)));
        Assert.Equal(VoucherStatus.Chosen, (await app.Hand(voucher)).Voucher.Status);
        app.Clock.MoveTo(choice.AnswerDueAt);
        Assert.Equal("voucher-too-late", (await app.With((AnswerChoice answer) => answer.Run(choice.Id, programme.Member.Supplier.Id, programme.Member.User, true)))?.Code);
        await app.RunDue();

        var hand = await app.Hand(voucher);
        Assert.Equal((VoucherStatus.Issued, 370_00L, (Guid?)null), (hand.Voucher.Status, hand.Voucher.Left, hand.Voucher.ChoiceId));
        Assert.Contains(app.Mails, mail => mail.To == "asiakas@posti.example");
        Assert.Contains(await Tasks(programme), task => task.Kind == VoucherTaskKind.NotAnswered);
        Allowed(await app.Chooses(voucher, programme.Members[1]));
        Allowed(await app.Chooses(voucher, programme.Member));
        Assert.Equal("voucher-changed-this-month", (await app.Chooses(voucher, programme.Members[1]))?.Code);
    }

    [Fact]
    public async Task Changing_ends_the_placement_makes_a_task_and_is_no_neglect()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        var choice = await app.Started(voucher, programme.Member);
        Allowed(await app.Uses(voucher, programme.Member, new(2026, 9, 1)));
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(20));
        Allowed(await app.With((ChooseService choose) => choose.Run(Guid.CreateVersion7(), voucher, programme.Members[1].Id, programme.CaseWorker, "Matka oli liian pitkä.")));

        Assert.Equal(Domain.Contracts.PlacementStatus.Ended, (await app.With((PlacementStore store) => store.Find(choice.PlacementId!.Value)))!.Status);
        var hand = await app.Hand(voucher);
        Assert.Equal((VoucherStatus.Chosen, 360_00L, (Guid?)programme.CaseWorker), (hand.Voucher.Status, hand.Voucher.Left, hand.Choice!.RecordedBy));
        Assert.Equal(VoucherTaskKind.Changed, Assert.Single(await Tasks(programme)).Kind);
        Assert.Equal(programme.CaseWorker.ToString(), (await app.With((AuditStore audit) => audit.Last($"organisation/{programme.Buyer.Id}", "voucher.choice-changed")))!.Actor);
    }

    [Fact]
    public async Task The_client_tells_how_it_goes_after_two_weeks_once_also_by_phone()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        await app.Started(voucher, programme.Member);
        Assert.Equal("voucher-feedback-too-early", (await app.With((GiveFeedback give) => give.Run(Guid.CreateVersion7(), voucher, FeedbackStage.TwoWeeks, 4, null, null)))?.Code);
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(14));
        var browser = app.BrowserOf(programme.CaseWorker);
        var url = $"/casework/{programme.Buyer.BusinessId}/vouchers/{voucher}";
        await browser.Press(url, "Kirjaa asiakkaan palaute", ("score", "4"), ("said", "Hyvin menee."));

        var told = Assert.Single(await app.With((VoucherNoteStore notes) => notes.FeedbackOf(voucher)));
        Assert.Equal((FeedbackStage.TwoWeeks, 4, (Guid?)programme.CaseWorker), (told.Stage, told.Score, told.RecordedBy));
        Assert.Contains("Hyvin menee.", await browser.GetStringAsync(url), StringComparison.Ordinal);
        Assert.DoesNotContain("Hyvin menee.", System.Text.Encoding.UTF8.GetString(told.Words!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusing_frees_the_value_and_makes_a_task()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        Allowed(await app.With((RefuseVoucher refuse) => refuse.Run(voucher, null)));

        Assert.Equal(VoucherStatus.Cancelled, (await app.Hand(voucher)).Voucher.Status);
        Assert.Equal(Money.Zero, (await app.Find(programme))!.Bound);
        Assert.Equal(VoucherTaskKind.Refused, Assert.Single(await Tasks(programme)).Kind);
        Assert.Equal("voucher-wrong-status", (await app.Chooses(voucher, programme.Member))?.Code);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_link_until_a_new_sheet_is_made_and_the_old_link_stays_dead()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        var token = await app.Link(programme, voucher);
        Assert.True(Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/') + "=").Length >= 16, "The token has at least 128 bits.");
        for (var i = 0; i < VoucherCodes.MostWrongTries; i++)
        {
            Assert.Contains((await app.With((OpenLink open) => open.Run(token, "000000"))).Refusal!.Code, new[] { "voucher-code-wrong", "voucher-locked" });
        }

        Assert.Equal("voucher-locked", (await app.With((OpenLink open) => open.Run(token, "482913"))).Refusal?.Code);
        Assert.Equal(VoucherTaskKind.Locked, Assert.Single(await Tasks(programme)).Kind);
        var next = (await app.With((MakeSheet sheet) => sheet.Run(voucher, programme.Buyer.Id, programme.CaseWorker)))!;
        Assert.Equal("voucher-link-unknown", (await app.With((OpenLink open) => open.Run(token, "482913"))).Refusal?.Code);
        Assert.Equal(voucher, (await app.With((OpenLink open) => open.Run(next, "482913"))).Voucher?.Id);
    }

    [Fact]
    public async Task A_hundred_tries_at_once_are_five_tries()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        var token = await app.Link(programme, voucher);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => app.With((OpenLink open) => open.Run(token, $"{100_000 + i}")))));

        Assert.All(answers, answer => Assert.Null(answer.Voucher));
        Assert.True(answers.Count(answer => answer.Refusal!.Code == "voucher-code-wrong") < VoucherCodes.MostWrongTries);
    }

    [Fact]
    public async Task Neither_token_nor_code_lies_in_the_database()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        var token = await app.Link(programme, voucher);
        var row = (await app.Hand(voucher)).Voucher;

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token))), row.TokenHash);
        foreach (var file in Directory.GetFiles(app.Folder, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            Assert.DoesNotContain(token, System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }
    }

    private Task<IReadOnlyList<VoucherTask>> Tasks(MadeProgramme programme) =>
        app.With((VoucherNoteStore notes) => notes.OpenTasks(programme.Buyer.Id, programme.CaseWorker));
}
