using Microsoft.Extensions.DependencyInjection;

namespace Procurement.App.Competitions;

public static class CompetitionServices
{
    public static IServiceCollection AddCompetitions(this IServiceCollection services)
    {
        services.AddScoped<CompetitionMails>();
        return services;
    }
}
