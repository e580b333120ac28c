using Procurement.App.Organisations.SignIn;
using Procurement.Domain;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>
/// A client opens the own voucher: by the link and the code, or by the number and the code typed by hand. Each try is counted before the code is looked at;
/// after five wrong ones the link is locked until the case worker makes a new one.
/// </summary>
public sealed class OpenLink(VoucherStore vouchers, VoucherNoteStore notes, VoucherCodeWork codes, ThrottleStore throttle, VoucherWork work)
{
    public async Task<(Voucher? Voucher, Refusal? Refusal)> Run(string token, string? code) =>
        await Open(await vouchers.FindByToken(Secret.HashOf(token)), code);

    /// <param name="source">Where the try comes from: numbers are guessed at from one place or from many, and both are slowed.</param>
    public async Task<(Voucher? Voucher, Refusal? Refusal)> ByNumber(string? number, string? code, string source)
    {
        var typed = VoucherCodes.Typed(number);
        var from = new SignInSource(source, KnownBrowser: false);
        if (await throttle.Count($"voucher {typed}", from) is { } wait)
        {
            return (null, wait);
        }

        var (voucher, refusal) = await Open(typed.Length == VoucherCodes.NumberDigits ? await vouchers.FindByNumber(typed) : null, code);
        if (voucher is not null)
        {
            await throttle.Succeeded($"voucher {typed}", from);
        }

        // A number that leads nowhere is answered as a wrong code is.
        return (voucher, refusal == VoucherCodes.NotOpened ? VoucherCodes.Wrong : refusal);
    }

    private async Task<(Voucher?, Refusal?)> Open(Voucher? voucher, string? code)
    {
        if (voucher is null || voucher.TokenHash is null)
        {
            await codes.Opens("", null, null, null);
            return (null, VoucherCodes.NotOpened);
        }

        if (!await work.Db.Write(() => vouchers.TakeTry(voucher.Id, VoucherCodes.MostWrongTries)))
        {
            return (null, VoucherCodes.Locked);
        }

        if (!await codes.Opens(VoucherCodes.Typed(code), voucher.CodeHash, voucher.CodeSalt, voucher.CodeRounds))
        {
            var locked = await LockIfUsedUp(voucher);
            return (null, locked ? VoucherCodes.Locked : VoucherCodes.Wrong);
        }

        await work.Db.Write(async () =>
        {
            await vouchers.ForgetTries(voucher.Id);
            work.Log(voucher.BuyerId, "voucher.opened", null, voucher.Id);
        });
        return (voucher, null);
    }

    private Task<bool> LockIfUsedUp(Voucher voucher) => work.Db.Write(async () =>
    {
        var locked = await vouchers.Lock(voucher.Id, VoucherCodes.MostWrongTries, work.Now);
        if (locked)
        {
            await notes.AddTask(voucher, VoucherTaskKind.Locked, work.Now);
            work.Log(voucher.BuyerId, "voucher.locked", null, voucher.Id);
        }

        return locked;
    });
}
