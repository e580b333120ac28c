using Microsoft.AspNetCore.Mvc;
using Procurement.App.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Controllers;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>Where a supplier's invoices come from.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("supplier/{businessId}/e-invoice-address")]
public sealed class EInvoiceAddressController(EInvoiceAddressStore addresses) : EInvoiceAddressPages(addresses);
