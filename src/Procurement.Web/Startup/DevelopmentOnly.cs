using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Procurement.Web.Startup;

/// <summary>For demonstrations: outside Development the address does not exist.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DevelopmentOnlyAttribute : Attribute;

/// <summary>Takes the controllers of demonstrations out of the site, so that no route leads to them.</summary>
public sealed class WithoutDemonstrations : IApplicationModelConvention
{
    public void Apply(ApplicationModel application)
    {
        foreach (var controller in application.Controllers.Where(controller => controller.Attributes.OfType<DevelopmentOnlyAttribute>().Any()).ToList())
        {
            application.Controllers.Remove(controller);
        }
    }
}
