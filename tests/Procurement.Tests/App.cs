using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.Outbox;
using Procurement.App.Sealing;
using Procurement.Tests.Data;

namespace Procurement.Tests;

/// <summary>The running application on a database of its own, with a clock that stands until the test moves it.</summary>
public sealed class App : WebApplicationFactory<Program>
{
    private readonly string database;
    private readonly App? first;
    private IAsyncDisposable? other;

    public App(string database = "sqlite")
    {
        this.database = database;
        Folder = Directory.CreateTempSubdirectory("rengas-test-").FullName;
    }

    private App(App first)
    {
        (this.first, database, other, Folder, Clock, Mails, More) = (first, first.database, first.other, first.Folder, first.Clock, first.Mails, first.More);
    }

    /// <summary>Noon in Helsinki on Tuesday 1 September 2026: a working day far from holidays and clock changes.</summary>
    public Clock Clock { get; } = new(new DateTimeOffset(2026, 9, 1, 9, 0, 0, TimeSpan.Zero));

    public string Folder { get; }

    /// <summary>What was mailed, each mail once however often its job ran.</summary>
    public MailBox Mails { get; } = new();

    /// <summary>What one test puts in the place of a door, or beside the rest.</summary>
    public Action<IServiceCollection>? More { get; init; }

    /// <summary>Another node on the same database, with the same clock. Disposed before this one.</summary>
    public App OtherNode()
    {
        using var started = CreateClient();
        return new App(this);
    }

    public SqlStatements Sql { get; } = SqlStatements.All;

    public async Task<T> With<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task With<TService>(Func<TService, Task> use) where TService : notnull =>
        With<TService, int>(async service =>
        {
            await use(service);
            return 0;
        });

    /// <summary>What the clock would do until now: the work of the days, then the outbox until nothing is due.</summary>
    public async Task RunDue(CancellationToken stop = default)
    {
        var worker = Services.GetRequiredService<OutboxWorker>();
        Assert.True(await worker.RunDays(stop), "A daily job failed.");
        for (var round = 0; round < 1_000; round++)
        {
            var due = await With((OutboxStore outbox) => outbox.Due(Clock.GetUtcNow(), 100));
            if (due.Count == 0)
            {
                return;
            }

            foreach (var work in due)
            {
                await worker.RunWork(work.Id, stop);
            }
        }

        Assert.Fail("The outbox never became empty.");
    }

    /// <summary>A browser in which the person has signed in.</summary>
    public HttpClient BrowserOf(Guid userId)
    {
        var browser = Stranger();
        browser.DefaultRequestHeaders.Add("X-User", userId.ToString());
        return browser;
    }

    /// <summary>A browser in which nobody has signed in.</summary>
    public HttpClient Stranger() => CreateClient(new() { AllowAutoRedirect = false });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("PROCUREMENT_DATA", Folder);
        builder.UseSetting("PROCUREMENT_NODE", first is null ? "first" : "second");
        builder.ConfigureTestServices(services =>
        {
            other = Databases.Use(database, services, other);

            // The test decides when due work runs.
            services.RemoveAll<WorkLoop>();
            foreach (var hosted in services.Where(service => service.ImplementationType == typeof(WorkLoop)).ToList())
            {
                services.Remove(hosted);
            }

            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));

            // Slow words are for thieves; a test types many.
            services.Replace(ServiceDescriptor.Singleton(new SealingOptions { Rounds = 1_000 }));
            services.Replace(ServiceDescriptor.Singleton(new ReceiptPace { MailAfter = TimeSpan.Zero }));
            services.Replace(ServiceDescriptor.Singleton<IMailer>(Mails));
            services.AddSingleton<ISqlLog>(Sql);
            services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(mvc => mvc.Filters.Add(new Web.LetIn()));
            services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, UserFromHeader>("Test", null);
            More?.Invoke(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (first is not null)
        {
            return;
        }

        if (other is not null)
        {
            await other.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Takes the header's word for who it is; without the header, whoever really signed in.</summary>
    private sealed class UserFromHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IAuthenticationSchemeProvider schemes)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        private const string Real = "Identity.Application";

        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-User"].FirstOrDefault() is { } user)
            {
                return AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user)], "Test")), "Test"));
            }

            return await schemes.GetSchemeAsync(Real) is null ? AuthenticateResult.NoResult() : await Context.AuthenticateAsync(Real);
        }

        protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            if (await schemes.GetSchemeAsync(Real) is null)
            {
                await base.HandleChallengeAsync(properties);
            }
            else
            {
                await Context.ChallengeAsync(Real, properties);
            }
        }
    }
}

/// <summary>Parses and binds every statement that a test sends, the first time, as SQL Server would; the test that sends a wrong one fails.</summary>
public sealed class SqlStatements : ISqlLog
{
    public static readonly SqlStatements All = new();

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> seen = new();

    public void Saw(string sql)
    {
        var faults = seen.GetOrAdd(sql, TransactSql.Faults);
        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"SQL Server would not take this statement: {string.Join("; ", faults)}\n{sql}");
        }
    }
}
