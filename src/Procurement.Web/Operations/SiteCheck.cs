using System.Security.Cryptography;
using Procurement.App.Data;

namespace Procurement.Web.Operations;

/// <summary>What both sides need: an address for links in mails, a data folder that can be written and that only the site reads.</summary>
public sealed class SiteCheck(IConfiguration configuration, IHostEnvironment environment, DataFolder folder) : IConfigurationCheck
{
    public IEnumerable<Finding> Look()
    {
        if (environment.IsDevelopment())
        {
            yield return new("ASPNETCORE_ENVIRONMENT", "is Development: the clock can be moved and mails are shown. Set Production.");
        }

        if (configuration["Site:Address"] is not { Length: > 0 } address)
        {
            yield return new("Site__Address", "is missing: links in mails would lead to localhost. Set the address that people use, such as https://rengas.example.fi.");
        }
        else if (!Uri.TryCreate(address, UriKind.Absolute, out var site) || site.Scheme != Uri.UriSchemeHttps)
        {
            yield return new("Site__Address", "does not begin with https: links in mails could be read on the way.");
        }

        if (!CanWrite(folder.Path))
        {
            yield return new("PROCUREMENT_DATA", $"{folder.Path} cannot be written.");
        }

        var key = configuration["Signing:KeyFile"] ?? Path.Combine(folder.Path, "signing-key.pem");
        foreach (var finding in Key(key, configuration["Signing:KeyFile"] is not null))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Key(string file, bool named)
    {
        if (!File.Exists(file))
        {
            return named ? [new("Signing__KeyFile", $"{file} is not there: receipts and heads of the day cannot be signed.")] : [];
        }

        var findings = new List<Finding>();
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)) != UnixFileMode.None)
        {
            findings.Add(new("Signing__KeyFile", $"{file} can be read or changed by others on this machine: anyone who reads it can sign in the site's name."));
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file));
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            findings.Add(new("Signing__KeyFile", $"{file} is not a private ECDSA key in PEM."));
        }

        return findings;
    }

    private static bool CanWrite(string folder)
    {
        try
        {
            var file = Path.Combine(folder, $".check-{Guid.CreateVersion7():N}");
            File.WriteAllText(file, "");
            File.Delete(file);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
