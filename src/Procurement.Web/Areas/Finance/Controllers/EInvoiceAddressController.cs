using Microsoft.AspNetCore.Mvc;
using Procurement.App.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Controllers;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Finance.Controllers;

/// <summary>Where a buyer's invoices go, and the columns of its own system's files.</summary>
[Area("Finance"), Acting(Role.Finance), Route("finance/{businessId}/e-invoice-address")]
public sealed class EInvoiceAddressController(EInvoiceAddressStore addresses) : EInvoiceAddressPages(addresses);
