using System.Text;
using Newtonsoft.Json.Linq;
using Procurement.App.Payments.Transfers;
using Procurement.Web.Startup;
using Stripe;

namespace Procurement.Production.Payments;

/// <summary>Stripe's events at /stripe/events: the raw body, its signature, its age; then it is kept, and a job looks. Anything else gets 400.</summary>
public sealed class StripeWebhook(StripeOptions options) : ISitePart
{
    public const string Path = "/stripe/events";
    private const int LargestBody = 512 * 1024;

    public void AddTo(WebApplication app) => app.MapPost(Path, Receive).DisableAntiforgery();

    private async Task<IResult> Receive(HttpContext http, ReceiveTransferEvent receive, TimeProvider clock)
    {
        if (await Body(http.Request) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            EventUtility.ValidateSignature(body, http.Request.Headers["Stripe-Signature"].ToString(), options.WebhookSecret, options.ToleranceSeconds, clock.GetUtcNow().ToUnixTimeSeconds());
        }
        catch (Exception fault) when (fault is StripeException or FormatException or KeyNotFoundException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            return Results.BadRequest();
        }

        // Only what kind of thing happened to what: the thing itself is asked of Stripe, in the version of the API that we were made for.
        var told = JObject.Parse(body);
        await receive.Run(new()
        {
            Id = Guid.CreateVersion7(),
            EventId = (string)told["id"]!,
            Type = (string)told["type"]!,
            Object = (string?)told["data"]?["object"]?["id"] ?? "",
            AccountId = (string?)told["account"],
            ReceivedAt = clock.GetUtcNow(),
        });
        return Results.Ok();
    }

    private static async Task<string?> Body(HttpRequest request)
    {
        if (request.ContentLength > LargestBody)
        {
            return null;
        }

        using var reader = new StreamReader(request.Body, new UTF8Encoding(false));
        var body = new char[LargestBody + 1];
        var read = await reader.ReadBlockAsync(body);
        return read > LargestBody ? null : new string(body, 0, read);
    }
}
