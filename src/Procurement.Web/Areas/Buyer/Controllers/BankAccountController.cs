using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;
using Procurement.Web.Controllers;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>What a buyer pays from.</summary>
[Area("Buyer"), Acting(Role.Finance, Role.Administrator), Route("/buyer/{businessId}/bank-account")]
public sealed class BankAccountController(BankAccountStore accounts, MembershipStore memberships, UserStore users, TimeProvider clock)
    : BankAccountPages(accounts, memberships, users, clock);
