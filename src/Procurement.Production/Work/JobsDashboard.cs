using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Authentication;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Production.Work;

/// <summary>Hangfire's dashboard at /admin/jobs, behind the site's own sign-in: administrators, and auditors, who may only look.</summary>
public sealed class JobsDashboard : ISitePart
{
    public const string Path = "/admin/jobs";
    private const string ReadOnly = "jobs-read-only";

    public void AddTo(WebApplication app)
    {
        // Made when it is first asked for: Hangfire's storage need not be there for the site to start, nor for "-- check".
        var dashboard = new Lazy<RequestDelegate>(() =>
        {
            var own = ((IApplicationBuilder)app).New();
            own.UseHangfireDashboard(Path, new DashboardOptions
            {
                AppPath = "/admin/work",
                Authorization = [],
                DashboardTitle = "Rengas",
                DisplayStorageConnectionString = false,
                IsReadOnlyFunc = context => context.GetHttpContext().Items.ContainsKey(ReadOnly),
            });
            return own.Build();
        });
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase), branch =>
        {
            branch.Use(Door);
            branch.Run(http => dashboard.Value(http));
        });
    }

    private static async Task Door(HttpContext http, RequestDelegate next)
    {
        if (http.SignedInUser() is not { } user)
        {
            await http.ChallengeAsync();
            return;
        }

        var memberships = http.RequestServices.GetRequiredService<MembershipStore>();
        if (await memberships.IsSiteAdministrator(user))
        {
            await next(http);
            return;
        }

        if ((await memberships.Of(user)).Any(row => row is { Role: Role.Auditor, IsOrganiser: true }))
        {
            http.Items[ReadOnly] = true;
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
