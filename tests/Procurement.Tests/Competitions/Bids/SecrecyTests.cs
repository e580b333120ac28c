using System.Text;
using Procurement.App.Audit;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Audit;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Competitions.Bids;

/// <summary>The claim of domain.md §8, held to the whole data folder: database, WAL, mails, every server key; and the silence until the register.</summary>
public sealed class SecrecyTests : IAsyncLifetime
{
    private const string Marker = "Sinisorsankevätmarkkina";
    private const long MarkedCents = 48_151_623;
    private readonly App app = new();
    private BidWorld world = null!;

    public async ValueTask InitializeAsync() => world = await BidWorld.Make(app, bidders: 2);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Nothing_that_the_server_has_holds_a_word_of_any_draft_or_bid_before_the_opening()
    {
        var bidder = world.Bidders[0];
        var draft = await world.Kept(bidder, BidWorld.Draft(Marker, MarkedCents));
        using (var key = BidWorld.Unlocked(bidder.Key))
        {
            await app.With((AttachToBidDraft attach) => attach.Run(draft, Guid.CreateVersion7(), ($"{Marker}.txt", "text/plain", Encoding.UTF8.GetBytes($"Liite: {Marker}")), key, bidder.UserId));
        }

        var open = await world.Open(bidder);
        Assert.Null(await app.With((SealBid seal) => seal.Run(Guid.CreateVersion7(), open, bidder.UserId)));
        await world.Kept(world.Bidders[1], BidWorld.Draft($"Vain luonnos: {Marker}", MarkedCents));
        await app.RunDue();
        Assert.Empty(FilesWith(Forms(Marker)).Concat(FilesWith(Forms(MarkedCents.ToString()))));
        Assert.All([bidder.Key, .. world.Openers.Select(o => o.Key), world.Recovery.Key], key => Assert.Empty(FilesWith([Encoding.UTF8.GetBytes(key.Typed)])));

        // The search would find it: after the opening the words are there.
        await world.Opened();
        Assert.NotEmpty(FilesWith(Forms(Marker)));
    }

    [Fact]
    public async Task Until_the_register_no_page_tells_anyone_but_the_bidder_of_a_bid()
    {
        await app.RunDue();
        var before = await Everything();
        app.Clock.Move(TimeSpan.FromSeconds(1));
        var bid = await world.Sealed(world.Bidders[0]);
        await world.Kept(world.Bidders[0], BidWorld.Draft("Toinen"));
        await app.RunDue();
        var hash = (await app.With((BidStore bids) => bids.Find(bid)))!.Sha256;

        foreach (var (page, text) in await Everything())
        {
            Assert.False(text.Contains(bid.ToString(), StringComparison.OrdinalIgnoreCase) || text.Contains(hash, StringComparison.Ordinal), $"{page} tells of the bid.");
            Assert.True(Comparable(before[page]) == Comparable(text), $"{page} changed when a bid was made.");
        }

        // The bidder's own people see it, and after the deadline everyone its hash.
        var own = await app.BrowserOf(world.Bidders[0].UserId).Read($"/supplier/{world.Bidders[0].Organisation.BusinessId}/competitions/{world.Id}/bid");
        Assert.Contains(hash, own.Body!.TextContent);
        await world.Close();
        Assert.Contains(hash, (await Everything())[$"? /competitions/{world.Id}"]);
    }

    [Fact]
    public async Task The_export_keeps_bids_back_says_so_always_and_verifies_offline()
    {
        await app.RunDue();
        app.Clock.Move(TimeSpan.FromDays(1));
        await app.RunDue();
        await world.Sealed(world.Bidders[0]);
        var silent = await Export();
        Assert.Contains("keptBack", silent);
        Assert.DoesNotContain("\"bid/", silent);
        var verdict = await VerifyExport.Check(new StringReader(silent));
        Assert.Null(verdict.Fault);
        Assert.True(verdict.Heads > 0);

        await world.Close();
        var told = await Export();
        Assert.Contains("\"bid/", told);
        Assert.Null((await VerifyExport.Check(new StringReader(told))).Fault);

        var changed = told.Replace("\"action\":\"registered\"", "\"action\":\"rexistered\"", StringComparison.Ordinal);
        var fault = (await VerifyExport.Check(new StringReader(changed))).Fault;
        Assert.Equal((AuditProblem.Changed, $"competition/{world.Id}"), (fault!.Problem, fault.Where));
    }

    [Fact]
    public async Task The_export_proves_that_each_entry_lies_under_the_head_of_its_day_once_no_bid_is_silent()
    {
        await world.Sealed(world.Bidders[0]);
        await app.RunDue();
        app.Clock.Move(TimeSpan.FromDays(1));
        await app.RunDue();

        // A tree tells how many streams it has: while a competition is without a register no proof is given, whether or not there are bids.
        Assert.DoesNotContain("\"proof\"", await Export());

        await world.Close();
        app.Clock.Move(TimeSpan.FromDays(1));
        await app.RunDue();
        var told = await Export();
        var verdict = await VerifyExport.Check(new StringReader(told));
        Assert.Null(verdict.Fault);
        Assert.Equal(FinnishTime.DayOf(app.Clock.GetUtcNow()).AddDays(-1), verdict.ProvedUntil);

        var lines = told.Split('\n').ToList();
        var proof = lines.FindLastIndex(line => line.Contains("\"proof\"", StringComparison.Ordinal));
        var without = string.Join('\n', lines.Where((_, i) => i != proof));
        Assert.Equal(AuditProblem.Unproved, (await VerifyExport.Check(new StringReader(without))).Fault?.Problem);
        lines[proof] = lines[proof].Replace("\"index\":", "\"index\":1", StringComparison.Ordinal);
        Assert.Equal(AuditProblem.Unproved, (await VerifyExport.Check(new StringReader(string.Join('\n', lines)))).Fault?.Problem);
    }

