using MailKit.Security;

namespace Procurement.Production.Mails;

/// <summary>The section Mail of the configuration: the municipality's own relay.</summary>
public sealed record MailOptions
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;

    /// <summary>StartTls (asked for and required), Tls (from the first byte), or None, for a relay on this machine.</summary>
    public string Security { get; init; } = "StartTls";
    public string? User { get; init; }
    public string? Password { get; init; }
    public string From { get; init; } = "";

    /// <summary>Where who wants no more mail writes, or the address of a page; said in List-Unsubscribe. Without it, the site's own page about its mails.</summary>
    public string? Unsubscribe { get; init; }
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>How long the connection is kept for the next mail of a batch.</summary>
    public int KeepSeconds { get; init; } = 5;
    public string? DkimDomain { get; init; }
    public string? DkimSelector { get; init; }

    /// <summary>A PEM file with the private key whose public half is in the domain's DNS.</summary>
    public string? DkimKeyFile { get; init; }

    public bool Signs => !string.IsNullOrWhiteSpace(DkimKeyFile);

    public SecureSocketOptions SocketOptions => Security switch
    {
        "StartTls" => SecureSocketOptions.StartTls,
        "Tls" => SecureSocketOptions.SslOnConnect,
        "None" => SecureSocketOptions.None,
        _ => throw new InvalidOperationException($"Mail:Security is '{Security}'; it can be StartTls, Tls or None."),
    };

    public static MailOptions Read(IConfiguration configuration) => configuration.GetSection("Mail").Get<MailOptions>() ?? new();
}
