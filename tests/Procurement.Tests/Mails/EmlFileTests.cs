using Procurement.App.Mails;
using Procurement.Web.Areas.Admin.Controllers;

namespace Procurement.Tests.Mails;

public class EmlFileTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Kutsu: Työhönvalmennus, Etelä-Karjala – jätä tarjouksesi ajoissa, ystävällisesti", "Hei!\n\nTämä = koe. €\n  sisennys\n.\nloppu")]
    [InlineData("Plain", "https://localhost/reset/abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789?x=1")]
    [InlineData("Injected\r\nBcc: everyone@example.fi", "text")]
    public void A_mail_reads_back_as_it_was_written_in_lines_that_any_server_takes(string subject, string text)
    {
        var id = Guid.CreateVersion7();

        var eml = EmlFile.Write(new Mail(id, "aino@example.fi", subject, text), "Rengas <no-reply@rengas.example>", Noon);
        var read = EmlFile.Read(id, eml);

        Assert.All(eml.Split("\r\n"), line => Assert.True(line.Length <= 78 && line.All(c => c < 128), line));
        Assert.DoesNotContain("\r\nBcc", eml);
        Assert.Equal((subject.ReplaceLineEndings(" "), text.ReplaceLineEndings("\r\n"), Noon, "aino@example.fi"), (read.Subject, read.Text, read.At, read.To));
    }

    [Fact]
    public async Task The_same_id_is_the_same_file()
    {
        await using var app = new App();
        var folder = app.Services.GetRequiredService<MailFolder>();
        var id = Guid.CreateVersion7();

        await folder.Send(new(id, "aino@example.fi", "Ensin", "a"), default);
        await folder.Send(new(id, "aino@example.fi", "Sitten", "b"), default);

        Assert.Equal("Sitten", Assert.Single(folder.Last(10)).Subject);
        Assert.Single(Directory.GetFiles(Path.Combine(app.Folder, "mails")));
    }

    [Theory]
    [InlineData("Avaa https://ring.fi/reset/AbCdEfGh123456789012345 nyt", "Avaa https://ring.fi/reset/••• nyt")]
    [InlineData("Katso https://ring.fi/competitions/7", "Katso https://ring.fi/competitions/7")]
    public void Secrets_in_addresses_are_masked(string text, string masked) => Assert.Equal(masked, MailsController.Masked(text));
}
