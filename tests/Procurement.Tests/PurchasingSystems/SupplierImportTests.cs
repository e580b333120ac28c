using System.Net;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.App.PurchasingSystems.Import;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Tests.Organisations;
using Procurement.Web.Commands;

namespace Procurement.Tests.PurchasingSystems;

/// <summary>A register of admitted suppliers is taken into a ring: all of the file, or nothing of it.</summary>
public class SupplierImportTests
{
    private const string Header = "supplier,business_id,lot1_training,lot2_entrepreneurs,business_id_check_digit_ok\n";
    private const string Good = "\"Taito, Työ ja Toivo ry\",0201256-6,True,False,True\n";

    [Fact]
    public async Task The_published_register_of_a_real_system_is_taken_in_and_taking_it_again_changes_nothing()
    {
        var file = await File.ReadAllTextAsync(Standards.Path("tenders/helsinki_55plus_register.csv"));
        await using var app = new App();
        var ring = await app.OpenRing(categories: 2);
        var before = await Counts(app);

        var first = await Import(app, ring, file);
        var after = await Counts(app);
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(1));
        var again = await Import(app, ring, file);

        Assert.Empty(first.Errors);
        Assert.Equal(21, first.Rows.Count);
        Assert.Equal((21, 21 + 11), (after.Organisations - before.Organisations, after.Admissions));
        Assert.All(again.Rows, row => Assert.True(row.ChangesNothing));
        Assert.Equal(after, await Counts(app));

