using Microsoft.Extensions.DependencyInjection;

namespace Procurement.App.PurchasingSystems;

/// <summary>The parts of rings that are neither store, use case nor job.</summary>
public static class PurchasingSystemsServices
{
    public static IServiceCollection AddPurchasingSystems(this IServiceCollection services) =>
        services.AddScoped<RequestWork>().AddScoped<RingTrace>().AddScoped<RingMails>();
}
