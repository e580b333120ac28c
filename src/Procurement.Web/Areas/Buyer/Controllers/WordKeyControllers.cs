using Microsoft.AspNetCore.Mvc;
using Procurement.App.Sealing;
using Procurement.Domain.Organisations;
using Procurement.Web.Sealing;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>An officer's own opening key: half of what opens bids.</summary>
[Area("Buyer"), Acting(Role.Officer), Route("buyer/{businessId}/opening-key")]
public sealed class OpeningKeyController(KeyStore keys) : WordKeyPages(keys, WordKeyKind.Opening)
{
    protected override string Here => $"/buyer/{Acting.Organisation.BusinessId}/opening-key";

    [HttpGet, Menu("menu.opening-key", 70)]
    public override Task<IActionResult> Index() => base.Index();
}

/// <summary>The buying organisation's recovery key, printed by an administrator for the safe.</summary>
[Area("Buyer"), Acting(Role.Administrator), Route("buyer/{businessId}/recovery-key")]
public sealed class RecoveryKeyController(KeyStore keys) : WordKeyPages(keys, WordKeyKind.Recovery)
{
    protected override string Here => $"/buyer/{Acting.Organisation.BusinessId}/recovery-key";

    [HttpGet, Menu("menu.recovery-key", 75)]
    public override Task<IActionResult> Index() => base.Index();
}
