using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hangfire;
using Microsoft.AspNetCore.DataProtection;
using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.Operations;
using Procurement.App.Outbox;
using Procurement.Domain.Organisations;
using Procurement.Production;
using Procurement.Production.Data;
using Procurement.Production.Mails;
using Procurement.Production.Operations;
using Procurement.Production.Work;
using Procurement.Tests.Data;
using Procurement.Tests.Organisations;
using Procurement.Web.Commands;
using Procurement.Web.Operations;
using Procurement.Web.Startup;

namespace Procurement.Tests;

/// <summary>The production site, put together whole; no server is reached.</summary>
[Collection("Hangfire")]
public sealed class ProductionSiteTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rengas-production-").FullName;

    public ValueTask InitializeAsync()
    {
        // Hangfire's logging is one for the process, and its last owner may be a site that is gone.
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_door_leads_outside()
    {
        await using var site = Site();
        Assert.IsType<SqlServerDatabase>(site.Services.GetRequiredService<Database>());
        Assert.IsType<HangfireQueue>(site.Services.GetRequiredService<IWorkQueue>());
        Assert.IsType<MailKitMailer>(site.Services.GetRequiredService<IMailer>());
        Assert.DoesNotContain(site.Services.GetServices<IHostedService>(), hosted => hosted is WorkLoop);
    }

    [Theory]
    [InlineData("web", false, true)]
    [InlineData("worker", true, false)]
    [InlineData("both", true, true)]
    public async Task A_node_has_workers_and_a_dashboard_by_its_role(string role, bool workers, bool dashboard)
    {
        await using var site = Site($"--PROCUREMENT_ROLE={role}");
        Assert.Equal(workers ? WorkQueues.All.Count : 0, site.Services.GetServices<IHostedService>().Count(hosted => hosted is BackgroundJobServerHostedService));
        Assert.Equal(dashboard, site.Services.GetServices<ISitePart>().Any(part => part is JobsDashboard));
    }

    [Fact]
    public async Task The_check_names_each_thing_that_is_missing_or_weak_and_shows_no_secret()
    {
        await using var site = Site("--ConnectionStrings:Rengas=Server=x;User Id=sa;Password=hush;Encrypt=false;TrustServerCertificate=true", "--Mail:Security=None", "--Stripe:SecretKey=sk_test_hush");
        await using var scope = site.Services.CreateAsyncScope();
        var found = scope.ServiceProvider.GetServices<IConfigurationCheck>().SelectMany(check => check.Look()).ToList();

        foreach (var setting in new[] { "Site__Address", "Signing__KeyFile", "Protection__CertificateFile", "Mail__Host", "Mail__From", "Mail__Security", "Stripe__SecretKey" })
        {
            Assert.Contains(found, finding => finding.Setting == setting);
        }

        Assert.Equal(3, found.Count(finding => finding.Setting == "ConnectionStrings__Rengas"));
        Assert.DoesNotContain(found, finding => finding.ToString().Contains("hush", StringComparison.Ordinal));
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<CheckCommand>().Run([], TextWriter.Null, default));
    }

    [Fact]
    public async Task A_whole_configuration_has_nothing_to_mend()
    {
        var (certificate, signing) = (Certificate(2048, 365), Path.Combine(folder, "signing.pem"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(signing, key.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode(signing, UnixFileMode.UserRead);
        await using var site = Site(
            "--Site:Address=https://rengas.example.fi", "--Site:Proxies:0=10.0.0.0/8", $"--Signing:KeyFile={signing}", $"--Protection:CertificateFile={certificate}", "--Protection:CertificatePassword=pw",
            "--Mail:Host=relay.example.fi", "--Mail:From=Rengas <no-reply@rengas.example.fi>", "--ConnectionStrings:Rengas=Server=x;Database=rengas;User Id=rengas_site;Password=p");
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Empty(scope.ServiceProvider.GetServices<IConfigurationCheck>().SelectMany(check => check.Look()).Select(finding => finding.ToString()));
    }

    [Fact]
    public async Task The_site_s_login_is_not_the_owner_s_and_a_balancer_is_named_where_the_address_is_encrypted()
    {
        await using var site = Site(
            "--Site:Address=https://rengas.example.fi", "--Site:Proxies:0=everyone",
            "--ConnectionStrings:Rengas=Server=x;Database=r;User Id=one;Password=p", "--ConnectionStrings:RengasOwner=Server=x;Database=r;User Id=ONE;Password=p");
        await using var scope = site.Services.CreateAsyncScope();
        var found = scope.ServiceProvider.GetServices<IConfigurationCheck>().SelectMany(check => check.Look()).ToList();
        Assert.Contains(found, finding => finding.Setting == "Site__Proxies");
        Assert.Contains(found, finding => finding.Setting == "ConnectionStrings__Rengas" && finding.Problem.StartsWith("is the same login", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("10.1.2.3", "https")]
    [InlineData("192.168.1.1", "http")]
    public async Task What_a_balancer_says_is_believed_from_its_own_network_alone(string from, string seen)
    {
        var services = new ServiceCollection().AddLogging().AddProxies(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Site:Proxies:0"] = "10.0.0.0/8" }).Build());
        await using var provider = services.BuildServiceProvider();
        var pipeline = new ApplicationBuilder(provider);
        var scheme = "";
        foreach (var filter in provider.GetServices<IStartupFilter>())
        {
            filter.Configure(app => app.Run(http =>
            {
                scheme = http.Request.Scheme;
                return Task.CompletedTask;
            }))(pipeline);
        }

        var http = new DefaultHttpContext { RequestServices = provider };
        (http.Request.Scheme, http.Request.Host, http.Connection.RemoteIpAddress) = ("http", new("rengas.example.fi"), System.Net.IPAddress.Parse(from));
        http.Request.Headers["X-Forwarded-Proto"] = "https";
        http.Request.Headers["X-Forwarded-For"] = "203.0.113.7";
        await pipeline.Build()(http);
        Assert.Equal(seen, scheme);
    }

    [Fact]
    public void Each_kind_of_work_has_its_queue()
    {
        Assert.All(new[] { "HandOverPaymentRun", "TakeTransferEvent" }, job => Assert.Equal(WorkQueues.Payments, WorkQueues.Of(job)));
        Assert.All(new[] { "CloseCompetition", "MatureOutcome" }, job => Assert.Equal(WorkQueues.Deadlines, WorkQueues.Of(job)));
        Assert.All(
            OutboxWorker.Jobs.Keys.Where(job => job.StartsWith("Send", StringComparison.Ordinal) || job.StartsWith("Tell", StringComparison.Ordinal) || job.StartsWith("Warn", StringComparison.Ordinal)),
            job => Assert.Contains(WorkQueues.Of(job), new[] { WorkQueues.Mail, WorkQueues.Payments }));
    }

    [Theory]
    [InlineData(1024, 365)]
    [InlineData(2048, 10)]
    public async Task A_certificate_that_is_short_or_ends_soon_is_weak(int bits, int days)
    {
        await using var site = Site($"--Protection:CertificateFile={Certificate(bits, days)}", "--Protection:CertificatePassword=pw");
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Contains(scope.ServiceProvider.GetServices<IConfigurationCheck>().SelectMany(check => check.Look()), finding => finding.Setting == "Protection__CertificateFile");
    }

    [Fact]
    public async Task A_cookie_of_one_node_is_read_by_another_and_the_keys_lie_encrypted_in_the_database()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Protection:CertificateFile"] = Certificate(2048, 365),
            ["Protection:CertificatePassword"] = "pw",
        }).Build();
        await using var first = new App { More = services => services.AddProtectionKeys(configuration) };
        await using var second = first.OtherNode();
        var told = first.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("visit").Protect("Maija");

        Assert.Equal("Maija", second.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("visit").Unprotect(told));
        var stored = await first.With((ProtectionKeyStore keys) => keys.All());
        Assert.NotEmpty(stored);
        Assert.All(stored, xml => Assert.Contains("EncryptedData", xml, StringComparison.Ordinal));
        Assert.All(stored, xml => Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_is_for_administrators_and_only_to_look_at_for_auditors()
    {
        using var storage = new Hangfire.InMemory.InMemoryStorage();
        await using var app = new App
        {
            More = services =>
            {
                services.AddHangfireWork(_ => storage, new Node("n", NodeRole.Web));
                services.AddSingleton<ISitePart, JobsDashboard>();
            },
        };
        var organiser = await app.Buyer(organiser: true);
        var (administrator, auditor, officer) = (await app.Person(organiser, Role.Administrator), await app.Person(organiser, Role.Auditor), await app.Person(organiser, Role.Officer));
        new BackgroundJobClient(storage).Schedule<Sweep>(sweep => sweep.Due(default), TimeSpan.FromDays(1));

        Assert.Contains("Sweep: outbox work that is due", await app.BrowserOf(administrator).GetStringAsync($"{JobsDashboard.Path}/jobs/scheduled"), StringComparison.Ordinal);
        Assert.Contains("js-jobs-list-command", await app.BrowserOf(administrator).GetStringAsync($"{JobsDashboard.Path}/jobs/scheduled"), StringComparison.Ordinal);
        Assert.DoesNotContain("js-jobs-list-command", await app.BrowserOf(auditor).GetStringAsync($"{JobsDashboard.Path}/jobs/scheduled"), StringComparison.Ordinal);
        Assert.Equal(404, (int)(await app.BrowserOf(officer).GetAsync(JobsDashboard.Path)).StatusCode);
        Assert.Contains((int)(await app.Stranger().GetAsync(JobsDashboard.Path)).StatusCode, new[] { 302, 401 });
    }

    [Fact]
    public void Sql_server_takes_the_owners_scripts()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Sql"), "*.sql"))
        {
            TransactSql.Parse(File.ReadAllText(file).Replace("$(Database)", "rengas", StringComparison.Ordinal).Replace("$(Login)", "site", StringComparison.Ordinal), out var faults);
            Assert.Empty(faults);
        }
    }

    [Theory]
    [InlineData("Server=x", "Mandatory")]
    [InlineData("Server=x;Encrypt=Strict", "Strict")]
    [InlineData("Server=x;Encrypt=false", "Optional")]
    public void A_connection_is_encrypted_unless_it_is_said_otherwise(string set, string expected) =>
        Assert.Equal(Microsoft.Data.SqlClient.SqlConnectionEncryptOption.Parse(expected), new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(SqlServerDatabase.Settings(set)).Encrypt);

    private WebApplication Site(params string[] args) => ProcurementSite.Create(
        ["--environment=Production", $"--PROCUREMENT_DATA={folder}", "--urls=http://127.0.0.1:0", .. args.Any(arg => arg.StartsWith("--ConnectionStrings", StringComparison.Ordinal)) ? [] : new[] { "--ConnectionStrings:Rengas=Server=127.0.0.1,1;Database=rengas;Connect Timeout=1" }, .. args],
        ProductionSite.Add);

    private string Certificate(int bits, int days)
    {
        using var key = RSA.Create(bits);
        var request = new CertificateRequest("CN=rengas", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(days));
        var file = Path.Combine(folder, $"cookies-{bits}-{days}.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, "pw"));
        return file;
    }
}
