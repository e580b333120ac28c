using Procurement.App.Mails;

namespace Procurement.Web.Startup;

/// <summary>Mail without a server, and the address that links in mails begin with.</summary>
public static class MailServices
{
    public static IServiceCollection AddMails(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<MailFolder>();
        services.AddSingleton<IMailer>(provider => provider.GetRequiredService<MailFolder>());
        services.AddSingleton(new SiteAddress(configuration["Site:Address"] ?? configuration["urls"]?.Split(';')[0] ?? "http://localhost:5080"));
        return services;
    }
}
