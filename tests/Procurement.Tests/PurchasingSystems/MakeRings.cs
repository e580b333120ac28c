using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.PurchasingSystems;

/// <summary>An open ring in the database.</summary>
public sealed record Ring(PurchasingSystem System, Organisation Organiser, IReadOnlyList<Category> Categories)
{
    public Guid Id => System.Id;
    public Category Category => Categories[0];
}

/// <summary>Rings, categories and admissions with defaults, put straight into the database; name only what the test is about.</summary>
public static class MakeRings
{
    public static PurchasingSystem System(Guid organiserId, DateTimeOffset now, ProfileName profile = ProfileName.AnnexE) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganiserId = organiserId,
        Name = new("Päijät-Hämeen hankintarengas", "Päijänne-Tavastlands upphandlingsring"),
        Description = new("Työllistymistä tukevat palvelut."),
        HowToJoin = new("Rekisteröidy ja lähetä osallistumishakemus."),
        Profile = profile,
        ValidFrom = FinnishTime.DayOf(now).AddDays(-60),
        ValidTo = FinnishTime.DayOf(now).AddYears(4),
        CreatedAt = now.AddDays(-70),
    };

    public static Category Category(Guid systemId, int number = 1, ServiceKind kind = ServiceKind.JobCoaching, IReadOnlyList<LegalForm>? forms = null, long euros = 900_000) => new()
    {
        Id = Guid.CreateVersion7(),
        SystemId = systemId,
        Number = number,
        Name = new($"Työhönvalmennus {number}", $"Arbetsträning {number}"),
        CpvCode = "79611000",
        Kind = kind,
        TargetGroups = [TargetGroup.LongTermUnemployed],
        Municipalities = ["398"],
        AllowedForms = forms ?? [],
        Requirements = new("Kokemusta vastaavasta palvelusta."),
        EstimatedValue = new(euros * 100),
    };

    public static SelfDeclaration Declaration() => new()
    {
        Grounds = Enum.GetValues<ExclusionGround>().ToDictionary(ground => ground, _ => false),
        IsRegistered = true,
        Turnover = new(45_000_000),
        Staff = 12,
        References = "Ryhmävalmennus Lahdelle 2024–2025.",
        Suitability = "Kolme työvalmentajaa ja tilat Lahdessa.",
        MeetsRequirements = true,
        SignedBy = "Testi Toiminnanjohtaja",
    };

    /// <summary>A ring opened sixty days ago, its first batch long since decided, with its organiser and other buyers as members.</summary>
    public static async Task<Ring> OpenRing(
        this App app, Organisation? organiser = null, int categories = 1, ProfileName profile = ProfileName.AnnexE, DateTimeOffset? firstRequestsDueAt = null, params Organisation[] members)
    {
        organiser ??= await app.Buyer(organiser: true);
        var now = app.Clock.GetUtcNow();
        var opened = System(organiser.Id, now, profile) with { OpenedAt = now.AddDays(-60), FirstRequestsDueAt = firstRequestsDueAt };
        var ring = new Ring(opened, organiser, [.. Enumerable.Range(1, categories).Select(number => Category(opened.Id, number))]);
        await app.Keep(ring, [organiser, .. members.Where(member => member.Id != organiser.Id)]);
        return ring with { System = ring.System with { Version = 2 } };
    }

    public static Task Keep(this App app, Ring ring, IEnumerable<Organisation> members) => app.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(async () =>
    {
        var systems = services.GetRequiredService<PurchasingSystemStore>();
        await systems.Add(ring.System);
        if (ring.System.OpenedAt is not null)
        {
            await systems.Update(ring.System);
        }

        foreach (var category in ring.Categories)
        {
            await services.GetRequiredService<CategoryStore>().Add(category);
        }

        foreach (var member in members)
        {
            await systems.AddMember(new() { SystemId = ring.Id, BuyerId = member.Id, BuyerName = member.Name, BuyerBusinessId = member.BusinessId });
        }
    }));

    /// <summary>Admits the supplier to the category, as of a month ago unless told.</summary>
    public static async Task<Admission> Admitted(this App app, Organisation supplier, Category category, DateTimeOffset? at = null)
    {
        var admission = new Admission
        {
            Id = Guid.CreateVersion7(),
            SystemId = category.SystemId,
            CategoryId = category.Id,
            SupplierId = supplier.Id,
            SupplierName = supplier.Name,
            SupplierBusinessId = supplier.BusinessId,
            AdmittedAt = at ?? app.Clock.GetUtcNow().AddDays(-30),
        };
        await app.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(() => services.GetRequiredService<AdmissionStore>().Add(admission)));
        return admission;
    }
}
