using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Demo;
using Procurement.App.Organisations;
using Procurement.App.Outbox;
using Procurement.App.Payments;
using Procurement.App.PurchasingSystems;
using Procurement.App.Sealing;
using Procurement.App.Vouchers;
using Procurement.Web.Models.Invoices;

namespace Procurement.Web.Startup;

/// <summary>Everything the application consists of: stores, use cases and jobs by convention (<see cref="AppServices"/>), the rest by name.</summary>
public static class ProcurementServices
{
    public static IServiceCollection AddProcurement(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new SiteClock(TimeProvider.System));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<SiteClock>());
        services.AddSingleton<Texts>();
        services.AddApp();
        services.AddOrganisations();
        services.AddDataProtection().SetApplicationName("Rengas");
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((keys, folder, logs) =>
            keys.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(folder.Path, "keys")), logs));
        services.AddMails(configuration);
        services.AddContracts();
        services.AddPayments();
        services.AddInvoicePages();
        services.AddPurchasingSystems();
        services.AddSealing();
        services.AddCompetitions();
        services.AddBids();
        services.AddVouchers();
        services.AddSynthetic();
        var node = Node.From(configuration["PROCUREMENT_NODE"], configuration["PROCUREMENT_ROLE"]);
        services.AddSingleton(node);
        services.AddEmbeddedData(DataFolder.From(configuration["PROCUREMENT_DATA"]), node);
        return services;
    }
}
