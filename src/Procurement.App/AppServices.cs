using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Outbox;

namespace Procurement.App;

/// <summary>Everything the application consists of. Stores, jobs and use cases are found by what they are: a name that ends in Store,
/// the interface of a job, or a public Run.</summary>
public static class AppServices
{
    public static IServiceCollection AddApp(this IServiceCollection services)
    {
        Columns.Register();
        services.AddScoped<Db>();
        services.AddScoped<AuditLog>();
        services.AddSingleton<OutboxWorker>();
        services.AddSingleton<Migrations>();
        foreach (var type in typeof(AppServices).Assembly.GetTypes().Where(IsPart))
        {
            services.AddScoped(type);
        }

        return services;
    }

    private static bool IsPart(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsPublic: true, IsGenericType: false }
        && type.Name is not (nameof(Migrations) or nameof(OutboxWorker))
        && (type.Name.EndsWith("Store", StringComparison.Ordinal)
            || type.IsAssignableTo(typeof(IJob))
            || type.IsAssignableTo(typeof(IDailyJob))
            || type.GetMethod("Run") is { IsStatic: false });
}
