using Microsoft.AspNetCore.Mvc;
using Procurement.App.Employers;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Reference;
using Procurement.Domain.Organisations;
using Procurement.Web.Controllers;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>The employers of the buyers with which the supplier has a contract.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("supplier/{businessId}/employers")]
public sealed class EmployersController(EmployerStore employers, FindEmployerBuyers buyers, UserStore users, ReferenceStore reference, TimeProvider clock)
    : EmployerPages(employers, buyers, users, reference, clock);
