using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;

namespace Procurement.Web.Startup;

/// <summary>In whose name a person acts: the organisation of the address, and the roles the person has there.</summary>
public sealed record Acting
{
    public required Guid UserId { get; init; }
    public required string UserName { get; init; }
    public required ActingOrganisation Organisation { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }

    public bool Is(Role role) => Roles.Contains(role);
}

public sealed record ActingOrganisation
{
    public required Guid Id { get; init; }
    public required string BusinessId { get; init; }
    public required string Name { get; init; }
    public required OrganisationKind Kind { get; init; }
    public bool IsOrganiser { get; init; }
}

/// <summary>For people who have one of the roles in the organisation whose Y-tunnus is in the address; to others the page does not exist.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ActingAttribute(params Role[] roles) : Attribute, IAsyncAuthorizationFilter, IPagePolicy
{
    public IReadOnlyList<Role> Roles { get; } = roles;

    // Authorization filters run before the form is read and before its antiforgery token is looked at.
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        // The action's own list takes the place of its controller's.
        if (context.FindEffectivePolicy<ActingAttribute>() != this)
        {
            return;
        }

        var http = context.HttpContext;
        if (http.SignedInUser() is not { } userId)
        {
            context.Result = new ChallengeResult();
            return;
        }

        var acting = await Find(http, userId, context.RouteData.Values["businessId"] as string);
        if (acting is null || !acting.Roles.Any(Roles.Contains) || acting.Organisation.Kind != KindOf(http.Request.Path))
        {
            context.Result = new NotFoundResult();
            return;
        }

        http.Items[typeof(Acting)] = acting;
    }

    // Suppliers act under /supplier; every other address with an organisation is a buyer's.
    private static OrganisationKind KindOf(PathString path) => path.StartsWithSegments("/supplier", StringComparison.OrdinalIgnoreCase) ? OrganisationKind.Supplier : OrganisationKind.Buyer;

    private static async Task<Acting?> Find(HttpContext http, Guid userId, string? businessId)
    {
        var memberships = await http.RequestServices.GetRequiredService<MembershipStore>().Of(userId);
        var here = memberships.Where(row => row.BusinessId == businessId).ToList();
        return here.Count == 0 ? null : new()
        {
            UserId = userId,
            UserName = http.User.FindFirstValue(ClaimTypes.Name) ?? "",
            Organisation = new() { Id = here[0].OrganisationId, BusinessId = here[0].BusinessId, Name = here[0].OrganisationName, Kind = here[0].Kind, IsOrganiser = here[0].IsOrganiser },
            Roles = [.. here.Select(row => row.Role)],
        };
    }
}

/// <summary>For the site's administrators: those who administer an organiser.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AdministratorAttribute : Attribute, IAsyncAuthorizationFilter, IPagePolicy
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        if (context.HttpContext.SignedInUser() is not { } userId)
        {
            context.Result = new ChallengeResult();
        }
        else if (!await context.HttpContext.RequestServices.GetRequiredService<MembershipStore>().IsSiteAdministrator(userId))
        {
            context.Result = new NotFoundResult();
        }
        else
        {
            context.HttpContext.Items[typeof(AdministratorAttribute)] = true;
        }
    }
}

public static class ActingOfRequest
{
    /// <summary>Only in actions that are <see cref="ActingAttribute"/>.</summary>
    public static Acting Acting(this HttpContext http) =>
        (Acting?)http.Items[typeof(Acting)] ?? throw new InvalidOperationException("The action has no [Acting] policy.");

    /// <summary>Has this request passed as a site administrator's?</summary>
    public static bool IsAdministration(this HttpContext http) => http.Items.ContainsKey(typeof(AdministratorAttribute));

    public static Guid? SignedInUser(this HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true } && Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
