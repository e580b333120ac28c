using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Procurement.App.Operations;

namespace Procurement.Production.Operations;

/// <summary>The keys of cookies in the database, so that any node reads the cookie of any other; encrypted to a certificate, so that the
/// database alone reads none.</summary>
public static class ProtectionKeys
{
    public static IServiceCollection AddProtectionKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<KeysInDatabase>();
        services.AddSingleton<IPostConfigureOptions<KeyManagementOptions>>(provider => new PostConfigureOptions<KeyManagementOptions>(
            name: null, keys => keys.XmlRepository = provider.GetRequiredService<KeysInDatabase>()));
        if (Certificate(configuration) is { } certificate)
        {
            services.AddDataProtection().ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate([certificate, .. Older(configuration)]);
        }

        return services;
    }

    /// <summary>The certificate of the setting Protection:CertificateFile (PKCS #12); null where it is not set.</summary>
    public static X509Certificate2? Certificate(IConfiguration configuration) =>
        configuration["Protection:CertificateFile"] is { Length: > 0 } file && File.Exists(file)
            ? X509CertificateLoader.LoadPkcs12FromFile(file, configuration["Protection:CertificatePassword"], X509KeyStorageFlags.EphemeralKeySet)
            : null;

    // While a certificate is changed, keys that were encrypted to the last one must still be read.
    private static IEnumerable<X509Certificate2> Older(IConfiguration configuration) =>
        configuration["Protection:OlderCertificateFile"] is { Length: > 0 } file
            ? [X509CertificateLoader.LoadPkcs12FromFile(file, configuration["Protection:OlderCertificatePassword"], X509KeyStorageFlags.EphemeralKeySet)]
            : [];

    /// <summary>DataProtection asks synchronously, once in a day.</summary>
    private sealed class KeysInDatabase(IServiceScopeFactory scopes, TimeProvider clock) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => Ask(async store => (IReadOnlyCollection<XElement>)[.. (await store.All()).Select(XElement.Parse)]);

        public void StoreElement(XElement element, string friendlyName) => Ask(async store =>
        {
            await store.Add(Guid.CreateVersion7(), friendlyName, element.ToString(SaveOptions.DisableFormatting), clock.GetUtcNow());
            return true;
        });

        private T Ask<T>(Func<ProtectionKeyStore, Task<T>> ask) => Task.Run(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await ask(scope.ServiceProvider.GetRequiredService<ProtectionKeyStore>());
        }).GetAwaiter().GetResult();
    }
}
