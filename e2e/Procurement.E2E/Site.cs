using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Procurement.App.Data;
using Procurement.App.Development;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Outbox;
using Procurement.App.Sealing;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.E2E;

/// <summary>The site as Development serves it, on an empty database and a port of its own, and a browser to visit it with.</summary>
public class Site : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rengas-e2e-").FullName;
    private WebApplication app = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public string Address { get; private set; } = "";

    public SiteClock Clock => app.Services.GetRequiredService<SiteClock>();

    public AxeRuns Axe { get; } = new();

    /// <summary>Whether the demonstration ring is told first.</summary>
    protected virtual bool Demonstration => false;

    public async ValueTask InitializeAsync()
    {
        app = ProcurementSite.Create(
            [
                "--environment=Development", "--applicationName=Procurement.Web", $"--contentRoot={WebFolder()}", "--urls=http://127.0.0.1:0",
                $"--PROCUREMENT_DATA={folder}", $"--PROCUREMENT_DEMO={(Demonstration ? "on" : "off")}",
            ],
            // Slow words are for thieves; a test types many.
            builder => builder.Services.Replace(ServiceDescriptor.Singleton(new SealingOptions { Rounds = 1_000 })));
        Assert.True(await SiteStart.Prepare(app));
        await SiteStart.Demonstrate(app, default);
        await With((DemonstrationStore demonstration) => demonstration.End(Clock.GetUtcNow()));
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path(), Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }

    public async Task<T> With<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task With<TService>(Func<TService, Task> use) where TService : notnull =>
        With<TService, int>(async service =>
        {
            await use(service);
            return 0;
        });

    /// <summary>Moves the clock as the bar does, and waits until what fell due is done.</summary>
    public async Task MoveTo(DateTimeOffset instant)
    {
        Assert.Null(await With((MoveClock move) => move.Run(instant, null)));
        while ((await With((OutboxStore outbox) => outbox.Due(Clock.GetUtcNow(), 1))).Count > 0)
        {
            await Task.Delay(100);
        }
    }

    public async Task<Organisation> Organisation(OrganisationKind kind, string name, string businessId, bool organiser = false)
    {
        var organisation = new Organisation
        {
            Id = Guid.CreateVersion7(),
            BusinessId = businessId,
            Kind = kind,
            Name = name,
            LegalForm = kind == OrganisationKind.Buyer ? LegalForm.PublicBody : LegalForm.Association,
            MunicipalityCode = kind == OrganisationKind.Buyer ? "398" : null,
            Language = "fi",
            Email = "kirjaamo@organisaatio.example",
            IsOrganiser = organiser,
            CreatedAt = Clock.GetUtcNow(),
        };
        await With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(() => services.GetRequiredService<OrganisationStore>().Add(organisation)));
        return organisation;
    }

    /// <summary>Someone with roles in an organisation, at a browser of their own, signed in by one click.</summary>
    public async Task<Person> Person(string name, Organisation organisation, params Role[] roles)
    {
        var user = new User
        {
            Email = $"{name.ToLowerInvariant().Replace(' ', '.')}@organisaatio.example",
            NormalisedEmail = User.Normalise($"{name.Replace(' ', '.')}@organisaatio.example"),
            Name = name,
            Language = "fi",
            SecurityStamp = Guid.CreateVersion7().ToString("N"),
            CreatedAt = Clock.GetUtcNow(),
        };
        await With<IServiceProvider>(async services =>
        {
            Assert.True((await services.GetRequiredService<UserStore>().CreateAsync(user, default)).Succeeded);
            await services.GetRequiredService<Db>().Write(async () =>
            {
                foreach (var role in roles)
                {
                    await services.GetRequiredService<MembershipStore>().Add(new()
                    {
                        Id = Guid.CreateVersion7(),
                        UserId = user.Id,
                        OrganisationId = organisation.Id,
                        Role = role,
                        GrantedAt = Clock.GetUtcNow(),
                    });
                }
            });
        });

        var person = await Stranger();
        await person.SignIn(name);
        return person;
    }

    /// <summary>Someone whom the site does not know yet.</summary>
    public async Task<Person> Stranger(string language = "fi", int width = 1280, bool scripts = true)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = language switch { "sv" => "sv-FI", "en" => "en-GB", _ => "fi-FI" },
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = scripts,
            ColorScheme = ColorScheme.Light,
        });
        context.SetDefaultTimeout(60_000);
        return new Person(this, await context.NewPageAsync(), scripts);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static string WebFolder()
    {
        var above = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(above.FullName, "Procurement.sln")))
        {
            above = above.Parent ?? throw new InvalidOperationException("No Procurement.sln above the tests.");
        }

        return Path.Combine(above.FullName, "src", "Procurement.Web");
    }
}

/// <summary>The site with the demonstration ring, as a newcomer first sees it.</summary>
public sealed class DemoSite : Site
{
    protected override bool Demonstration => true;
}
