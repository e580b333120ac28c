using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.Outbox;
using Procurement.Production.Data;
using Procurement.Production.Mails;
using Procurement.Production.Work;

namespace Procurement.Production;

/// <summary>Puts SQL Server, Hangfire and the mail relay in the place of the embedded outside.</summary>
public static class ProductionSite
{
    public static void Add(WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        var node = Node.From(configuration["PROCUREMENT_NODE"], configuration["PROCUREMENT_ROLE"]);
        services.AddSqlServer(configuration);
        services.AddHangfireWork(_ => HangfireServices.SqlServer(SqlServerServices.ConnectionString(configuration), configuration.GetValue("Hangfire:MakeTables", true)), node);
        services.AddMailKit(MailOptions.Read(configuration));
    }

    public static IServiceCollection AddMailKit(this IServiceCollection services, MailOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<MailMessage>();
        services.Replace(ServiceDescriptor.Singleton<IMailer, MailKitMailer>());
        return services;
    }
}
