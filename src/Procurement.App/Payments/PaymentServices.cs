using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Invoices;
using Procurement.App.Payments.Statements;
using Procurement.App.Payments.Transfers;

namespace Procurement.App.Payments;

public static class PaymentServices
{
    /// <summary>The embedded door for money; production puts its own in its place.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.TryAddScoped<IPayments, SepaFilePayments>();
        services.TryAddScoped<ITransfers, NoTransfers>();
        services.TryAddScoped<ITransferAccounts, NoTransfers>();
        services.AddScoped<PaymentParties>();
        services.AddScoped<PaymentHands>();
        services.AddScoped<EInvoiceWords>();
        services.AddScoped<BringStatement>();
        return services;
    }
}
