using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;
using Procurement.Web.Waiting;

namespace Procurement.Web.Shell;

/// <summary>What the top of the page offers to this reader at this address.</summary>
public sealed record MenuHere
{
    public required IReadOnlyList<MenuItem> Items { get; init; }
    public string? UserName { get; init; }
    public string? OrganisationName { get; init; }
    public bool IsSignedIn { get; init; }

    /// <summary>Where changing the language comes back to.</summary>
    public required string Back { get; init; }
}

public sealed record MenuItem(string TextKey, string Url, bool IsHere);

/// <summary>Makes the menu from the pages themselves: a page is in it because its action says so (<see cref="MenuAttribute"/>).</summary>
public sealed class SiteMenu(IHttpContextAccessor accessor, IActionDescriptorCollectionProvider actions)
{
    public MenuHere Here()
    {
        var http = accessor.HttpContext!;
        var acting = http.Items[typeof(Acting)] as Acting;
        var path = http.Request.Path.Value ?? "/";
        var items = Entries()
            .Where(entry => acting is not null ? MayOpen(entry, acting) : entry.Policy is AdministratorAttribute ? http.IsAdministration() : entry.Policy is PublicAttribute && !http.IsAdministration())
            .Select(entry => (entry.Menu, Url: "/" + entry.Template.Replace("{businessId}", acting?.Organisation.BusinessId, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(entry => entry.Menu.Order)
            .Select(entry => new MenuItem(entry.Menu.TextKey, entry.Url, IsHere(path, entry.Url)))
            .DistinctBy(item => item.Url)
            .ToList();

        var home = acting is null ? "/home" : Desk.UrlOf(acting.Organisation.Kind, acting.Organisation.BusinessId);
        return new()
        {
            Items = http.SignedInUser() is null ? items : [new("menu.home", home, path == home), .. items],
            IsSignedIn = http.SignedInUser() is not null,
            UserName = acting?.UserName ?? http.User.FindFirstValue(ClaimTypes.Name),
            OrganisationName = acting?.Organisation.Name,
            Back = BackOf(http),
        };
    }

    private IEnumerable<(MenuAttribute Menu, string Template, IPagePolicy? Policy)> Entries() =>
        from action in actions.ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
        let menu = action.EndpointMetadata.OfType<MenuAttribute>().FirstOrDefault()
        where menu is not null && action.AttributeRouteInfo?.Template is not null
        select (menu, action.AttributeRouteInfo!.Template!, action.EndpointMetadata.OfType<IPagePolicy>().LastOrDefault());

    // A buyer's and a supplier's pages are apart, though an address of one would fit the other.
    private static bool MayOpen((MenuAttribute Menu, string Template, IPagePolicy? Policy) entry, Acting acting) =>
        entry.Policy is AdministratorAttribute
            ? acting.Organisation.IsOrganiser && acting.Is(Role.Administrator)
            : entry.Policy is ActingAttribute policy && policy.Roles.Any(acting.Is) && entry.Template.Contains("{businessId}", StringComparison.OrdinalIgnoreCase);

    private static bool IsHere(string path, string url) =>
        path == url || path.StartsWith(url + "/", StringComparison.OrdinalIgnoreCase);

    // An error page is shown at the address that failed; a form that came back has no page of its own but usually its address has.
    private static string BackOf(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is { } failed
            ? failed.OriginalPath + failed.OriginalQueryString
            : http.Request.Path + http.Request.QueryString.Value;
}
