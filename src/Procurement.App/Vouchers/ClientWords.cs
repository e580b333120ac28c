using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>A client asks to see a place before choosing; the supplier gets a way to reach the client, given for this, and nothing else.</summary>
public sealed class AskVisit(VoucherReading reading, VoucherProgrammeStore programmes, VoucherNoteStore notes, VoucherWork work)
{
    public async Task Run(Guid id, Guid voucherId, Guid memberId, string? contact)
    {
        var words = work.Secrets.CloseWords(contact);
        await work.Db.Write(async () =>
        {
            var hand = await reading.Find(voucherId) ?? throw new NotFoundException();
            var member = await programmes.FindMember(memberId);
            if (member?.ProgrammeId != hand.Programme.Id)
            {
                throw new NotFoundException();
            }

            await notes.AddVisit(new() { Id = id, VoucherId = voucherId, MemberId = memberId, SupplierId = member.SupplierId, AskedAt = work.Now, Contact = words });
            work.Log(hand.Voucher.BuyerId, "voucher.visit-asked", null, voucherId, new { supplier = member.SupplierId });
        });
    }
}

/// <summary>The supplier has agreed on the visit with the client.</summary>
public sealed class HandleVisit(VoucherNoteStore notes, VoucherWork work)
{
    public Task Run(Guid visitId, Guid supplierId, Guid by) => work.Db.Write(async () =>
    {
        if ((await notes.FindVisit(visitId))?.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        await notes.HandleVisit(visitId, by, work.Now);
    });
}

/// <summary>After two weeks and at the end the client tells how it goes; the supplier never sees who said what.</summary>
public sealed class GiveFeedback(VoucherReading reading, PlacementStore placements, VoucherNoteStore notes, VoucherWork work)
{
    public async Task<Refusal?> Run(Guid id, Guid voucherId, FeedbackStage stage, int score, string? said, Guid? recordedBy)
    {
        var words = work.Secrets.CloseWords(said);
        return await work.Db.Write(async () =>
        {
            var hand = await reading.Find(voucherId) ?? throw new NotFoundException();
            if (hand.Choice is not { } choice || choice.PlacementId is not { } placementId || await placements.Find(placementId) is not { } placement)
            {
                return VoucherRules.FeedbackTooEarly;
            }

            if (VoucherRules.MayTellFeedback(choice, stage, placement.StartedOn, placement.EndedOn, FinnishTime.DayOf(work.Now)) is { } refusal)
            {
                return refusal;
            }

            await notes.AddFeedback(new()
            {
                Id = id,
                VoucherId = voucherId,
                ChoiceId = choice.Id,
                Stage = stage,
                Score = Math.Clamp(score, 1, 5),
                Words = words,
                GivenAt = work.Now,
                RecordedBy = recordedBy,
            });
            work.Log(hand.Voucher.BuyerId, "voucher.feedback", recordedBy, voucherId, new { stage });
            return (Refusal?)null;
        });
    }

    /// <summary>The stage that may be answered now; null: none, or answered.</summary>
    public async Task<FeedbackStage?> Open(VoucherInHand hand)
    {
        if (hand.Choice is not { } choice || choice.PlacementId is not { } placementId || await placements.Find(placementId) is not { } placement)
        {
            return null;
        }

        var given = (await notes.FeedbackOf(hand.Voucher.Id)).Where(row => row.ChoiceId == choice.Id).Select(row => row.Stage).ToHashSet();
        var today = FinnishTime.DayOf(work.Now);
        foreach (var stage in new[] { FeedbackStage.AtEnd, FeedbackStage.TwoWeeks })
        {
            if (!given.Contains(stage) && VoucherRules.MayTellFeedback(choice, stage, placement.StartedOn, placement.EndedOn, today) is null)
            {
                return stage;
            }
        }

        return null;
    }
}

/// <summary>A case worker has seen to a task.</summary>
public sealed class HandleVoucherTask(VoucherReading reading, VoucherNoteStore notes, VoucherWork work)
{
    public Task Run(Guid taskId, Guid voucherId, Guid buyerId, Guid by) => work.Db.Write(async () =>
    {
        await reading.Own(voucherId, buyerId, by);
        await notes.HandleTask(taskId, voucherId, by, work.Now);
    });
}
