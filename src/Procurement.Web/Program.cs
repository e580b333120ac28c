using Procurement.Web.Startup;

return await ProcurementSite.Run(args);

public partial class Program;
