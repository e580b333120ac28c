using System.Security.Cryptography;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>What a case worker gives a client.</summary>
public sealed record NewVoucher
{
    public required Guid Id { get; init; }
    public required Guid ProgrammeId { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>Null: what the programme says.</summary>
    public long? Value { get; init; }
    public DateOnly? ExpiresOn { get; init; }
    public string? Wishes { get; init; }
}

/// <summary>A case worker issues vouchers to own clients: one, or several of a file, all or none. What they may cost is bound in the programme's budget.</summary>
public sealed class IssueVoucher(VoucherProgrammeStore programmes, VoucherStore vouchers, ClientStore clients, VoucherWork work)
{
    public async Task<Refusal?> Run(IReadOnlyList<NewVoucher> given, Guid buyerId, Guid by)
    {
        var made = given.Select(one => (
            New: one,
            Wishes: work.Secrets.CloseWords(one.Wishes),
            Seed: RandomNumberGenerator.GetBytes(FairOrder.SeedBytes),
            Number: RandomNumberGenerator.GetString("0123456789", VoucherCodes.NumberDigits))).ToList();
        return await work.Db.Write(async () =>
        {
            foreach (var (one, wishes, seed, number) in made)
            {
                if (await Issue(one, wishes, seed, number, buyerId, by) is { } refusal)
                {
                    return refusal;
                }
            }

            return (Refusal?)null;
        });
    }

    private async Task<Refusal?> Issue(NewVoucher one, byte[]? wishes, byte[] seed, string number, Guid buyerId, Guid by)
    {
        if (await vouchers.Find(one.Id) is not null)
        {
            return null;
        }

        var programme = await programmes.Find(one.ProgrammeId);
        var client = await clients.Find(one.ClientId);
        if (programme?.BuyerId != buyerId || client?.BuyerId != buyerId || client.CaseWorkerId != by)
        {
            throw new NotFoundException();
        }

        var now = work.Now;
        var today = FinnishTime.DayOf(now);
        var value = one.Value ?? programme.DefaultValue;
        var expires = one.ExpiresOn ?? VoucherRules.ExpiresOn(programme, today);
        if (VoucherRules.MayIssue(programme, value, expires, await vouchers.HasOneInForce(client.Id, programme.Id, today), today) is { } refusal)
        {
            return refusal;
        }

        var bound = programme.BoundBy(value);
        if (!await programmes.Bind(programme.Id, bound))
        {
            return VoucherRules.OverBudget.With(Money.Max(Money.Zero, programme.Budget - programme.Bound));
        }

        var voucher = new Voucher
        {
            Id = one.Id,
            ProgrammeId = programme.Id,
            BuyerId = buyerId,
            ClientId = client.Id,
            CaseWorkerId = by,
            Number = number,
            Value = value,
            Bound = bound,
            Wishes = wishes,
            Seed = seed,
            IssuedAt = now,
            IssuedBy = by,
            ExpiresOn = expires,
        };
        await vouchers.Add(voucher);
        foreach (var days in VoucherRules.ReminderDays.Where(days => expires.AddDays(-days) > today))
        {
            await work.Outbox.Add<RemindToChoose>(voucher.Id, FinnishTime.Instant(expires.AddDays(-days), new TimeOnly(9, 0)));
        }

        await work.Outbox.Add<NoteExpiry>(voucher.Id, voucher.ExpiresAt);
        await work.Outbox.Add<ExpireVoucher>(voucher.Id, voucher.FreedAt);
        work.Log(buyerId, "voucher.issued", by, voucher.Id, new { programme = programme.Id, client = client.Id, value, expires, seed = Convert.ToHexStringLower(seed) });
        return null;
    }
}

/// <summary>Makes the sheet's link: a new one each time, so that a lost sheet opens nothing. The site keeps its hash only, and can show it once.</summary>
public sealed class MakeSheet(VoucherReading reading, VoucherStore vouchers, VoucherWork work)
{
    /// <summary>The token of the new link; null when the voucher has ended.</summary>
    public async Task<string?> Run(Guid voucherId, Guid buyerId, Guid by)
    {
        var token = Secret.New();
        return await work.Db.Write(async () =>
        {
            var hand = await reading.Own(voucherId, buyerId, by);
            if (!VoucherFlow.IsLive(hand.Voucher.Status))
            {
                return null;
            }

            await vouchers.SetToken(voucherId, Secret.HashOf(token));
            work.Log(buyerId, "voucher.sheet-made", by, voucherId, new { replaces = hand.Voucher.TokenHash is not null });
            return token;
        });
    }
}

/// <summary>Gives the code that opens the link: chosen with the client, or drawn by the site and told apart from the sheet.</summary>
public sealed class SetVoucherCode(VoucherReading reading, VoucherStore vouchers, VoucherCodeWork codes, VoucherWork work)
{
    public async Task<Refusal?> Run(Guid voucherId, Guid buyerId, Guid by, string code)
    {
        if (VoucherCodes.MayBe(code) is { } refusal)
        {
            return refusal;
        }

        var (hash, salt, rounds) = await codes.Close(code);
        return await work.Db.Write(async () =>
        {
            var hand = await reading.Own(voucherId, buyerId, by);
            if (!VoucherFlow.IsLive(hand.Voucher.Status))
            {
                return VoucherRules.WrongStatus;
            }

            if (hand.Voucher.LockedAt is not null)
            {
                return VoucherCodes.Locked;
            }

            await vouchers.SetCode(voucherId, hash, salt, rounds);
            work.Log(buyerId, "voucher.code-given", by, voucherId);
            return (Refusal?)null;
        });
    }

    /// <summary>A code that the rules let through.</summary>
    public static string Draw()
    {
        while (true)
        {
            var code = RandomNumberGenerator.GetString("0123456789", VoucherCodes.Digits);
            if (VoucherCodes.MayBe(code) is null)
            {
                return code;
            }
        }
    }
}

/// <summary>The case worker takes a voucher back; what was used of it is paid.</summary>
public sealed class WithdrawVoucher(VoucherReading reading, EndChoice end, VoucherWork work)
{
    public Task<Refusal?> Run(Guid voucherId, Guid buyerId, Guid by) => work.Db.Write(async () =>
    {
        var hand = await reading.Own(voucherId, buyerId, by);
        return VoucherRules.MayEnd(hand.Voucher, VoucherStep.Withdraw) ?? await end.Voucher(hand, VoucherStep.Withdraw, by, "voucher.withdrawn");
    });
}
