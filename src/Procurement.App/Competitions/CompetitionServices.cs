using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Competitions.Amending;

namespace Procurement.App.Competitions;

public static class CompetitionServices
{
    public static IServiceCollection AddCompetitions(this IServiceCollection services)
    {
        services.AddScoped<CompetitionMails>();
        services.AddScoped<AmendCompetition>();
        services.AddScoped<AmendmentTrace>();
        services.AddScoped<Answering>();
        return services;
    }
}
