using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>
/// A client chooses a service, or another in its place; alone, or by phone and at the desk with the case worker, who writes it down. The log holds the order in
/// which the services were shown. A change makes a task for the case worker and is no neglect.
/// </summary>
public sealed class ChooseService(VoucherReading reading, VoucherStore vouchers, VoucherProgrammeStore programmes, VoucherNoteStore notes, EndChoice end)
{
    /// <param name="recordedBy">The case worker; null when the client chose alone.</param>
    public async Task<Refusal?> Run(Guid choiceId, Guid voucherId, Guid memberId, Guid? recordedBy, string? reason)
    {
        var words = end.Work.Secrets.CloseWords(reason);
        return await end.Work.Db.Write(async () =>
        {
            if (await vouchers.FindChoice(choiceId) is not null)
            {
                return null;
            }

            var hand = await reading.Find(voucherId) ?? throw new NotFoundException();
            var member = await programmes.FindMember(memberId) ?? throw new NotFoundException();
            var now = end.Work.Now;
            if (VoucherRules.MayChoose(hand.Voucher, hand.Choice, member, now) is { } refusal)
            {
                return refusal;
            }

            var changes = hand.Choice is not null;
            if (changes && await end.Choice(hand, ChoiceStatus.Ended, recordedBy, words) is { } no)
            {
                return no;
            }

            await Add(choiceId, hand, member, recordedBy, changes, now);
            return (Refusal?)null;
        });
    }

    private async Task Add(Guid choiceId, VoucherInHand hand, ProgrammeProduct member, Guid? recordedBy, bool changes, DateTimeOffset now)
    {
        var choice = new VoucherChoice
        {
            Id = choiceId,
            VoucherId = hand.Voucher.Id,
            MemberId = member.Id,
            SupplierId = member.SupplierId,
            VersionId = member.VersionId,
            ChosenAt = now,
            RecordedBy = recordedBy,
            AnswerDueAt = VoucherRules.AnswerDueAt(now),
        };
        await vouchers.AddChoice(choice);
        await vouchers.Move(hand.Voucher with
        {
            Status = VoucherStatus.Chosen,
            ChoiceId = choiceId,
            ChangedOn = changes ? FinnishTime.DayOf(now) : hand.Voucher.ChangedOn,
        });
        if (changes)
        {
            await notes.AddTask(hand.Voucher, VoucherTaskKind.Changed, now);
        }

        await end.Work.Outbox.Add<TellOfChoice>(choiceId);
        await end.Work.Outbox.Add<RemindSupplierToAnswer>(choiceId, choice.AnswerDueAt.AddDays(-1));
        await end.Work.Outbox.Add<LapseChoice>(choiceId, choice.AnswerDueAt);
        var shown = FairOrder.Of(hand.Voucher.Seed, (await programmes.Members(member.ProgrammeId)).Where(row => row.TakesClients), row => row.SupplierId, row => row.ProductId);
        end.Work.Log(hand.Voucher.BuyerId, changes ? "voucher.choice-changed" : "voucher.chosen", recordedBy, hand.Voucher.Id, new
        {
            choice = choiceId,
            product = member.ProductId,
            version = member.VersionId,
            supplier = member.SupplierId,
            order = shown.Select(row => row.ProductId).ToList(),
        });
    }
}

/// <summary>Ends a choice or a whole voucher, with the placement that came of it. Inside a write.</summary>
public sealed class EndChoice(VoucherStore vouchers, VoucherProgrammeStore programmes, PlacementStore placements, EndVoucherPlacement ending, VoucherWork work)
{
    public VoucherWork Work => work;

    public async Task<Refusal?> Choice(VoucherInHand hand, ChoiceStatus status, Guid? by, byte[]? reason = null)
    {
        var choice = hand.Choice!;
        if (choice.PlacementId is { } placementId && await placements.Find(placementId) is { } placement
            && await ending.Run(placement, hand.Voucher.BuyerId, by) is { } refusal)
        {
            return refusal;
        }

        await vouchers.MoveChoice(choice with { Status = status, EndedAt = work.Now, Reason = reason ?? choice.Reason });
        return null;
    }

    /// <summary>What was used is paid; the rest of the value goes back to the programme.</summary>
    public async Task<Refusal?> Voucher(VoucherInHand hand, VoucherStep step, Guid? by, string action)
    {
        if (hand.Choice is not null && await Choice(hand, ChoiceStatus.Ended, by) is { } refusal)
        {
            return refusal;
        }

        var voucher = hand.Voucher;
        var freed = voucher.Bound - voucher.Spent;
        await programmes.Free(voucher.ProgrammeId, freed);
        await vouchers.Move(voucher with
        {
            Status = VoucherFlow.After(voucher.Status, step)!.Value,
            Bound = voucher.Spent,
            ChoiceId = null,
            EndedAt = work.Now,
            EndReason = step.ToString(),
        });
        work.Log(voucher.BuyerId, action, by, voucher.Id, new { freed = freed.Cents, spent = voucher.Spent.Cents });
        return null;
    }
}

