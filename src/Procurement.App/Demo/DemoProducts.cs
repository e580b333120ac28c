using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Suppliers;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Suppliers;

namespace Procurement.App.Demo;

/// <summary>What the demonstration's suppliers sell: published products, one that has a second version, one still being written.</summary>
public sealed class DemoProducts : IDemoChapter
{
    private static readonly string[] PaijatHame = ["398", "111", "098", "016", "560"];

    public void Tell(DemoStory story)
    {
        Publish(story, 183, DemoPeople.TyopolkuUser, DemoRings.JobCoaching, Coaching("Työpolku", 3_500, 1_000, 45_000, 150_000), 8);
        Publish(story, 183, DemoPeople.TyopolkuUser, DemoRings.RehabilitativeWork, Workshop("Päijänteen paja", 3_800, 1_000), 5);
        Publish(story, 182, DemoPeople.VesijarviUser, DemoRings.JobCoaching, Coaching("Askel kerrallaan", 3_900, 900, 40_000, 140_000), 6);
        Publish(story, 182, DemoPeople.TaitosaatioUser, DemoRings.JobCoaching, Coaching("Taidosta työhön", 4_200, 1_100, 50_000, 160_000), 10);
        Publish(story, 181, DemoPeople.TaitosaatioUser, DemoRings.GroupCoaching, Group("Yhdessä eteenpäin", 3_200, 12_000), 12);
        Publish(story, 181, DemoPeople.UusiAlkuUser, DemoRings.RehabilitativeWork, Workshop("Uuden alun puupaja", 3_400, 1_000), 4);
        Publish(story, 180, DemoPeople.SuuntaUser, DemoRings.JobCoaching, Company(Coaching("Suunta-valmennus", 2_900, 0, 60_000, 190_000)), 15);
        Publish(story, 180, DemoPeople.BronUser, DemoRings.JobCoaching, Company(Swedish()), 5);

        // A price changed once; what was offered before stays as it was.
        story.On(70, "9:30", services => Write(services, DemoPeople.VesijarviUser, DemoRings.JobCoaching, Coaching("Askel kerrallaan", 4_100, 900, 40_000, 145_000)));
        story.On(70, "9:45", services => Publish(services, DemoPeople.VesijarviUser, DemoRings.JobCoaching, 2));
        story.On(4, "15:20", services => Write(services, DemoPeople.KadentaitoUser, DemoRings.GroupCoaching, Group("Kädentaitojen ryhmä", 3_000, 9_000)));
    }

    /// <summary>The product of the supplier in the category.</summary>
    public static Guid ProductOf(DemoOrganisation supplier, Guid category) => DemoPeople.IdOf($"product {supplier.BusinessId} {category:N}");

    /// <summary>Its published version, which a bid names.</summary>
    public static Guid VersionOf(DemoOrganisation supplier, Guid category, int number = 1) => DemoPeople.IdOf($"version {number} {supplier.BusinessId} {category:N}");

    private static void Publish(DemoStory story, int daysAgo, DemoUser by, Guid category, ProductContent content, int free)
    {
        story.On(daysAgo, "9:10", services => Write(services, by, category, content));
        story.On(daysAgo, "9:40", services => Publish(services, by, category, 1));
        story.On(5, "8:30", services => services.GetRequiredService<TellFreePlaces>().Run(ProductOf(by.Organisation, category), by.Organisation.Id, free));
    }

    private static async Task Write(IServiceProvider services, DemoUser by, Guid category, ProductContent content)
    {
        var id = ProductOf(by.Organisation, category);
        var known = await services.GetRequiredService<ProductStore>().Find(id);
        await services.GetRequiredService<SaveProduct>().Run(id, by.Organisation.Id, category, content, known?.Version ?? 0);
    }

    private static Task Publish(IServiceProvider services, DemoUser by, Guid category, int number) =>
        DemoRings.Done(services.GetRequiredService<PublishProduct>().Run(
            VersionOf(by.Organisation, category, number),
            ProductOf(by.Organisation, category),
            by.Organisation.Id,
            by.Id,
            services.GetRequiredService<TimeProvider>().GetUtcNow()));

