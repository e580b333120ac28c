using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Mails;
using Procurement.App.Outbox;
using Procurement.App.Sealing;
using Procurement.Production.Data;
using Procurement.Production.Mails;
using Procurement.Production.Operations;
using Procurement.Production.Payments;
using Procurement.Production.SignIn;
using Procurement.Production.Work;
using Procurement.Web.Operations;
using Procurement.Web.Startup;

namespace Procurement.Production;

/// <summary>Puts SQL Server, Hangfire and the mail relay in the place of the embedded outside.</summary>
public static class ProductionSite
{
    public static void Add(WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        var node = Node.From(configuration["PROCUREMENT_NODE"], configuration["PROCUREMENT_ROLE"]);
        builder.AddTelemetry(node);
        services.AddSqlServer(configuration);
        services.AddHangfireWork(_ => HangfireServices.SqlServer(SqlServerServices.ConnectionString(configuration)), node);
        services.AddMailKit(configuration);
        services.AddStripe(StripeOptions.Read(configuration));
        services.AddSingleSignOn(configuration);
        services.AddProtectionKeys(configuration);
        services.AddProxies(configuration);
        services.AddScoped<IConfigurationCheck, ProductionCheck>();
        services.AddScoped<MoveCommand>();

        // A stop lets requests and work in hand finish.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        if (configuration["Signing:KeyFile"] is { Length: > 0 } key)
        {
            services.Replace(ServiceDescriptor.Singleton(_ => SigningKey.At(key)));
        }

        if (node.Serves)
        {
            services.AddSingleton<ISitePart, JobsDashboard>();
        }
    }

    private static void AddMailKit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => MailOptions.Read(configuration));
        services.AddSingleton<MailMessage>();
        services.Replace(ServiceDescriptor.Singleton<IMailer, MailKitMailer>());
    }
}
