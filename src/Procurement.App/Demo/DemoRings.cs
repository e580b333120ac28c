using Microsoft.Extensions.DependencyInjection;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.App.Demo;

/// <summary>The rings of the demonstration: one of the past, the one in use with its four categories, and one still being drafted.</summary>
public sealed class DemoRings : IDemoChapter
{
    /// <summary>By this day before today everyone of the first batch is admitted, and competitions may begin.</summary>
    public const int FirstAdmissions = 185;

    public static readonly Guid Ring = DemoPeople.IdOf("ring in use");
    public static readonly Guid PastRing = DemoPeople.IdOf("ring of the past");
    public static readonly Guid DraftRing = DemoPeople.IdOf("ring in draft");

    /// <summary>Category 1 of the ring in use: individual coaching towards work.</summary>
    public static readonly Guid JobCoaching = DemoPeople.IdOf("category 1");

    /// <summary>Category 2: coaching in groups.</summary>
    public static readonly Guid GroupCoaching = DemoPeople.IdOf("category 2");

    /// <summary>Category 3: rehabilitative work, not from companies (R63).</summary>
    public static readonly Guid RehabilitativeWork = DemoPeople.IdOf("category 3");

    /// <summary>Category 4: training for entrepreneurs.</summary>
    public static readonly Guid EntrepreneurTraining = DemoPeople.IdOf("category 4");

    public static readonly Guid PastCategory = DemoPeople.IdOf("category of the past");

    private static readonly DemoUser Officer = DemoPeople.LahtiOfficer;

    public void Tell(DemoStory story)
    {
        story.On(226, "9:00", services => Draft(services, Ring, InUse(story), [DemoPeople.Heinola, DemoPeople.Hollola, DemoPeople.Loviisa], Categories()));
        story.On(226, "9:40", Document);
        story.On(225, "10:00", services => Open(services, Ring, "2026-104411"));

        story.On(224, "9:00", services => Draft(services, PastRing, Past(story), [DemoPeople.Hollola], [Make(PastRing, PastCategory, 1, new("Yksilövalmennus", "Individuell träning", "Individual coaching"), ServiceKind.JobCoaching, "79611000", 180_000, ["398", "098"])]));
        story.On(223, "10:00", services => Open(services, PastRing, "2026-104987"));
        story.On(60, "14:00", services => Done(services.GetRequiredService<ClosePurchasingSystem>().Run(
            PastRing, "Päijät-Hämeen yhteinen rengas korvaa tämän.", Notice(services, "2026-131202"), Officer.Id)));

        story.On(6, "13:00", services => Draft(services, DraftRing, Youth(story), [DemoPeople.Hollola], []));
        new DemoRequests().Tell(story);
    }

    private static async Task Draft(IServiceProvider services, Guid id, SystemDraft draft, IReadOnlyList<DemoOrganisation> members, IReadOnlyList<Category> categories)
    {
        var lahti = DemoPeople.Lahti;
        await Done(services.GetRequiredService<SavePurchasingSystem>().Run(
            id, new() { SystemId = id, BuyerId = lahti.Id, BuyerName = lahti.Name, BuyerBusinessId = lahti.BusinessId }, draft, 0, Officer.Id));
        await Done(services.GetRequiredService<SetSystemMembers>().Run(id, [.. members.Select(member => member.Id)]));
        foreach (var category in categories)
        {
            await Done(services.GetRequiredService<SaveCategory>().Run(category));
        }
    }

    private static async Task Open(IServiceProvider services, Guid id, string notice)
    {
        var ring = (await services.GetRequiredService<PurchasingSystemStore>().Find(id))!;
        var check = await services.GetRequiredService<CheckOpening>().Run(ring);
        await Done(services.GetRequiredService<OpenPurchasingSystem>().Run(id, Notice(services, notice), check.FirstPeriod?.EarliestDeadline, Officer.Id));
    }

    private static Task Document(IServiceProvider services) => Done(services.GetRequiredService<PutSystemDocument>().Run(
        DemoPeople.IdOf("ring document"), Ring, "Renkaan ehdot.txt", "text/plain; charset=utf-8",
        """
        Päijät-Hämeen hankintarenkaan ehdot (esimerkki)

        1. Rengas on avoinna koko voimassaolonsa ajan. Hakeminen on maksutonta.
        2. Jokainen hankinta kilpailutetaan ryhmään hyväksyttyjen kesken.
        3. Tarjoukset avataan kahden avaajan läsnä ollessa, aikaisintaan määräajan jälkeen.
        4. Maksu perustuu todennettuihin tuloksiin.
        """u8.ToArray(),
        Officer.Id));

