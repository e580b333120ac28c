using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Procurement.Web.Startup;

namespace Procurement.Tests.Web;

public class PagePolicyTests
{
    [Fact]
    public async Task Every_page_says_who_may_see_it()
    {
        await using var app = new App();
        var actions = app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>().ToList();

        Assert.NotEmpty(actions);
        Assert.Empty(actions.Where(action => !action.EndpointMetadata.OfType<IPagePolicy>().Any()).Select(action => action.DisplayName));
    }

    [Fact]
    public async Task Pages_for_acting_people_have_the_organisation_in_their_address()
    {
        await using var app = new App();
        var actions = app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>();

        Assert.Empty(actions
            .Where(action => action.EndpointMetadata.OfType<IPagePolicy>().LastOrDefault() is ActingAttribute)
            .Where(action => action.AttributeRouteInfo?.Template?.Contains("{businessId", StringComparison.Ordinal) != true)
            .Select(action => action.DisplayName));
    }

    [Fact]
    public async Task Routes_of_Development_do_not_exist_elsewhere()
    {
        await using var app = new App();

        Assert.Equal(404, (int)(await app.Stranger().PostAsync("/development/clock", new FormUrlEncodedContent([new("by", "day")]))).StatusCode);
    }
}