    private static ProductContent Coaching(string name, long week, long day, long start, long kept) => new()
    {
        Name = new($"{name}: yksilövalmennus", $"{name}: individuell träning", $"{name}: individual coaching"),
        Summary = new(
            "Oma valmentaja auttaa sinua löytämään työn ja pysymään siinä.",
            "En egen coach hjälper dig att hitta ett arbete och stanna kvar i det.",
            "A coach of your own helps you to find work and to stay in it.",
            "Saat oman valmentajan. Valmentaja auttaa sinua etsimään työtä. Valmentaja auttaa sinua myös työn alussa."),
        Week = new("Kaksi tapaamista valmentajan kanssa, yksi päivä työpaikalla tai työkokeilussa, tuki puhelimitse."),
        TargetGroups = [TargetGroup.LongTermUnemployed, TargetGroup.WeakPosition],
        Goal = ProductGoal.ToWork,
        Municipalities = PaijatHame,
        Languages = ["fi", "en"],
        Accessibility = new("Tilat esteettömät, etätapaamiset mahdollisia."),
        CapacityPerMonth = 15,
        Promised = new("Kolmannes aloittaa työn tai koulutuksen kuuden kuukauden kuluessa."),
        Evidence = new("Oma seuranta kahdelta viime vuodelta, 140 asiakasta."),
        Prices = Prices(("week", week), ("activity-day", day), ("step-work-contact", 15_000), ("work-start", start), ("work-kept-90", kept)),
    };

    private static ProductContent Workshop(string name, long week, long day) => new()
    {
        Name = new($"{name}: kuntouttava työtoiminta", $"{name}: arbetsverksamhet i rehabiliteringssyfte"),
        Summary = new(
            "Tekemistä, rytmiä ja porukkaa: pajalla omien voimien mukaan.",
            "Göra, rytm och gemenskap: i verkstaden enligt egna krafter.",
            null,
            "Teet työtä pajassa. Voit tehdä sen verran kuin jaksat. Pajassa on mukavia ihmisiä."),
        Week = new("Neljä tuntia päivässä, kahdesta neljään päivää viikossa; joka viikko oma ohjaaja."),
        TargetGroups = [TargetGroup.PartialWorkAbility, TargetGroup.Recovering],
        Goal = ProductGoal.Wellbeing,
        Municipalities = PaijatHame,
        Languages = ["fi"],
        Accessibility = new("Pajalle pääsee pyörätuolilla."),
        CapacityPerMonth = 12,
        Promised = new("Toimintakyky kohenee mitatusti kolmessa kuukaudessa."),
        Prices = Prices(("week", week), ("activity-day", day), ("step-rehabilitation", 20_000), ("wellbeing", 18_000)),
    };

    private static ProductContent Group(string name, long week, long step) => new()
    {
        Name = new($"{name}: ryhmävalmennus", $"{name}: gruppträning", $"{name}: group coaching"),
        Summary = new("Ryhmässä huomaat, mitä osaat, ja opit hakemaan työtä.", "I gruppen märker du vad du kan och lär dig söka arbete.", "In the group you notice what you can do and learn to apply for work."),
        Week = new("Kolme ryhmäpäivää ja yksi oma tapaaminen."),
        TargetGroups = [TargetGroup.LongTermUnemployed, TargetGroup.Over55],
        Goal = ProductGoal.ToWork,
        Municipalities = PaijatHame,
        Languages = ["fi", "sv"],
        CapacityPerMonth = 24,
        Prices = Prices(("week", week), ("step-assessment", step), ("step-skills", step)),
    };

    private static ProductContent Swedish() => Coaching("Bron", 4_000, 1_000, 55_000, 170_000) with
    {
        Name = new(null, "Bron: individuell träning", "The Bridge: individual coaching"),
        Week = new(null, "Två möten med coachen och en dag på en arbetsplats."),
        Languages = ["sv", "fi", "en"],
        Municipalities = ["434"],
    };

    private static ProductContent Company(ProductContent content) => content with
    {
        Prices = [.. content.Prices.Where(price => price.UnitPrice > Money.Zero).Select(price => price with { Treatment = VatTreatment.Standard, Ground = "" })],
    };

    private static IReadOnlyList<ProductPrice> Prices(params (string Term, long Cents)[] prices) =>
        [.. prices.Select(price => new ProductPrice { Term = price.Term, UnitPrice = new(price.Cents), Treatment = VatTreatment.NonProfit, Ground = "Yleishyödyllinen yhteisö, TVL 22 §" })];
}
