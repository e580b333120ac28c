using System.Diagnostics;
using Procurement.App.Data;

namespace Procurement.Web.Startup;

/// <summary>The exceptions that are an answer (404, 409), and faults: 500 with a number by which the log tells what happened.</summary>
public sealed class ErrorsToStatusCodes(RequestDelegate next, ILogger<ErrorsToStatusCodes> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (NotFoundException) when (!context.Response.HasStarted)
        {
            Answer(context, StatusCodes.Status404NotFound);
        }
        catch (StaleDataException) when (!context.Response.HasStarted)
        {
            Answer(context, StatusCodes.Status409Conflict);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            Answer(context, fault.StatusCode);
        }
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // The path and not the query: a query may hold what the log must not.
            log.LogError(fault, "Fault {Reference} at {Method} {Path}", ReferenceOf(context), context.Request.Method, ClientAddresses.Told(context.Request.Path));
            Answer(context, StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>What a person reads to the support desk, and the support desk finds in the log.</summary>
    public static string ReferenceOf(HttpContext context) =>
        (Activity.Current?.TraceId.ToHexString() is { } trace ? trace[..10] : context.TraceIdentifier).ToUpperInvariant();

    private static void Answer(HttpContext context, int status)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
    }
}
