using Procurement.App.Contracts;
using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>Fourteen and three days before the last day: whoever has not chosen is reminded, and the case worker has a task. No neglect by itself.</summary>
public sealed class RemindToChoose(VoucherReading reading, VoucherNoteStore notes, ClientMails mails, VoucherWork work) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var hand = await reading.Find(subjectId) ?? throw new InvalidOperationException($"No voucher {subjectId}.");
        if (hand.Choice is not null || hand.Voucher.StatusAt(work.Now) != VoucherStatus.Issued)
        {
            return;
        }

        await work.Db.Write(async () =>
        {
            await notes.AddTask(hand.Voucher, VoucherTaskKind.NotChosen, work.Now);
            work.Log(hand.Voucher.BuyerId, "voucher.reminded", null, subjectId);
        });
        var day = FinnishTime.DayOf(work.Now);
        await mails.Send(hand.Voucher, $"remind {day:yyyy-MM-dd}", "mail.voucher-remind", stop, hand.Voucher.ExpiresOn, VoucherCodes.Shown(hand.Voucher.Number));
    }
}

/// <summary>The last day has passed: written down, and the case worker knows.</summary>
public sealed class NoteExpiry(VoucherReading reading, VoucherNoteStore notes, VoucherWork work) : IJob
{
    public Task Run(Guid subjectId, CancellationToken stop) => work.Db.Write(async () =>
    {
        var hand = await reading.Find(subjectId) ?? throw new InvalidOperationException($"No voucher {subjectId}.");
        if (VoucherFlow.IsLive(hand.Voucher.Status) && work.Now >= hand.Voucher.ExpiresAt)
        {
            await notes.AddTask(hand.Voucher, VoucherTaskKind.Expired, work.Now);
            work.Log(hand.Voucher.BuyerId, "voucher.last-day-passed", null, subjectId);
        }
    });
}

/// <summary>A week after the last day, when the last uses have been written down: what is left goes back to the programme.</summary>
public sealed class ExpireVoucher(VoucherReading reading, EndChoice end) : IJob
{
    public Task Run(Guid subjectId, CancellationToken stop) => end.Work.Db.Write(async () =>
    {
        var hand = await reading.Find(subjectId) ?? throw new InvalidOperationException($"No voucher {subjectId}.");
        if (VoucherFlow.IsLive(hand.Voucher.Status) && end.Work.Now >= hand.Voucher.FreedAt
            && await end.Voucher(hand, VoucherStep.Expire, null, "voucher.expired") is { } refusal)
        {
            throw new InvalidOperationException($"Voucher {subjectId} could not expire: {refusal.Code}.");
        }
    });
}

/// <summary>Three days without an answer: the client may choose again, the value is kept.</summary>
public sealed class LapseChoice(VoucherReading reading, VoucherStore vouchers, ReleaseChoice release) : IJob
{
    public Task Run(Guid subjectId, CancellationToken stop) => release.Work.Db.Write(async () =>
    {
        var choice = await vouchers.FindChoice(subjectId) ?? throw new InvalidOperationException($"No choice {subjectId}.");
        var hand = (await reading.Find(choice.VoucherId))!;
        if (choice.Status == ChoiceStatus.Waiting && hand.Voucher.ChoiceId == choice.Id && release.Work.Now >= choice.AnswerDueAt)
        {
            await release.Run(hand, ChoiceStatus.Lapsed, VoucherTaskKind.NotAnswered, by: null);
        }
    });
}

/// <summary>Tells the supplier's people that a client has chosen them; not who.</summary>
public sealed class TellOfChoice(VoucherStore vouchers, OrganisationStore organisations, MembershipStore members, LinkMails mails) : IJob
{
    public Task Run(Guid subjectId, CancellationToken stop) => Send(subjectId, "chosen", stop);

    /// <summary>One mail for each person and occasion, as long as the client waits.</summary>
    public async Task Send(Guid choiceId, string about, CancellationToken stop)
    {
        var choice = await vouchers.FindChoice(choiceId) ?? throw new InvalidOperationException($"No choice {choiceId}.");
        if (choice.Status != ChoiceStatus.Waiting)
        {
            return;
        }

        var supplier = (await organisations.Find(choice.SupplierId))!;
        var link = mails.Address($"/supplier/{supplier.BusinessId}/vouchers/{choice.Id}");
        foreach (var person in (await members.Members(supplier.Id, Role.SupplierUser)).DistinctBy(member => member.UserId))
        {
            await mails.Send(
                MailId.Of(choice.Id, about, person.Email), person.Email, person.Language, "mail.voucher-chosen", stop, choice.AnswerDueAt.AddMilliseconds(-1), link);
        }
    }
}

/// <summary>A day before the time is up the supplier is reminded to answer.</summary>
public sealed class RemindSupplierToAnswer(TellOfChoice tell) : IJob
{
    public Task Run(Guid subjectId, CancellationToken stop) => tell.Send(subjectId, "remind", stop);
}

/// <summary>Tells the client that the service took the choice, or that another has to be chosen; the mail names no service (R46).</summary>
public sealed class TellClientOfAnswer(VoucherReading reading, ClientMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var hand = await reading.Find(subjectId) ?? throw new InvalidOperationException($"No voucher {subjectId}.");
        var (about, name) = hand.Choice switch
        {
            { Status: ChoiceStatus.Accepted } accepted => ($"accepted {accepted.Id:N}", "mail.voucher-accepted"),
            null => ($"again {hand.Voucher.Version}", "mail.voucher-choose-again"),
            _ => ("", ""),
        };
        if (name.Length > 0)
        {
            await mails.Send(hand.Voucher, about, name, stop, hand.Voucher.ExpiresOn, VoucherCodes.Shown(hand.Voucher.Number));
        }
    }
}

/// <summary>Mails to a client who gave an address: in the own language, with no name, code or service in them.</summary>
public sealed class ClientMails(ClientStore clients, ClientSecrets secrets, LinkMails mails)
{
    public async Task Send(Voucher voucher, string about, string name, CancellationToken stop, params object?[] args)
    {
        var identity = await clients.FindIdentity(voucher.ClientId) is { } closed ? secrets.Open(closed) : null;
        if (identity?.Email is { Length: > 0 } address)
        {
            await mails.Send(MailId.Of(voucher.Id, about, address), address, identity.Language, name, stop, [mails.Address("/client"), .. args]);
        }
    }

    /// <summary>The client's language and the way to reach the client, for those who work for the client.</summary>
    public async Task<Domain.Contracts.ClientIdentity?> Run(Guid clientId) => await clients.FindIdentity(clientId) is { } closed ? secrets.Open(closed) : null;
}
