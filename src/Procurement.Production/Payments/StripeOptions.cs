namespace Procurement.Production.Payments;

/// <summary>The section Stripe of the configuration. Both keys come from the environment or a mounted file; neither is ever logged.</summary>
public sealed class StripeOptions
{
    public string SecretKey { get; init; } = "";
    public string WebhookSecret { get; init; } = "";

    /// <summary>Where Stripe is; another address only in tests.</summary>
    public string? ApiBase { get; init; }

    /// <summary>How old a signed event may be.</summary>
    public int ToleranceSeconds { get; init; } = 300;

    /// <summary>The pause before a refused call is made again, doubled each time.</summary>
    public int BackOffMilliseconds { get; init; } = 500;

    public bool IsSet => SecretKey.Length > 0;

    public static StripeOptions Read(IConfiguration configuration) => configuration.GetSection("Stripe").Get<StripeOptions>() ?? new();
}
