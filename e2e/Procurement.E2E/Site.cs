using System.Diagnostics;
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
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.E2E;

/// <summary>The site as Development serves it, on an empty database and a port of its own, and a browser to visit it with.</summary>
public class Site : IAsyncLifetime
{
    /// <summary>Ten in the morning in Helsinki on a Wednesday far from holidays and clock changes: the day on which the tests run changes nothing.</summary>
    public static readonly DateTimeOffset Begins = new(2026, 9, 16, 7, 0, 0, TimeSpan.Zero);

    // What a browser is waited for: a machine that does something else beside is slow, not broken.
    private const float Patience = 180_000;

    private readonly string folder = Directory.CreateTempSubdirectory("rengas-e2e-").FullName;
    private readonly List<Person> people = [];
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Address { get; private set; } = "";

    public SiteClock Clock => app!.Services.GetRequiredService<SiteClock>();

    public AxeRuns Axe { get; } = new();

    /// <summary>What the data folder holds before the site begins.</summary>
    protected virtual Task Fill(string folder) => Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        await Fill(folder);
        app = Create(folder, demonstration: false);
        Assert.True(await SiteStart.Prepare(app));
        await With((DemonstrationStore demonstration) => demonstration.End(Clock.GetUtcNow()));
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path(), Timeout = Patience, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }

    /// <summary>The site of the tests on a data folder: its clock goes on from <see cref="Begins"/>.</summary>
    internal static WebApplication Create(string folder, bool demonstration) => ProcurementSite.Create(
        [
            "--environment=Development", "--applicationName=Procurement.Web", $"--contentRoot={WebFolder()}", "--urls=http://127.0.0.1:0",
            $"--PROCUREMENT_DATA={folder}", $"--PROCUREMENT_DEMO={(demonstration ? "on" : "off")}",
        ],
        builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(new SiteClock(new GoesOnFrom(Begins))));

            // Slow words are for thieves; a test types many.
            builder.Services.Replace(ServiceDescriptor.Singleton(new SealingOptions { Rounds = 1_000 }));
        });

    public async Task<T> With<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = app!.Services.CreateAsyncScope();
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
        await Rests();
    }

    /// <summary>Waits until what the clock does by itself is done: the work of the days, and what is due, also that which someone has in hand.</summary>
    public async Task Rests()
    {
        var since = Stopwatch.StartNew();
        while (await With((Db db) => db.Find<int>(
            """
            select (select count(*) from Outbox where DoneAt is null and DeadAt is null and DueAt <= @now)
                + @jobs - (select count(*) from DailyRuns where Day = @today)
            """,
            new { now = Clock.GetUtcNow(), today = FinnishTime.DayOf(Clock.GetUtcNow()), jobs = OutboxWorker.DailyJobs.Count })) > 0)
        {
            Assert.True(since.Elapsed < TimeSpan.FromMinutes(5), "The site's work was not done in five minutes.");
            await Task.Delay(50);
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
    public Task<Person> Person(string name, Organisation organisation, params Role[] roles) => Person(name, organisation, scripts: true, roles);

    public async Task<Person> Person(string name, Organisation organisation, bool scripts, params Role[] roles)
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

        var person = await Stranger(scripts: scripts);
        await person.SignIn(name);
        return person;
    }

    /// <summary>Someone whom the site does not know yet.</summary>
    public async Task<Person> Stranger(string language = "fi", int width = 1280, bool scripts = true, ColorScheme colours = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = language switch { "sv" => "sv-FI", "en" => "en-GB", _ => "fi-FI" },
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = scripts,
            ColorScheme = colours,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        var person = new Person(this, await context.NewPageAsync(), scripts);
        people.Add(person);
        return person;
    }

    /// <summary>Everybody goes home. After a test that failed, what each of them saw last stays: a picture and the words of the page.</summary>
    public async Task Close(string? failed)
    {
        foreach (var (person, number) in people.Select((person, number) => (person, number)))
        {
            if (failed is not null)
            {
                await Evidence.Leave(person, failed, number + 1);
            }

            await person.Page.Context.CloseAsync();
        }

        people.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        // Where the site could not begin, that is what the tests tell, not that it cannot end.
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

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

/// <summary>A clock that went to a day and goes on from there.</summary>
internal sealed class GoesOnFrom(DateTimeOffset day) : TimeProvider
{
    private readonly long since = Stopwatch.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => day + Stopwatch.GetElapsedTime(since);
}
