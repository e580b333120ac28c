using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Audit;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>What every use case of a voucher needs besides its stores.</summary>
public sealed class VoucherWork(Db db, AuditLog audit, OutboxStore outbox, ClientSecrets secrets, TimeProvider clock)
{
    public Db Db => db;
    public OutboxStore Outbox => outbox;
    public ClientSecrets Secrets => secrets;
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Programmes and their vouchers are told in the log of their buyer.</summary>
    public void Log(Guid buyerId, string action, Guid? actor, Guid subject, object? data = null) =>
        audit.Add($"organisation/{buyerId}", action, actor, subject.ToString(), data);
}

/// <summary>Reads a voucher with its programme and the choice in force.</summary>
public sealed class VoucherReading(VoucherStore vouchers, VoucherProgrammeStore programmes)
{
    public async Task<VoucherInHand?> Find(Guid id)
    {
        if (await vouchers.Find(id) is not { } voucher)
        {
            return null;
        }

        return new(
            voucher,
            await programmes.Find(voucher.ProgrammeId) ?? throw new NotFoundException(),
            voucher.ChoiceId is { } choice ? await vouchers.FindChoice(choice) : null);
    }

    /// <summary>The voucher, or "no such thing" where it is not the buyer's or not of the case worker.</summary>
    public async Task<VoucherInHand> Own(Guid id, Guid buyerId, Guid caseWorkerId) =>
        await Find(id) is { } hand && hand.Voucher.BuyerId == buyerId && hand.Voucher.CaseWorkerId == caseWorkerId ? hand : throw new NotFoundException();
}

/// <param name="Choice">The choice in force, if there is one.</param>
public sealed record VoucherInHand(Voucher Voucher, VoucherProgramme Programme, VoucherChoice? Choice);

public static class VoucherServices
{
    public static IServiceCollection AddVouchers(this IServiceCollection services)
    {
        services.AddScoped<VoucherWork>();
        services.AddScoped<VoucherReading>();
        services.AddScoped<EndChoice>();
        services.AddSingleton<VoucherCodeWork>();
        return services;
    }
}
