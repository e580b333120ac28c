using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Procurement.App.Organisations.Outside;

namespace Procurement.Production.SignIn;

/// <summary>Single sign-on by the section SignIn of the configuration: any number of providers, and the organisations that use no passwords.</summary>
public static class OidcServices
{
    public static IServiceCollection AddSingleSignOn(this IServiceCollection services, IConfiguration configuration, HttpMessageHandler? backchannel = null)
    {
        foreach (var section in configuration.GetSection("SignIn:Providers").GetChildren())
        {
            Add(services, section, backchannel);
        }

        var without = configuration.GetSection("SignIn:WithoutPasswords").Get<string[]>() ?? [];
        services.Replace(ServiceDescriptor.Singleton(new WithoutPasswords(without.ToHashSet(StringComparer.Ordinal))));
        return services;
    }

    // The section's key is the scheme: it stands in addresses and beside each linked account, so it never changes.
    private static void Add(IServiceCollection services, IConfigurationSection section, HttpMessageHandler? backchannel)
    {
        var (scheme, name) = (section.Key, section["Name"] ?? section.Key);
        services.AddSingleton(new OutsideProvider(scheme, name));
        services.AddAuthentication().AddOAuth<OidcOptions, OidcHandler>(scheme, name, options =>
        {
            section.Bind(options);
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.CallbackPath = $"/sign-in/outside/{scheme}/answer";
            options.UsePkce = true;
            options.SaveTokens = false;

            // The answer is a link followed from the provider's page, so a lax cookie comes with it.
            (options.CorrelationCookie.SameSite, options.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            options.TimeProvider = TimeProvider.System;
            options.AuthorizationEndpoint = options.TokenEndpoint = options.Authority;
            options.Scope.Clear();
            foreach (var scope in (section["Scopes"] ?? "openid profile email").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                options.Scope.Add(scope);
            }

            options.Roles = section.GetSection("Roles").Get<RoleOfGroup[]>() ?? [];
            options.BackchannelHttpHandler = backchannel;
            options.Discovery = new ConfigurationManager<OpenIdConnectConfiguration>(
                options.Authority.TrimEnd('/') + "/.well-known/openid-configuration",
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever(new HttpClient(backchannel ?? new HttpClientHandler(), disposeHandler: backchannel is null)));
            options.Events.OnRemoteFailure = failed =>
            {
                // What went wrong is in the log; the person is shown the sign-in page again.
                failed.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Procurement.SignIn").LogWarning(failed.Failure, "Sign-in by {Provider} failed", scheme);
                failed.Response.Redirect("/sign-in");
                failed.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }
}
