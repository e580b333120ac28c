using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Data;
using Procurement.App.Reference;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;
using Procurement.Tests.Calendar;

namespace Procurement.Tests.Reference;

public class ReferenceDataTests
{
    [Theory, EachDatabase]
    public async Task The_site_starts_with_its_code_lists_and_loading_again_changes_nothing(string database)
    {
        await using var app = new App(database);
        var rules = await app.With((RuleProfileStore store) => store.All());
        var loaded = await app.With((Db db) => db.List<DateTimeOffset>("select LoadedAt from ReferenceFiles"));

        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(1));
        await app.With((ReferenceData data) => data.Run());

        Assert.Equal(rules, await app.With((RuleProfileStore store) => store.All()));
        Assert.Equal(loaded, await app.With((Db db) => db.List<DateTimeOffset>("select LoadedAt from ReferenceFiles")));
        Assert.Equal(308, (await app.With((ReferenceStore store) => store.Municipalities())).Count);
        Assert.Equal("Lahtis", (await app.With((ReferenceStore store) => store.Municipality("398")))!.NameSv);
        Assert.Equal(ThresholdGroup.SocialAndHealth, (await app.With((ReferenceStore store) => store.CpvCode("79611000")))!.ThresholdGroup);
        Assert.Equal(ThresholdGroup.Special, (await app.With((ReferenceStore store) => store.CpvCode("80530000")))!.ThresholdGroup);
    }

    [Fact]
    public async Task Municipalities_are_those_of_2026()
    {
        await using var app = new App();
        var ours = await app.With((ReferenceStore store) => store.Municipalities());
        var listed = File.ReadLines(Standards.Path("finland/municipalities_2026.csv")).Skip(1).Select(line => line.Split(',')[..2]);
        Assert.Equal(listed.Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal), ours.Select(row => $"{row.Code} {row.NameFi}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_profile_has_the_numbers_that_the_steps_need_and_every_row_its_text()
    {
        await using var app = new App();
        foreach (var name in Enum.GetValues<ProfileName>())
        {
            var rules = (await app.With((RuleProfileStore store) => store.Find(name))).At(app.Clock.GetUtcNow());
            Assert.Equal(10, rules["R8"].Value);
            Assert.Equal(15, rules["R8", "extended"].Value);
            Assert.Equal(10, rules["R13"].Value);
            Assert.Equal(5, rules["R14"].Value);
            Assert.Equal(name is ProfileName.EuDps or ProfileName.AnnexE ? 30 : null, rules.Find("R4")?.Value);
            Assert.Equal(name is ProfileName.EuDps or ProfileName.AnnexE ? 14 : null, rules.Find("R35")?.Value);
            Assert.Equal(name == ProfileName.EuDps ? CountingAct.Regulation1182 : CountingAct.Act150, rules["R13"].Act);
            Assert.Equal(name == ProfileName.BelowThreshold, rules.Find("R32") is null);
            Assert.All(rules.Rows, row => Assert.All([row.Text.Fi, row.Text.Sv, row.Text.En, row.Source], text => Assert.False(string.IsNullOrWhiteSpace(text))));
        }

        var national = (await app.With((RuleProfileStore store) => store.Find(ProfileName.National))).At(app.Clock.GetUtcNow());
        Assert.Equal(new TimeOnly(16, 15), national["R32"].DayEndsAt);
        Assert.Equal(30_000_000, national["R1", "special"].Value);
    }

    [Fact]
    public async Task The_number_of_a_loaded_row_never_changes_but_its_words_may()
    {
        await using var app = new App();
        await app.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(async () =>
        {
            var db = services.GetRequiredService<Db>();
            await db.Execute("update ReferenceFiles set Sha256 = @old where Name = 'rules.json'", new { old = new string('0', 64) });
            await db.Execute("update RuleRows set TextFi = 'vanha' where Code = 'R13'");
        }));
        await app.With((ReferenceData data) => data.Run());
        Assert.DoesNotContain(await app.With((RuleProfileStore store) => store.All()), row => row.Text.Fi == "vanha");

        await app.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(async () =>
        {
            var db = services.GetRequiredService<Db>();
            await db.Execute("update ReferenceFiles set Sha256 = @old where Name = 'rules.json'", new { old = new string('0', 64) });
            await db.Execute("update RuleRows set Value = 11 where Code = 'R13'");
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.With((ReferenceData data) => data.Run()));
    }
}
