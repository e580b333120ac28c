using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Procurement.Web.Commands;
using Procurement.Web.Development;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Operations;
using Procurement.Web.Sealing;
using Procurement.Web.Shell;
using Procurement.Web.Waiting;

namespace Procurement.Web.Startup;

/// <summary>The web side: pages, their words and forms, cookies, errors.</summary>
public static class WebServices
{
    public static IServiceCollection AddWeb(this IServiceCollection services, IWebHostEnvironment environment)
    {
        services.AddSingleton<TextLocalizers>();
        services.AddSingleton<IStringLocalizerFactory>(provider => provider.GetRequiredService<TextLocalizers>());
        services.AddScoped<PageTexts>();
        services.AddScoped<SiteMenu>();
        services.AddScoped<ContractPages>();
        services.AddHttpContextAccessor();

        services.AddControllersWithViews(mvc =>
            {
                if (!environment.IsDevelopment())
                {
                    mvc.Conventions.Add(new WithoutDemonstrations());
                }

                mvc.Filters.Add(new DenyWithoutPolicy());
                mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                mvc.ModelMetadataDetailsProviders.Add(new ValidationTexts());
                mvc.ModelBinderProviders.Insert(0, new FormValues());
                mvc.ModelBinderProviders.Insert(1, new ListValues());
            })
            .AddViewOptions(views => views.HtmlHelperOptions.ClientValidationEnabled = false)
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (type, factory) => factory.Create(type));
        services.AddSingleton<IConfigureOptions<MvcOptions>>(provider => new ConfigureOptions<MvcOptions>(
            mvc => ValidationTexts.Tell(mvc.ModelBindingMessageProvider, provider.GetRequiredService<Texts>())));

        services.AddAntiforgery(options => options.Cookie = Named("form", options.Cookie));
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie = Named("told", options.Cookie));
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);

        // Letters of Finnish and Swedish go out as themselves, not as numbers.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(System.Text.Unicode.UnicodeRanges.All));

        services.AddSignIn();
        services.AddAuthorization();
        services.AddRingPages();
        services.AddPlugs(typeof(ICommand));
        services.AddPlugs(typeof(IConfigurationCheck));
        services.AddPlugs(typeof(IWaiting));
        services.AddScoped<Desks>();
        services.AddScoped<BidKeyVisit>();
        services.AddScoped<BidJourney>();
        services.AddScoped<ClientVisit>();
        services.AddVoucherPages();
        if (environment.IsDevelopment())
        {
            services.AddScoped<DemoPeople>();
        }
        return services;
    }

    public static void UseWeb(this WebApplication app)
    {
        app.UseMiddleware<WorkersServeNoPages>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseRequestLocalization(LanguageOfRequest.Options);
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseMiddleware<ErrorsToStatusCodes>();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        foreach (var part in app.Services.GetServices<ISitePart>())
        {
            part.AddTo(app);
        }

        app.MapControllers();
    }

    /// <summary>Registers every class of this project that implements the interface.</summary>
    public static void AddPlugs(this IServiceCollection services, Type face)
    {
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(face)))
        {
            services.AddScoped(face, type);
            services.AddScoped(type);
        }
    }

    private static CookieBuilder Named(string name, CookieBuilder cookie)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        return cookie;
    }
}
