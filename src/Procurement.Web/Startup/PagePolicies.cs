using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Procurement.Web.Startup;

/// <summary>Who may see a page. Every action has one, its own or its controller's; a test refuses a page without.</summary>
public interface IPagePolicy;

/// <summary>For anyone.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicAttribute : Attribute, IPagePolicy;

/// <summary>For anyone who has signed in, whatever they belong to.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute, IAuthorizationFilter, IPagePolicy
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.SignedInUser() is null)
        {
            context.Result = new ChallengeResult();
        }
    }
}
