using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Payments;
using Procurement.App.Payments.Transfers;
using Procurement.Web.Startup;

namespace Procurement.Production.Payments;

/// <summary>Stripe beside the SEPA files, where its keys are set.</summary>
public static class StripeServices
{
    public static IServiceCollection AddStripe(this IServiceCollection services, StripeOptions options, HttpClient? http = null)
    {
        if (!options.IsSet)
        {
            return services;
        }

        services.AddSingleton(options);
        services.AddSingleton(_ => new StripeCalls(options, http ?? new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(30) }));
        services.AddScoped<SepaFilePayments>();
        services.Replace(ServiceDescriptor.Scoped<ITransferAccounts, StripeOnboarding>());
        services.Replace(ServiceDescriptor.Scoped<IPayments, StripePayments>());
        services.Replace(ServiceDescriptor.Scoped<ITransfers, StripeTransfers>());
        services.AddSingleton<ISitePart, StripeWebhook>();
        return services;
    }
}
