using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Procurement.App.Organisations.SignIn;
using Procurement.Web.Shell;

namespace Procurement.Web.Startup;

/// <summary>Where too many passwords wait to be checked: 503, when to try again, and the form as it was filled in (but for the password).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BusyAttribute : Attribute, IAsyncActionFilter
{
    public static readonly Refusal Busy = new("sign-in-busy");

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var done = await next();
        if (done.Exception is not TooBusyException || done.ExceptionHandled || done.Controller is not Controller controller)
        {
            return;
        }

        var seconds = (int)HashingQueue.RetryAfter.TotalSeconds;
        controller.Refuse(Busy.With(seconds));
        controller.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var form = context.ActionArguments.Values.FirstOrDefault(value => value?.GetType().Name.EndsWith("Form", StringComparison.Ordinal) is true);
        var view = controller.View(form);
        view.StatusCode = StatusCodes.Status503ServiceUnavailable;
        (done.Result, done.ExceptionHandled) = (view, true);
    }
}
