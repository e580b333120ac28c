using System.Net;
using System.Security.Cryptography;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using MimeKit.Cryptography;
using Procurement.App.Mails;
using Procurement.Production.Mails;

namespace Procurement.Tests.Mails;

public sealed class MailKitMailerTests : IAsyncLifetime
{
    private readonly App app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_mail_goes_as_text_and_html_marked_as_written_by_a_machine()
    {
        await using var relay = new SmtpListener();
        await using var mailer = Mailer(relay);
        var mail = Some() with { Text = "Hei Äiti & isä!\n\nTarjous: https://ring.example/c/1.\nKiitos", Language = "sv" };
        await mailer.Send(mail, default);

        var got = Read(relay.Mails.Single());
        Assert.Equal($"{mail.Id:N}@ring.example", got.MessageId);
        Assert.Equal("auto-generated", got.Headers[HeaderId.AutoSubmitted]);
        Assert.Contains("<html lang=\"sv\">", got.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Stranger().GetAsync("/about-mails")).StatusCode);
        Assert.Equal("<https://ring.example/about-mails>", got.Headers[HeaderId.ListUnsubscribe]);
        Assert.Equal("Tarjous jätetty", got.Subject);
        Assert.Equal(mail.Text.ReplaceLineEndings("\n"), got.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Contains("Hei Äiti &amp; isä!", WithoutNumbers(got.HtmlBody!), StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://ring.example/c/1\">https://ring.example/c/1</a>.", got.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_goes_over_one_connection()
    {
        await using var relay = new SmtpListener();
        await using var mailer = Mailer(relay);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => mailer.Send(Some(), default)));

        Assert.Equal((20, 1), (relay.Mails.Count, relay.Connections));
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task A_relay_whose_certificate_nobody_vouches_for_gets_nothing(string security)
    {
        await using var relay = new SmtpListener { OffersStartTls = true, TlsFromTheStart = security == "Tls" };
        await using var mailer = Mailer(relay, security);

        await Assert.ThrowsAsync<SslHandshakeException>(() => mailer.Send(Some(), default));
        Assert.Empty(relay.Mails);
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task Mail_goes_encrypted_and_with_a_password(string security)
    {
        await using var relay = new SmtpListener { OffersStartTls = true, TlsFromTheStart = security == "Tls", Password = "salasana" };
        await using var mailer = Mailer(relay, security, password: "salasana", trust: true);
        await mailer.Send(Some(), default);

        Assert.Equal((1, 1), (relay.Mails.Count, relay.Encrypted));
        Assert.DoesNotContain(relay.Lines.TakeWhile(line => line != "STARTTLS"), line => security == "StartTls" && line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Starttls_that_the_relay_does_not_offer_is_a_fault_not_clear_text()
    {
        await using var relay = new SmtpListener();
        await using var mailer = Mailer(relay, "StartTls");

        await Assert.ThrowsAsync<NotSupportedException>(() => mailer.Send(Some(), default));
        Assert.Empty(relay.Mails);
    }

    [Fact]
    public async Task A_wrong_password_is_our_fault_and_the_mail_waits()
    {
        await using var relay = new SmtpListener { TlsFromTheStart = true, Password = "salasana" };
        await using var mailer = Mailer(relay, "Tls", password: "väärä", trust: true);

        await Assert.ThrowsAsync<AuthenticationException>(() => mailer.Send(Some(), default));
        Assert.Empty(await Refusals());
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such person")]
    [InlineData("(mail)", "554 5.7.1 not wanted")]
    public async Task What_is_refused_for_good_is_noted_at_the_person_and_the_batch_goes_on(string at, string answer)
    {
        await using var relay = new SmtpListener();
        await using var mailer = Mailer(relay);
        relay.Answers[at] = answer;
        await mailer.Send(Some(), default);
        relay.Answers.Clear();
        relay.Mails.Clear();
        await mailer.Send(Some("other@example.com"), default);

        Assert.Single(relay.Mails);
        var refusal = Assert.Single(await Refusals());
        Assert.Equal("person@example.com", refusal.Address);
        Assert.StartsWith(answer[..3], refusal.Answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "451 4.7.1 come back later")]
    [InlineData("(mail)", "452 4.3.1 disk full")]
    [InlineData("MAIL", "550 who are you")]
    public async Task What_is_refused_for_now_or_because_of_us_is_tried_again(string at, string answer)
    {
        await using var relay = new SmtpListener();
        await using var mailer = Mailer(relay);
        var mail = Some();
        relay.Answers[at] = answer;
        await Assert.ThrowsAsync<SmtpCommandException>(() => mailer.Send(mail, default));
        Assert.Empty(await Refusals());

        relay.Answers.Clear();
        await mailer.Send(mail, default);
        Assert.Equal($"{mail.Id:N}@ring.example", Read(relay.Mails[^1]).MessageId);
    }

    [Fact]
    public async Task A_relay_that_stalls_is_left_in_time()
    {
        await using var relay = new SmtpListener { StallsAt = "RCPT" };
        await using var mailer = Mailer(relay, timeoutSeconds: 1);
        await Assert.ThrowsAsync<TimeoutException>(() => mailer.Send(Some(), default));

        relay.StallsAt = null;
        await mailer.Send(Some(), default);
        Assert.Single(relay.Mails);
    }

    [Fact]
    public async Task A_connection_cut_before_the_answer_sends_the_same_mail_again()
    {
        await using var relay = new SmtpListener { CutsAfterData = true };
        await using var mailer = Mailer(relay);
        var mail = Some();
        await Assert.ThrowsAnyAsync<Exception>(() => mailer.Send(mail, default));

        relay.CutsAfterData = false;
        await mailer.Send(mail, default);
        Assert.Single(relay.Mails.Select(text => Read(text).MessageId).Distinct());
    }

    [Fact]
    public async Task What_is_no_address_is_noted_without_asking_the_relay()
    {
        await using var relay = new SmtpListener();
        await using var mailer = Mailer(relay);
        await mailer.Send(Some("not an address"), default);

        Assert.Equal(0, relay.Connections);
        Assert.Single(await app.With((RefusedMailStore refused) => refused.Newest()));
    }

    [Fact]
    public async Task A_mail_is_signed_so_that_a_changed_one_is_found()
    {
        using var key = RSA.Create(2048);
        var file = Path.Combine(app.Folder, "dkim.pem");
        await File.WriteAllTextAsync(file, key.ExportRSAPrivateKeyPem());
        await using var relay = new SmtpListener();
        await using var mailer = Mailer(relay, dkim: file);
        await mailer.Send(Some() with { Text = "Ää öö åå" }, default);

        var verifier = new DkimVerifier(new PublicKeyOf(key));
        var got = Read(relay.Mails.Single());
        Assert.True(await verifier.VerifyAsync(got, got.Headers[got.Headers.IndexOf(HeaderId.DkimSignature)]));
        var changed = Read(relay.Mails.Single().Replace("Subject: ", "Subject: x", StringComparison.Ordinal));
        Assert.False(await verifier.VerifyAsync(changed, changed.Headers[changed.Headers.IndexOf(HeaderId.DkimSignature)]));
    }

    private static Mail Some(string to = "person@example.com") => new(Guid.CreateVersion7(), to, "Tarjous jätetty", "Hei!");

    private static MimeMessage Read(string text) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

    private static string WithoutNumbers(string html) => html.Replace("&#196;", "Ä", StringComparison.Ordinal).Replace("&#228;", "ä", StringComparison.Ordinal);

    private Task<IReadOnlyList<RefusedMail>> Refusals() => app.With((RefusedMailStore refused) => refused.To("Person@Example.com"));

    private MailKitMailer Mailer(SmtpListener relay, string security = "None", string? password = null, bool trust = false, int timeoutSeconds = 10, string? dkim = null)
    {
        var options = new MailOptions
        {
            Host = "localhost",
            Port = relay.Port,
            Security = security,
            From = "Rengas <no-reply@ring.example>",
            User = password is null ? null : "rengas",
            Password = password,
            TimeoutSeconds = timeoutSeconds,
            DkimKeyFile = dkim,
            DkimDomain = "ring.example",
            DkimSelector = "one",
        };
        var messages = new MailMessage(options, new SiteAddress("https://ring.example"), app.Clock);
        return new(options, messages, app.Services.GetRequiredService<IServiceScopeFactory>(), app.Clock, NullLogger<MailKitMailer>.Instance)
        {
            Vouches = trust ? (_, certificate, _, _) => certificate!.Equals(SmtpListener.Certificate) : null,
        };
    }

    private sealed class PublicKeyOf(RSA key) : DkimPublicKeyLocatorBase
    {
        private readonly string record = $"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}";

        public override Org.BouncyCastle.Crypto.AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            GetPublicKey(record);

        public override Task<Org.BouncyCastle.Crypto.AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            Task.FromResult(GetPublicKey(record));
    }
}