/// <summary>Ends the placement of a choice: taken back before its start, ended after. Inside a write.</summary>
public sealed class EndVoucherPlacement(WithdrawReferral withdraw, EndPlacement end, TimeProvider clock)
{
    public async Task<Refusal?> Run(Placement placement, Guid buyerId, Guid? by) => placement.Status switch
    {
        PlacementStatus.Referred or PlacementStatus.Accepted => await withdraw.Run(placement.Id, buyerId, by),
        PlacementStatus.Started => await end.Run(placement.Id, buyerId, by, Day(placement), EndState.Unknown),
        _ => null,
    };

    private DateOnly Day(Placement placement)
    {
        var today = FinnishTime.DayOf(clock.GetUtcNow());
        return placement.StartedOn is { } started && started > today ? started : today;
    }
}

/// <summary>The supplier accepts a client who chose it, and then sees who the client is; or says that it can't, and the client may choose again.</summary>
public sealed class AnswerChoice(VoucherReading reading, VoucherStore vouchers, VoucherProgrammeStore programmes, PlaceChosenClient place, ReleaseChoice release)
{
    public Task<Refusal?> Run(Guid choiceId, Guid supplierId, Guid by, bool accept) => release.Work.Db.Write(async () =>
    {
        var choice = await vouchers.FindChoice(choiceId);
        if (choice?.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        var now = release.Work.Now;
        var hand = (await reading.Find(choice.VoucherId))!;
        if (VoucherRules.MayAnswer(choice, now) is { } refusal)
        {
            return refusal;
        }

        if (hand.Voucher.ChoiceId != choiceId || hand.Voucher.StatusAt(now) == VoucherStatus.Expired)
        {
            return VoucherRules.TooLate;
        }

        if (!accept)
        {
            await release.Run(hand, ChoiceStatus.Declined, VoucherTaskKind.Declined, by);
            return null;
        }

        var placementId = Guid.CreateVersion7();
        var member = (await programmes.FindMember(choice.MemberId))!;
        if (await place.Run(placementId, member, hand.Voucher, by) is { } no)
        {
            return no;
        }

        await vouchers.MoveChoice(choice with { Status = ChoiceStatus.Accepted, AnsweredAt = now, AnsweredBy = by, PlacementId = placementId });
        release.Work.Log(hand.Voucher.BuyerId, "voucher.choice-accepted", by, hand.Voucher.Id, new { choice = choiceId });
        return (Refusal?)null;
    });
}

/// <summary>A chosen and accepted client has a placement under the order's contract, like any other.</summary>
public sealed class PlaceChosenClient(ReferClient refer, AnswerReferral answer, ClientStore clients, OutboxStore outbox)
{
    public async Task<Refusal?> Run(Guid placementId, ProgrammeProduct member, Voucher voucher, Guid by)
    {
        var client = await clients.Find(voucher.ClientId) ?? throw new NotFoundException();
        var refusal = await refer.Run(placementId, member.ContractId, client.Id, voucher.BuyerId, client.CaseWorkerId, null, byVoucher: true)
            ?? await answer.Run(placementId, member.SupplierId, by, accept: true, null, null);
        if (refusal is null)
        {
            await outbox.Add<TellClientOfAnswer>(voucher.Id);
        }

        return refusal;
    }
}

/// <summary>Lets a choice go that the supplier declined or did not answer: the value is kept, the client is told and may choose again. Inside a write.</summary>
public sealed class ReleaseChoice(VoucherStore vouchers, VoucherNoteStore notes, VoucherWork work)
{
    public VoucherWork Work => work;

    public async Task Run(VoucherInHand hand, ChoiceStatus status, VoucherTaskKind task, Guid? by)
    {
        var (voucher, choice, now) = (hand.Voucher, hand.Choice!, work.Now);
        await vouchers.MoveChoice(choice with { Status = status, AnsweredAt = by is null ? null : now, AnsweredBy = by, EndedAt = now });
        await vouchers.Move(voucher with { Status = VoucherStatus.Issued, ChoiceId = null });
        await notes.AddTask(voucher, task, now);
        await work.Outbox.Add<TellClientOfAnswer>(voucher.Id);
        work.Log(voucher.BuyerId, status == ChoiceStatus.Declined ? "voucher.choice-declined" : "voucher.choice-lapsed", by, voucher.Id, new { choice = choice.Id });
    }
}

/// <summary>The client says no, after the second page; the case worker calls. By itself it is no neglect.</summary>
public sealed class RefuseVoucher(VoucherReading reading, VoucherNoteStore notes, EndChoice end)
{
    public Task<Refusal?> Run(Guid voucherId, Guid? recordedBy) => end.Work.Db.Write(async () =>
    {
        var hand = await reading.Find(voucherId) ?? throw new NotFoundException();
        if (VoucherRules.MayEnd(hand.Voucher, VoucherStep.Refuse) is { } refusal)
        {
            return refusal;
        }

        if (await end.Voucher(hand, VoucherStep.Refuse, recordedBy, "voucher.refused") is { } no)
        {
            return no;
        }

        await notes.AddTask(hand.Voucher, VoucherTaskKind.Refused, end.Work.Now);
        return (Refusal?)null;
    });
}
