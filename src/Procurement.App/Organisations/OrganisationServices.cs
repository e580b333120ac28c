using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Organisations.Outside;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Suppliers;

namespace Procurement.App.Organisations;

/// <summary>What of the subject is not found by convention: ASP.NET Core Identity on the own store, and the parts that use cases share.</summary>
public static class OrganisationServices
{
    public static IServiceCollection AddOrganisations(this IServiceCollection services)
    {
        services.AddScoped<LinkMails>();
        services.AddScoped<PasswordLinks>();
        services.AddScoped<InvitationLinks>();
        services.AddScoped<Joining>();
        services.AddScoped<Told>();
        services.AddScoped<ProductWords>();
        services.AddScoped<RoleChangeEffect>();
        services.AddSingleton(_ => HashingQueue.ForThisMachine());
        services.AddScoped<IUserStore<User>>(provider => provider.GetRequiredService<UserStore>());
        services.AddScoped<IUserClaimsPrincipalFactory<User>, VisitClaims>();
        services.AddScoped<PasswordDoor>();
        services.AddScoped<OrganisationRoles>();
        services.TryAddSingleton(new WithoutPasswords([]));
        services.AddIdentityCore<User>(options =>
            {
                options.User.AllowedUserNameCharacters = "";
                (options.Password.RequireDigit, options.Password.RequireLowercase, options.Password.RequireUppercase, options.Password.RequireNonAlphanumeric) =
                    (false, false, false, false);
                options.Password.RequiredLength = Passwords.Shortest;
                options.Password.RequiredUniqueChars = 1;
            })
            .AddSignInManager()
            .AddTokenProvider<DataProtectorTokenProvider<User>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
        return services;
    }
}
