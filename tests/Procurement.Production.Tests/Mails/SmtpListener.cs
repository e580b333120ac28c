using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Procurement.Tests.Mails;

/// <summary>A small mail relay on this machine: STARTTLS, implicit TLS, AUTH, and whatever misbehaviour a test asks of it.</summary>
public sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;

    public SmtpListener()
    {
        listener.Start();
        loop = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static X509Certificate2 Certificate { get; } = MakeCertificate();

    public bool OffersStartTls { get; init; }

    public bool TlsFromTheStart { get; init; }

    /// <summary>User and password that AUTH wants; null: no AUTH.</summary>
    public string? Password { get; init; }

    /// <summary>What is answered to a line that begins with this; the rest is taken.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    /// <summary>Says nothing to a line that begins with this.</summary>
    public string? StallsAt { get; set; }

    /// <summary>Takes the whole mail, then cuts the connection without an answer.</summary>
    public bool CutsAfterData { get; set; }

    public List<string> Mails { get; } = [];

    public List<string> Lines { get; } = [];

    public int Connections { get; private set; }

    public int Encrypted { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Connections++;
                _ = Talk(client);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        try
        {
            Stream stream = client.GetStream();
            if (TlsFromTheStart)
            {
                stream = await Encrypt(stream);
            }

            await Say(stream, "220 relay.test ESMTP");
            while (await Line(stream) is { } line)
            {
                lock (Lines)
                {
                    Lines.Add(line);
                }

                if (StallsAt is { } word && line.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                {
                    await Task.Delay(Timeout.Infinite, stop.Token);
                }

                if (Answers.FirstOrDefault(answer => line.StartsWith(answer.Key, StringComparison.OrdinalIgnoreCase)).Value is { } set)
                {
                    await Say(stream, set);
                }
                else if (line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase))
                {
                    await Say(stream, stream is SslStream || !OffersStartTls
                        ? Password is null ? "250-relay.test\r\n250 SIZE 1000000" : "250-relay.test\r\n250 AUTH PLAIN"
                        : "250-relay.test\r\n250 STARTTLS");
                }
                else if (line.StartsWith("STARTTLS", StringComparison.OrdinalIgnoreCase))
                {
                    await Say(stream, "220 go on");
                    stream = await Encrypt(stream);
                }
                else if (line.StartsWith("AUTH PLAIN", StringComparison.OrdinalIgnoreCase))
                {
                    var given = Encoding.UTF8.GetString(Convert.FromBase64String(line[11..])).Split('\0')[^1];
                    await Say(stream, given == Password ? "235 welcome" : "535 wrong password");
                }
                else if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await Say(stream, "354 go on");
                    var mail = new StringBuilder();
                    while (await Line(stream) is { } text && text != ".")
                    {
                        mail.Append(text).Append("\r\n");
                    }

                    lock (Mails)
                    {
                        Mails.Add(mail.ToString());
                    }

                    if (CutsAfterData)
                    {
                        return;
                    }

                    await Say(stream, Answers.GetValueOrDefault("(mail)", "250 taken"));
                }
                else if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                {
                    await Say(stream, "221 bye");
                    return;
                }
                else
                {
                    await Say(stream, "250 ok");
                }
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The other end went away, which some tests want.
        }
    }

    private async Task<Stream> Encrypt(Stream stream)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(Certificate);
        Encrypted++;
        return tls;
    }

    private static Task Say(Stream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n")).AsTask();

    // Byte by byte: nothing of what follows STARTTLS may be taken too early.
    private async Task<string?> Line(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
