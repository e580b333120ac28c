using Procurement.Web.Startup;

namespace Procurement.Production;

/// <summary>The site on SQL Server, Hangfire, a mail relay and, where a buyer wants it, Stripe.</summary>
public static class Start
{
    public static Task<int> Main(string[] args) => ProcurementSite.Run(args, ProductionSite.Add);
}
