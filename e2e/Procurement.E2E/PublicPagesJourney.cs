using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Playwright;
using Procurement.Web.Startup;

namespace Procurement.E2E;

public sealed class PublicPagesJourney(Site site) : Journey(site), IClassFixture<Site>
{
    private readonly Site site = site;

    [Theory]
    [InlineData("fi", 1280)]
    [InlineData("sv", 1280)]
    [InlineData("en", 360)]
    [InlineData("fi", 360)]
    public async Task Anyone_reads_the_public_pages_in_each_language_on_desk_and_phone(string language, int width)
    {
        var anyone = await site.Stranger(language, width);
        foreach (var page in await Pages())
        {
            await anyone.Visit(page);
            await Assertions.Expect(anyone.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Assertions.Expect(anyone.Page.Locator("h1")).ToHaveCountAsync(1);
            await Shots.Take(anyone.Page, $"public{page.Replace('/', '-')}-{language}-{width}");
        }
    }

    [Fact]
    public async Task The_language_changes_where_the_reader_stands_and_stays_changed()
    {
        var anyone = await site.Stranger();
        await anyone.Visit("/about-sealing");
        await anyone.Follow("På svenska");
        await anyone.Sees("Vad förseglingen lovar");
        await anyone.Visit("/accessibility");
        await anyone.Sees("Tillgänglighet");
    }

    [Fact]
    public async Task The_keyboard_skips_to_the_content()
    {
        var anyone = await site.Stranger();
        await anyone.Visit("/");
        await anyone.Page.Keyboard.PressAsync("Tab");
        await anyone.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(anyone.Page.Locator("main")).ToBeFocusedAsync();
    }

    // Every public address that needs nothing more to be known; files and data are not pages.
    private Task<List<string>> Pages() => site.With((IActionDescriptorCollectionProvider actions) => Task.FromResult(
        actions.ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
            .Where(action => action.EndpointMetadata.OfType<IPagePolicy>().LastOrDefault() is PublicAttribute)
            .Where(action => action.EndpointMetadata.OfType<HttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains("GET")))
            .Select(action => "/" + action.AttributeRouteInfo!.Template)
            .Where(address => !address.Contains('{', StringComparison.Ordinal) && !address.Contains('.', StringComparison.Ordinal))
            .Where(address => !address.StartsWith("/health", StringComparison.Ordinal) && !address.StartsWith("/api/", StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal).ToList()));
}
