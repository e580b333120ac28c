using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Procurement.Tests.Web;

/// <summary>Tells whether a page's policy lets a visitor in, without doing what the page does; only for requests that ask for it.</summary>
public sealed class LetIn : IAsyncResourceFilter
{
    public const string Header = "X-Only-Policy";
    public const int Status = 299;

    // Resource filters run after every authorization filter: after the rights, and after the antiforgery token.
    public Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        // The page of an error is shown in the place of what was refused; the refusal is the answer.
        var http = context.HttpContext;
        if (!http.Request.Headers.ContainsKey(Header) || http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next();
        }

        context.Result = new StatusCodeResult(Status);
        return Task.CompletedTask;
    }
}
