using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Procurement.Web.Startup;

/// <summary>A page that does not say who may see it is seen by nobody.</summary>
public sealed class DenyWithoutPolicy : IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (!context.ActionDescriptor.EndpointMetadata.OfType<IPagePolicy>().Any())
        {
            context.Result = new NotFoundResult();
        }
    }
}
