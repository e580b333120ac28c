using Microsoft.Extensions.DependencyInjection;

namespace Procurement.App.Demo;

public static class DemoServices
{
    public static IServiceCollection AddSynthetic(this IServiceCollection services)
    {
        services.AddScoped<SyntheticPeople>();
        services.AddScoped<SyntheticCompetitions>();
        services.AddScoped<SyntheticBids>();
        return services;
    }
}
