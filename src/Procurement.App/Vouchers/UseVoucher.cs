using System.Security.Cryptography;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>A use that a supplier writes down: a day, a week, the start.</summary>
public sealed record NewUse
{
    public required Guid Id { get; init; }
    public required Guid VoucherId { get; init; }
    public required string Term { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>The client's code for one use, where the programme asks for it.</summary>
    public string? Code { get; init; }
}

/// <summary>
/// The supplier writes down that a voucher was used. The value is drawn in the same transaction in which the result is claimed, so it never goes below zero;
/// the result is then verified, priced and billed month by month like any other. What the client confirmed with a code is verified by that.
/// </summary>
public sealed class UseVoucher(VoucherReading reading, VoucherStore vouchers, VoucherProgrammeStore programmes, ClaimUse claim, VoucherWork work)
{
    public async Task<Refusal?> Run(NewUse use, Guid supplierId, Guid by)
    {
        if (!string.IsNullOrWhiteSpace(use.Code))
        {
            await claim.CountTry(use.VoucherId);
        }

        return await Use(use, supplierId, by);
    }

    private Task<Refusal?> Use(NewUse use, Guid supplierId, Guid by) => Claims.OrAlreadyClaimed(work.Db, () => work.Db.Write(async () =>
    {
        var hand = await reading.Find(use.VoucherId);
        if (hand?.Choice is not { } choice || choice.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        if (await vouchers.FindUse(use.Id) is not null)
        {
            return null;
        }

        var (voucher, programme) = (hand.Voucher, hand.Programme);
        if (VoucherRules.MayUse(programme, voucher, choice, use.Term, use.Day, work.Now) is { } refusal)
        {
            return refusal;
        }

        var outcomeId = Guid.CreateVersion7();
        var (cost, no) = await claim.Run(outcomeId, choice, use, by, programme.ConfirmByCode);
        if (no is not null)
        {
            return no;
        }

        var amount = programme.Takes(1, cost);
        if (!await vouchers.Draw(voucher.Id, amount, cost))
        {
            return VoucherRules.ValueTooSmall;
        }

        await programmes.Spend(programme.Id, cost);
        await vouchers.AddUse(new()
        {
            Id = use.Id,
            VoucherId = voucher.Id,
            ChoiceId = choice.Id,
            OutcomeId = outcomeId,
            Term = use.Term,
            Day = use.Day,
            Amount = amount,
            Cost = cost,
            ByCode = programme.ConfirmByCode,
            UsedAt = work.Now,
            UsedBy = by,
        });
        work.Log(voucher.BuyerId, "voucher.used", by, voucher.Id, new { outcome = outcomeId, term = use.Term, day = use.Day, cents = cost.Cents, byCode = programme.ConfirmByCode });
        return (Refusal?)null;
    }));
}

/// <summary>The claim behind a use, and the code that confirms it. Inside a write.</summary>
public sealed class ClaimUse(ContractStore contracts, PlacementStore placements, Claims claims, Verification verification, ConfirmUse confirm)
{
    public Task CountTry(Guid voucherId) => confirm.CountTry(voucherId);

    public async Task<(Money Cost, Refusal? Refusal)> Run(Guid outcomeId, VoucherChoice choice, NewUse use, Guid by, bool needsCode)
    {
        var placement = await placements.Find(choice.PlacementId!.Value) ?? throw new NotFoundException();
        var contract = await contracts.Find(placement.ContractId) ?? throw new NotFoundException();
        if (contract.Term(use.Term) is not { } term)
        {
            return (Money.Zero, VoucherRules.UnknownTerm);
        }

        var now = verification.Work.Clock.GetUtcNow();
        if (needsCode && await confirm.Run(use.VoucherId, use.Code) is { } wrong)
        {
            return (Money.Zero, wrong);
        }

        var outcome = Claims.New(placement, term, use.Day, by, now) with { Id = outcomeId };
        if (await claims.Add(contract, placement, term, outcome, hasEvidence: false, now, byVoucher: true) is { } refusal)
        {
            return (Money.Zero, refusal);
        }

        if (needsCode)
        {
            await verification.Verify(outcome, by: null);
        }

        return (contract.Content.Prices.UnitPrices[term.Key], null);
    }
}

/// <summary>Looks whether the client gave this code for one use, and uses it up. Inside a write.</summary>
public sealed class ConfirmUse(VoucherNoteStore notes, VoucherWork work)
{
    /// <summary>A try must survive the refusal that follows it: a write of its own, before.</summary>
    public Task CountTry(Guid voucherId) => work.Db.Write(() => notes.CountUseCodeTries(voucherId, work.Now));