    [Theory]
    [InlineData("update Bids set Sha256 = upper(Sha256)")]
    [InlineData("update Bids set KeyFingerprint = 'another'")]
    [InlineData("update Bids set Envelope = zeroblob(100)")]
    [InlineData("update Bids set ReceiptSignature = zeroblob(64)")]
    [InlineData("update BidRegisters set BidCount = 2")]
    [InlineData("update BidRegisters set Lines = '[]', BidCount = 0")]
    public async Task What_is_stored_of_sealing_and_contradicts_its_audit_entry_is_named(string tampering)
    {
        await world.Sealed(world.Bidders[0]);
        await world.Close();
        Assert.Null(await app.With((VerifySealing verify) => verify.Run()));

        await app.With((Db db) => db.Write(() => db.Execute(tampering)));

        Assert.Equal(AuditProblem.Contradicted, (await app.With((VerifySealing verify) => verify.Run()))?.Problem);
    }

    private async Task<string> Export()
    {
        using var output = new MemoryStream();
        await app.With((ExportAudit export) => export.Run(world.Buyer.Id, output, default));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>Pages that anyone else could look at, as each of the others.</summary>
    private async Task<Dictionary<string, string>> Everything()
    {
        people ??= new()
        {
            ["officer"] = world.Openers[0].UserId,
            ["auditor"] = await app.Person(world.Buyer, Role.Auditor),
            ["administrator"] = world.Recovery.UserId,
            ["rival"] = world.Bidders[1].UserId,
        };
        var (buyer, rival) = (world.Buyer.BusinessId, world.Bidders[1].Organisation.BusinessId);
        string[] open = [$"/competitions/{world.Id}", "/competitions", "/audit/heads", "/audit/heads.json", "/", $"/rings/{world.Ring.Id}"];
        string[] buyers = [$"/buyer/{buyer}", $"/buyer/{buyer}/competitions", $"/buyer/{buyer}/competitions/{world.Id}", $"/buyer/{buyer}/competitions/{world.Id}/opening"];
        string[] admins = ["/admin/mails", "/admin/work"];
        string[] rivals = [$"/supplier/{rival}", $"/supplier/{rival}/competitions", $"/supplier/{rival}/competitions/{world.Id}", $"/supplier/{rival}/competitions/{world.Id}/bid"];
        var texts = new Dictionary<string, string>();
        foreach (var url in open)
        {
            texts[$"? {url}"] = await Text(app.Stranger(), url);
        }

        foreach (var (who, id) in people)
        {
            foreach (var url in open.Concat(buyers).Concat(admins).Concat(rivals).Append($"/audit/{buyer}").Append($"/audit/{buyer}/export"))
            {
                texts[$"{who} {url}"] = await Text(app.BrowserOf(id), url);
            }
        }

        return texts;
    }

    private Dictionary<string, Guid>? people;

    private static async Task<string> Text(HttpClient browser, string url)
    {
        var answer = await browser.GetAsync(url);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    // Tokens, ids made for a form, and the clock at the foot differ from one showing to the next.
    private static string Comparable(string text) => System.Text.RegularExpressions.Regex.Replace(
        text,
        "name=\"__RequestVerificationToken\"[^>]*>|value=\"[0-9a-f-]{36}\"|<time [^>]*>[^<]*|\"at\":\"[^\"]*\",\"key\"|href=\"[^\"]*before=[0-9]*\"|[0-9a-f]{32}-[0-9a-f]{16}",
        "",
        System.Text.RegularExpressions.RegexOptions.None,
        TimeSpan.FromSeconds(5));

    private List<string> FilesWith(IReadOnlyList<byte[]> needles) =>
        [.. Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories).Where(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            var bytes = copy.ToArray();
            return needles.Any(needle => bytes.AsSpan().IndexOf(needle) >= 0);
        })];

    // As text in both encodings, and inside base64 at each of its three offsets.
    private static List<byte[]> Forms(string marker)
    {
        var utf8 = Encoding.UTF8.GetBytes(marker);
        var forms = new List<byte[]> { utf8, Encoding.Unicode.GetBytes(marker), Encoding.BigEndianUnicode.GetBytes(marker), Encoding.UTF8.GetBytes(Uri.EscapeDataString(marker)) };
        for (var offset = 0; offset < 3 && utf8.Length > 12; offset++)
        {
            var cut = Convert.ToBase64String([.. new byte[offset], .. utf8]);
            forms.Add(Encoding.ASCII.GetBytes(cut[4..^4]));
        }

        return forms;
    }
}
