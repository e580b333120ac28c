using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.SqlClient;
using Procurement.Production.Data;
using Procurement.Production.Mails;
using Procurement.Web.Operations;

namespace Procurement.Production.Operations;

/// <summary>What production needs besides: a database reached encrypted, a certificate for the keys of cookies, a relay, and Stripe's keys where it is used.</summary>
public sealed class ProductionCheck(IConfiguration configuration, TimeProvider clock) : IConfigurationCheck
{
    public IEnumerable<Finding> Look() => [.. Database("Rengas", must: true), .. Database("RengasOwner", must: false), .. Owner(), .. Proxies(), .. Signing(), .. Certificate(), .. Mail(), .. Stripe()];

    private IEnumerable<Finding> Database(string name, bool must)
    {
        if (configuration.GetConnectionString(name) is not { Length: > 0 } set)
        {
            return must ? [new($"ConnectionStrings__{name}", "is missing: there is no database.")] : [];
        }

        try
        {
            var settings = new SqlConnectionStringBuilder(SqlServerDatabase.Settings(set));
            return [.. Weak(settings, $"ConnectionStrings__{name}", site: must)];
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return [new($"ConnectionStrings__{name}", "is not a connection string of SQL Server.")];
        }
    }

    private static IEnumerable<Finding> Weak(SqlConnectionStringBuilder settings, string name, bool site)
    {
        if (settings.Encrypt.Equals(SqlConnectionEncryptOption.Optional))
        {
            yield return new(name, "has Encrypt=false: rows could be read on the way.");
        }

        if (settings.TrustServerCertificate)
        {
            yield return new(name, "has TrustServerCertificate=true: anyone could answer as the server.");
        }

        if (site && settings.UserID.Equals("sa", StringComparison.OrdinalIgnoreCase))
        {
            yield return new(name, "is sa: the site's login must not be able to change tables or audit rows (Sql/site-login.sql).");
        }
    }

    private IEnumerable<Finding> Owner()
    {
        var (site, owner) = (User("Rengas"), User("RengasOwner"));
        if (owner is not null && owner.Equals(site, StringComparison.OrdinalIgnoreCase))
        {
            yield return new("ConnectionStrings__Rengas", "is the same login as ConnectionStrings__RengasOwner: the site could change its tables and its audit rows (Sql/site-login.sql).");
        }

        string? User(string name)
        {
            try
            {
                return configuration.GetConnectionString(name) is { Length: > 0 } set && new SqlConnectionStringBuilder(set).UserID is { Length: > 0 } user ? user : null;
            }
            catch (Exception fault) when (fault is ArgumentException or FormatException)
            {
                return null;
            }
        }
    }

    private IEnumerable<Finding> Proxies()
    {
        var set = Operations.Proxies.Of(configuration);
        foreach (var wrong in set.Where(network => !System.Net.IPNetwork.TryParse(network, out _)))
        {
            yield return new("Site__Proxies", $"has '{wrong}', which is no network such as 10.0.0.0/8.");
        }

        var encrypted = configuration["urls"] is { } urls && urls.Contains("https://", StringComparison.OrdinalIgnoreCase);
        if (set.Count == 0 && !encrypted && configuration["https_ports"] is null && !configuration.GetSection("Kestrel:Endpoints").Exists()
            && configuration["Site:Address"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true)
        {
            yield return new("Site__Proxies__0", "is missing: behind a balancer that ends the encryption, cookies would not be marked secure. Set its network, such as 10.0.0.0/8.");
        }
    }

    private IEnumerable<Finding> Signing()
    {
        if (configuration["Signing:KeyFile"] is not { Length: > 0 })
        {
            yield return new("Signing__KeyFile", "is missing: each node would sign receipts with a key of its own.");
        }
    }

    private IEnumerable<Finding> Certificate()
    {
        const string Setting = "Protection__CertificateFile";
        if (configuration["Protection:CertificateFile"] is not { Length: > 0 } file)
        {
            return [new(Setting, "is missing: the keys of cookies would lie in the database in clear.")];
        }

        if (!File.Exists(file))
        {
            return [new(Setting, $"{file} is not there.")];
        }

        try
        {
            using var certificate = ProtectionKeys.Certificate(configuration)!;
            return [.. Weak(certificate, Setting)];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return [new(Setting, $"{file} is not a PKCS #12 file that Protection__CertificatePassword opens.")];
        }
    }

    private IEnumerable<Finding> Weak(X509Certificate2 certificate, string setting)
    {
        using var key = certificate.GetRSAPrivateKey();
        if (key is null)
        {
            yield return new(setting, "has no private RSA key: cookies' keys could be written but never read.");
        }
        else if (key.KeySize < 2048)
        {
            yield return new(setting, $"has a key of {key.KeySize} bits; 2048 is the least.");
        }

        if (certificate.NotAfter.ToUniversalTime() < clock.GetUtcNow().UtcDateTime.AddDays(30))
        {
            yield return new(setting, $"ends on {certificate.NotAfter:yyyy-MM-dd}: make a new one, and name this one as Protection__OlderCertificateFile.");
        }
    }

    private IEnumerable<Finding> Mail()
    {
        var mail = MailOptions.Read(configuration);
        if (mail.Host.Length == 0)
        {
            yield return new("Mail__Host", "is missing: no mail leaves.");
        }

        if (!MimeKit.MailboxAddress.TryParse(mail.From, out _))
        {
            yield return new("Mail__From", "is missing or no address.");
        }

        if (mail.Security == "None" && mail.Host is not ("localhost" or "127.0.0.1" or "::1"))
        {
            yield return new("Mail__Security", "is None: mail with links that sign people in would go in clear. Set StartTls or Tls.");
        }
        else if (mail.Security is not ("None" or "StartTls" or "Tls"))
        {
            yield return new("Mail__Security", "can be StartTls, Tls or None.");
        }

        if (mail.Signs && (!File.Exists(mail.DkimKeyFile) || string.IsNullOrEmpty(mail.DkimDomain) || string.IsNullOrEmpty(mail.DkimSelector)))
        {
            yield return new("Mail__DkimKeyFile", "is set, but the file, Mail__DkimDomain or Mail__DkimSelector is missing.");
        }
    }

    private IEnumerable<Finding> Stripe()
    {
        var (secret, webhook) = (configuration["Stripe:SecretKey"], configuration["Stripe:WebhookSecret"]);
        if (string.IsNullOrEmpty(secret) != string.IsNullOrEmpty(webhook))
        {
            yield return new("Stripe__SecretKey", "and Stripe__WebhookSecret go together: set both, or neither where no buyer pays by transfer.");
        }

        if (secret is { Length: > 0 } && secret.StartsWith("sk_test_", StringComparison.Ordinal))
        {
            yield return new("Stripe__SecretKey", "is a test key: nobody is paid.");
        }
    }
}
