using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Areas.CaseWork.Models;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Models;

namespace Procurement.Web.Startup;

/// <summary>What the pages of vouchers are made with.</summary>
public static class VoucherPages
{
    public static IServiceCollection AddVoucherPages(this IServiceCollection services) =>
        services.AddScoped<CardWords>().AddScoped<Coaches>().AddScoped<VoucherDesk>().AddScoped<ProgrammeReading>()
            .AddScoped<SupplierVoucherStores>().AddScoped<SupplierVoucherDesk>().AddScoped<PageReadingWords>();
}