        var lot1 = await app.With((AdmissionStore store) => store.AdmittedSuppliers(ring.Categories[0].Id, app.Clock.GetUtcNow()));
        var lot2 = await app.With((AdmissionStore store) => store.AdmittedSuppliers(ring.Categories[1].Id, app.Clock.GetUtcNow()));
        Assert.Equal((21, 11), (lot1.Count, lot2.Count));
        Assert.Equal(LegalForm.Association, (await app.With((OrganisationStore store) => store.FindByBusinessId("0201689-0")))!.LegalForm);
        Assert.Equal(LegalForm.Company, (await app.With((OrganisationStore store) => store.FindByBusinessId("3008326-5")))!.LegalForm);
    }

    [Theory]
    [InlineData("Paja ry,0201256-7,True,False,True\n", 3, "import-business-id-wrong")]
    [InlineData("Paja ry,0201472-1,True,False,False\n", 3, "import-business-id-wrong")]
    [InlineData(" ,0201472-1,True,False,True\n", 3, "import-name-missing")]
    [InlineData("Paja ry,0201256-6,True,False,True\n", 3, "import-duplicate")]
    [InlineData("\nPaja ry,02012566,True,False,True\n", 4, "import-duplicate")]
    [InlineData("Paja ry,0201472-1,True,maybe,True\n", 3, "import-value-unknown")]
    [InlineData("Paja ry,0201472-1,True,False\n", 3, "import-field-count")]
    [InlineData("Paja ry,0201472-1,False,False,True\n", 3, "import-no-lots")]
    public async Task A_broken_row_is_named_with_its_line_and_nothing_of_the_file_is_taken(string row, int line, string reason)
    {
        await using var app = new App();
        var ring = await app.OpenRing(categories: 2);
        var before = await Counts(app);

        var done = await Import(app, ring, Header + Good + row);

        Assert.Equal([(line, reason)], done.Errors.Select(error => (error.Line, error.Refusal.Code)));
        Assert.Equal(before, await Counts(app));
    }

    [Theory]
    [InlineData("supplier,business_id,lot3_other\nPaja ry,0201256-6,True\n", "import-lot-unknown")]
    [InlineData("supplier,business_id,price\nPaja ry,0201256-6,1\n", "import-column-unknown")]
    [InlineData("supplier,lot1_a\nPaja ry,True\n", "import-column-missing")]
    [InlineData("supplier,business_id,lot1_a\n", "import-empty")]
    [InlineData("", "import-empty")]
    public async Task A_header_that_does_not_fit_the_ring_is_named(string file, string reason)
    {
        await using var app = new App();
        var done = await Import(app, await app.OpenRing(categories: 2), file);
        Assert.Contains(done.Errors, error => error.Refusal.Code == reason);
        Assert.False(done.MayRun);
    }

    [Fact]
    public async Task R63_a_company_in_the_register_of_rehabilitative_work_is_named()
    {
        await using var app = new App();
        var organiser = await app.Buyer(organiser: true);
        var system = MakeRings.System(organiser.Id, app.Clock.GetUtcNow()) with { OpenedAt = app.Clock.GetUtcNow() };
        var ring = new Ring(system, organiser, [MakeRings.Category(system.Id, kind: ServiceKind.RehabilitativeWork)]);
        await app.Keep(ring, [organiser]);

        var done = await Import(app, ring, "supplier,business_id,lot1_a\nPaja ry,0201256-6,True\nSuunta Oy,0201472-1,True\n");
        Assert.Equal([(3, "legal-form-not-allowed")], done.Errors.Select(error => (error.Line, error.Refusal.Code)));
    }

    [Fact]
    public async Task A_known_supplier_keeps_its_facts_and_only_gets_its_new_categories()
    {
        await using var app = new App();
        var ring = await app.OpenRing(categories: 2);
        var known = await app.Supplier("Oma nimi ry");
        var earlier = await app.Admitted(known, ring.Categories[0]);

        await Import(app, ring, $"supplier,business_id,lot1_a,lot2_b\nToinen nimi ry,{known.BusinessId},True,True\n");

        Assert.Equal("Oma nimi ry", (await app.With((OrganisationStore store) => store.Find(known.Id)))!.Name);
        var admissions = await app.With((AdmissionStore store) => store.OfSupplier(known.Id));
        Assert.Equal(2, admissions.Count);
        Assert.Contains(earlier.AdmittedAt, admissions.Select(admission => admission.AdmittedAt));
    }

    [Fact]
    public async Task An_officer_sees_what_each_row_will_do_before_it_is_done()
    {
        await using var app = new App();
        var ring = await app.OpenRing(categories: 2);
        var officer = app.BrowserOf(await app.Person(ring.Organiser, Role.Officer));
        var page = $"/buyer/{ring.Organiser.BusinessId}/rings/{ring.Id}/import";

        var broken = await Upload(officer, page, Header + "Paja ry,0201256-7,True,False,True\n");
        Assert.Contains("Rivi 2: Y-tunnus ”0201256-7” on väärä (R61).", (await broken.Page()).Body!.TextContent);

        var preview = await (await Upload(officer, page, Header + Good)).Page();
        Assert.Contains("Hyväksytään ryhmään 1", preview.Body!.TextContent);
        Assert.Null(await app.With((OrganisationStore store) => store.FindByBusinessId("0201256-6")));

        var done = await officer.SendForm(preview, page);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("Taito, Työ ja Toivo ry", (await app.Stranger().Read($"/rings/{ring.Id}")).Body!.TextContent);
    }

    [Fact]
    public async Task The_command_takes_a_file_into_the_ring_of_that_name()
    {
        await using var app = new App();
        await app.OpenRing(categories: 2);
        var file = Path.Combine(app.Folder, "register.csv");
        await File.WriteAllTextAsync(file, Header + Good);

        var (code, told) = await Command(app, "suppliers", file, "--system", "Päijät-Hämeen", "hankintarengas");
        Assert.Equal((0, true), (code, told.Contains("1 new, 1 admissions made", StringComparison.Ordinal)));
        (code, told) = await Command(app, "suppliers", file, "--system", "Päijät-Hämeen hankintarengas");
        Assert.Equal((0, true), (code, told.Contains("1 were there already", StringComparison.Ordinal)));

        await File.WriteAllTextAsync(file, Header + "Paja ry,0201256-7,True,False,True\n");
        (code, told) = await Command(app, "suppliers", file, "--system", "Päijät-Hämeen hankintarengas");
        Assert.Equal(1, code);
        Assert.Contains("line 2: Business id “0201256-7” is wrong", told);
        Assert.Equal(1, (await Command(app, "suppliers", file, "--system", "Muu rengas")).Code);
        Assert.Equal(2, (await Command(app, "suppliers")).Code);
    }

    private static async Task<(int Code, string Told)> Command(App app, params string[] args)
    {
        using var output = new StringWriter();
        var code = await app.With((ImportCommand command) => command.Run(args, output, default));
        return (code, output.ToString());
    }

    private static async Task<HttpResponseMessage> Upload(HttpClient officer, string page, string text)
    {
        var token = (await officer.Read(page)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(text), "file", "register.csv" } };
        return await officer.PostAsync(page, form);
    }

    private static Task<ImportPlan> Import(App app, Ring ring, string file) => app.With((ImportSuppliers import) => import.Run(ring.Id, file, null));

    private static Task<(int Organisations, int Admissions, int Audit)> Counts(App app) => app.With(async (Db db) => (
        await db.Find<int>("select count(*) from Organisations"), await db.Find<int>("select count(*) from Admissions"), await db.Find<int>("select count(*) from AuditEntries")));
}
