using Microsoft.Extensions.DependencyInjection;

namespace Procurement.App.Contracts;

public static class ContractServices
{
    public static IServiceCollection AddContracts(this IServiceCollection services)
    {
        services.AddSingleton<ClientSecrets>();
        services.AddScoped<ContractWork>();
        services.AddScoped<Claims>();
        services.AddScoped<AttendanceClaims>();
        services.AddScoped<EvidenceFiles>();
        services.AddScoped<Verification>();
        return services;
    }
}
