using Procurement.Web.Areas.Buyer.Controllers;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Areas.Supplier.Controllers;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Shell;

namespace Procurement.Web.Startup;

/// <summary>What the pages of rings are made with.</summary>
public static class RingPages
{
    public static IServiceCollection AddRingPages(this IServiceCollection services) =>
        services.AddScoped<RingReading>().AddScoped<RingDesk>().AddScoped<CategoryChoices>().AddScoped<RequestReading>()
            .AddScoped<RequestDeeds>().AddScoped<SupplierRings>().AddScoped<SupplierDeeds>();
}