    public async Task<Refusal?> Run(Guid voucherId, string? code)
    {
        var typed = VoucherCodes.Typed(code);
        if (typed.Length == 0)
        {
            return VoucherRules.CodeNeeded;
        }

        var hash = MakeUseCode.HashOf(voucherId, typed);
        var match = (await notes.UseCodes(voucherId, VoucherCodes.MostWrongTries, work.Now)).FirstOrDefault(row => row.CodeHash == hash);
        return match is not null && await notes.TakeUseCode(match.Id, work.Now) ? null : VoucherRules.CodeWrong;
    }
}

/// <summary>The client makes a code for one use: six digits that work for half an hour, once, and for five tries.</summary>
public sealed class MakeUseCode(VoucherReading reading, VoucherNoteStore notes, VoucherWork work)
{
    public async Task<(string? Code, Refusal? Refusal)> Run(Guid voucherId)
    {
        var code = RandomNumberGenerator.GetString("0123456789", VoucherCodes.Digits);
        var refusal = await work.Db.Write(async () =>
        {
            var hand = await reading.Find(voucherId) ?? throw new NotFoundException();
            if (hand.Choice?.Status != ChoiceStatus.Accepted || !VoucherFlow.IsLive(hand.Voucher.Status))
            {
                return VoucherRules.NotAnswered;
            }

            await notes.AddUseCode(Guid.CreateVersion7(), voucherId, HashOf(voucherId, code), work.Now, work.Now + VoucherCodes.UseCodeWorks);
            return (Refusal?)null;
        });
        return (refusal is null ? code : null, refusal);
    }

    internal static string HashOf(Guid voucherId, string code) => Secret.HashOf($"{voucherId:N} {code}");
}

/// <summary>Each night: a use whose result was rejected, withdrawn or annulled gives its value back.</summary>
public sealed class FreeWrongUses(VoucherStore vouchers, VoucherProgrammeStore programmes, OutcomeStore outcomes, VoucherWork work) : Outbox.IDailyJob
{
    private const int DaysBack = 400;
    private const int Batch = 500;

    public async Task Run(DateOnly day, CancellationToken stop)
    {
        VoucherUse? last = null;
        while (true)
        {
            var uses = await vouchers.UsesSince(work.Now.AddDays(-DaysBack), last, Batch);
            var undone = uses.Count == 0 ? [] : (await outcomes.Undone([.. uses.Select(use => use.OutcomeId)])).ToHashSet();
            foreach (var use in uses.Where(use => undone.Contains(use.OutcomeId)))
            {
                await work.Db.Write(() => Free(use));
            }

            if (uses.Count < Batch)
            {
                return;
            }

            last = uses[^1];
        }
    }

    private async Task Free(VoucherUse use)
    {
        if (!await vouchers.FreeUse(use.Id, work.Now))
        {
            return;
        }

        var voucher = (await vouchers.Find(use.VoucherId))!;
        await vouchers.Undraw(voucher.Id, use.Amount, use.Cost);
        await programmes.Spend(voucher.ProgrammeId, -use.Cost);
        if (voucher.EndedAt is not null)
        {
            await programmes.Free(voucher.ProgrammeId, use.Cost); // an ended voucher binds only what it has cost
        }

        work.Log(voucher.BuyerId, "voucher.use-freed", null, voucher.Id, new { outcome = use.OutcomeId, cents = use.Cost.Cents });
    }
}
