using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;
using Procurement.Web.Controllers;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>Where a supplier is paid.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("/supplier/{businessId}/bank-account")]
public sealed class BankAccountController(BankAccountStore accounts, MembershipStore memberships, UserStore users, TimeProvider clock)
    : BankAccountPages(accounts, memberships, users, clock);
