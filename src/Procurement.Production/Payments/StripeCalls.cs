using System.Net;
using Stripe;

namespace Procurement.Production.Payments;

/// <summary>Calls Stripe one by one, within its rate limit: what it refuses for now, or does not answer, is asked again, later and later.</summary>
public sealed class StripeCalls : IDisposable
{
    private const int MostAttempts = 5;
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly StripeOptions options;

    public StripeCalls(StripeOptions options, HttpClient http)
    {
        this.options = options;
        Client = new StripeClient(new StripeClientOptions
        {
            ApiKey = options.SecretKey,
            ApiBase = options.ApiBase ?? "https://api.stripe.com",

            // Retrying is done here, so that it is seen; telemetry would tell Stripe of our timings.
            HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
        });
    }

    public IStripeClient Client { get; }

    /// <summary>Null where Stripe says that there is no such thing.</summary>
    public async Task<T?> Find<T>(Func<Task<T>> call, CancellationToken stop) where T : class
    {
        try
        {
            return await Make(call, stop);
        }
        catch (StripeException fault) when (fault.HttpStatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Every call that changes anything bears an idempotency key, so that asking again is safe.</summary>
    public async Task<T> Make<T>(Func<Task<T>> call, CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await call();
                }
                catch (Exception fault) when (attempt < MostAttempts && Passes(fault) && !stop.IsCancellationRequested)
                {
                    var pause = options.BackOffMilliseconds * (1 << (attempt - 1));
                    await Task.Delay(TimeSpan.FromMilliseconds(pause + Random.Shared.Next((pause / 2) + 1)), TimeProvider.System, stop);
                }
            }
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    // 409: a call with the same idempotency key is still being answered.
    private static bool Passes(Exception fault) => fault switch
    {
        StripeException { HttpStatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict } => true,
        StripeException { HttpStatusCode: >= HttpStatusCode.InternalServerError } => true,
        HttpRequestException or IOException or TaskCanceledException => true,
        _ => false,
    };
}