    private static NoticeGiven Notice(IServiceProvider services, string number) =>
        new(Guid.CreateVersion7(), number, FinnishTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow()));

    private static SystemDraft InUse(DemoStory story) => new()
    {
        Name = new("Päijät-Hämeen hankintarengas", "Päijänne-Tavastlands upphandlingsring", "Päijät-Häme purchasing ring"),
        Description = new(
            "Työllistymistä ja työkykyä tukevat palvelut heikossa työmarkkina-asemassa oleville. Arviolta 900 asiakasta vuodessa. Jokainen tarve kilpailutetaan lyhyesti ryhmään hyväksyttyjen kesken, ja maksu perustuu tuloksiin.",
            "Tjänster som stöder sysselsättning och arbetsförmåga för personer i svag ställning på arbetsmarknaden. Uppskattningsvis 900 kunder om året. Varje behov konkurrensutsätts kort bland dem som godkänts i kategorin, och betalningen grundar sig på resultat.",
            "Services towards work and ability to work for people in a weak labour-market position. About 900 clients a year. Each need is competed briefly among those admitted in the category, and paid by results."),
        HowToJoin = new(
            "Rekisteröi organisaatiosi, valitse ryhmät ja vastaa vakuutuksen kysymyksiin. Hakemus ratkaistaan 10 työpäivän kuluessa.",
            "Registrera din organisation, välj kategorier och svara på frågorna i försäkran. Ansökan avgörs inom 10 arbetsdagar.",
            "Register your organisation, choose categories and answer the declaration. The request is decided within 10 working days."),
        Profile = ProfileName.EuDps,
        CaseNumber = "LAHTI/1204/02.08.00",
        ValidFrom = story.Today.AddDays(-225),
        ValidTo = story.Today.AddDays(-225).AddYears(4),
    };

    private static SystemDraft Past(DemoStory story) => new()
    {
        Name = new("Lahden seudun valmennusrengas", "Lahtisregionens träningsring"),
        Description = new("Yksilöllistä työhönvalmennusta kahden kunnan asiakkaille."),
        HowToJoin = new("Lähetä osallistumishakemus tällä sivustolla."),
        Profile = ProfileName.BelowThreshold,
        CaseNumber = "LAHTI/0311/02.08.00",
        ValidFrom = story.Today.AddDays(-223),
        ValidTo = story.Today.AddDays(200),
    };

    private static SystemDraft Youth(DemoStory story) => new()
    {
        Name = new("Nuorten palvelujen rengas", "Ringen för tjänster för unga"),
        Description = new("Nuorten työpajat ja etsivä tuki."),
        Profile = ProfileName.AnnexE,
        ValidFrom = story.Today.AddDays(30),
        ValidTo = story.Today.AddYears(3),
    };

    private static IReadOnlyList<Category> Categories() =>
    [
        Make(Ring, JobCoaching, 1, new("Yksilöllinen työhönvalmennus", "Individuell arbetsträning", "Individual job coaching"), ServiceKind.JobCoaching, "79611000", 3_200_000, ["398", "111", "098", "434"]),
        Make(Ring, GroupCoaching, 2, new("Ryhmävalmennus", "Gruppträning", "Group coaching"), ServiceKind.GroupCoaching, "85312320", 1_400_000, ["398", "111", "098"]),
        Make(Ring, RehabilitativeWork, 3, new("Kuntouttava työtoiminta", "Arbetsverksamhet i rehabiliteringssyfte", "Rehabilitative work"), ServiceKind.RehabilitativeWork, "85312500", 1_100_000, ["398", "111"]) with
        {
            AllowedForms = [LegalForm.Association, LegalForm.Foundation],
        },
        Make(Ring, EntrepreneurTraining, 4, new("Yrittäjyysvalmennus", "Företagarträning", "Entrepreneurship training"), ServiceKind.EntrepreneurTraining, "80530000", 600_000, []) with
        {
            TargetGroups = [TargetGroup.AllJobSeekers, TargetGroup.Over55],
        },
    ];

    private static Category Make(Guid ring, Guid id, int number, LocalText name, ServiceKind kind, string cpv, long euros, IReadOnlyList<string> municipalities) => new()
    {
        Id = id,
        SystemId = ring,
        Number = number,
        Name = name,
        CpvCode = cpv,
        Kind = kind,
        TargetGroups = [TargetGroup.LongTermUnemployed, TargetGroup.WeakPosition],
        Municipalities = municipalities,
        Requirements = new(
            "Kokemusta vastaavasta palvelusta viimeisten kolmen vuoden ajalta.\nVähintään kaksi palvelusta vastaavaa työntekijää.\nEsteettömät tilat palvelun kunnassa.",
            "Erfarenhet av motsvarande tjänst under de tre senaste åren.\nMinst två anställda som ansvarar för tjänsten.\nTillgängliga lokaler i kommunen där tjänsten ges.",
            "Experience of a similar service in the last three years.\nAt least two employees in charge of the service.\nAccessible premises in the municipality of the service."),
        EstimatedValue = new(euros * 100),
    };

    internal static async Task Done(Task<Refusal?> deed)
    {
        if (await deed is { } refusal)
        {
            throw new InvalidOperationException($"The demonstration was refused: {refusal.Code}.");
        }
    }
}
