using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Contracts;
using Procurement.App.Demo;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>A programme of Lahti in which clients choose their coaching: three services, and vouchers given, chosen, in use and waiting for a call.</summary>
public sealed class DemoVouchers : IDemoChapter
{
    private const int Opened = 58;

    public static readonly Guid Programme = DemoPeople.IdOf("voucher programme");

    private static readonly DemoUser Coach = DemoPeople.LahtiCaseWorker;

    private static readonly DemoUser[] Suppliers = [DemoPeople.TyopolkuUser, DemoPeople.VesijarviUser, DemoPeople.TaitosaatioUser];

    public void Tell(DemoStory story)
    {
        story.On(Opened + 2, "9:00", services => Text(services, ProgrammeKind.InPlan, Agreed));
        story.On(Opened + 2, "9:20", services => Text(services, ProgrammeKind.Voluntary, Free));
        story.On(Opened, "9:00", services => Open(services, story));
        foreach (var supplier in Suppliers)
        {
            story.On(Opened - 1, "10:00", services => Done(services.GetRequiredService<JoinProgramme>().Run(
                MemberOf(supplier), Programme, DemoProducts.ProductOf(supplier.Organisation, DemoRings.JobCoaching), supplier.Organisation.Id, supplier.Id)));
        }

        story.On(5, "9:00", services => services.GetRequiredService<PauseProduct>().Run(MemberOf(Suppliers[0]), Suppliers[0].Organisation.Id, Suppliers[0].Id, false, story.Today.AddDays(6)));
        InUse(story);
        Issue(story, 12, "Anneli", "Haave", 90);
        Issue(story, 20, "Tauno", "Mielikuva", 30);
        Issue(story, 3, "Pentti", "Unikuva", 90);
        story.On(1, "13:00", services => Choose(services, "Pentti", Suppliers[1], recordedBy: Coach.Id));
        Issue(story, 9, "Raija", "Kuvitelma", 90);
        story.On(8, "14:00", services => Choose(services, "Raija", Suppliers[2], recordedBy: null));
        story.On(6, "9:00", services => Answer(services, "Raija", Suppliers[2], accept: false));
    }

    private static void InUse(DemoStory story)
    {
        Issue(story, 50, "Raili", "Toive", 120);
        story.On(49, "14:00", services => Choose(services, "Raili", Suppliers[0], recordedBy: null));
        story.On(48, "9:00", services => Answer(services, "Raili", Suppliers[0], accept: true));
        story.On(45, "9:00", services => Started(services, story.Today.AddDays(-45)));
        for (var ago = 44; ago > 2; ago -= 7)
        {
            var day = story.Today.AddDays(-ago);
            story.On(ago, "15:00", services => Use(services, "week", day));
            story.On(ago, "15:10", services => Use(services, "activity-day", day));
            story.On(ago - 1, "15:00", services => Use(services, "activity-day", day.AddDays(1)));
        }

        story.On(30, "18:00", services => Done(services.GetRequiredService<GiveFeedback>().Run(
            Guid.CreateVersion7(), VoucherOf("Raili"), FeedbackStage.TwoWeeks, 4, "Hyvä porukka ja rauhallinen alku.", recordedBy: null)));
    }

    private static void Issue(DemoStory story, int daysAgo, string given, string family, int days) => story.On(daysAgo, "11:00", async services =>
    {
        var client = DemoPeople.IdOf($"voucher client {given}");
        await services.GetRequiredService<AddClient>().Run(client, DemoPeople.Lahti.Id, Coach.Id, DemoPeople.Lahti.Municipality, new ClientIdentity
        {
            GivenName = given,
            FamilyName = family,
            Phone = "044 000 1234",
        });
        await Done(services.GetRequiredService<IssueVoucher>().Run(
            [new() { Id = VoucherOf(given), ProgrammeId = Programme, ClientId = client, ExpiresOn = story.Today.AddDays(days - daysAgo), Wishes = "Mieluiten aamupäivisin." }],
            DemoPeople.Lahti.Id, Coach.Id));
    });

    private static Task Choose(IServiceProvider services, string given, DemoUser supplier, Guid? recordedBy) =>
        Done(services.GetRequiredService<ChooseService>().Run(Guid.CreateVersion7(), VoucherOf(given), MemberOf(supplier), recordedBy, null));

    private static async Task Answer(IServiceProvider services, string given, DemoUser supplier, bool accept)
    {
        var choice = (await services.GetRequiredService<VoucherReading>().Find(VoucherOf(given)))!.Choice!;
        await Done(services.GetRequiredService<AnswerChoice>().Run(choice.Id, supplier.Organisation.Id, supplier.Id, accept));
    }

    private static async Task Started(IServiceProvider services, DateOnly day)
    {
        var choice = (await services.GetRequiredService<VoucherReading>().Find(VoucherOf("Raili")))!.Choice!;
        await Done(services.GetRequiredService<StartPlacement>().Run(choice.PlacementId!.Value, Suppliers[0].Organisation.Id, Suppliers[0].Id, day));
    }

    private static Task Use(IServiceProvider services, string term, DateOnly day) =>
        Done(services.GetRequiredService<UseVoucher>().Run(
            new() { Id = Guid.CreateVersion7(), VoucherId = VoucherOf("Raili"), Term = term, Day = day }, Suppliers[0].Organisation.Id, Suppliers[0].Id));

    private static async Task Text(IServiceProvider services, ProgrammeKind kind, LocalText text)
    {
        var id = DemoPeople.IdOf($"benefit text {kind}");
        var today = FinnishTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        await Done(services.GetRequiredService<WriteBenefitText>().Run(new()
        {
            Id = id,
            BuyerId = DemoPeople.Lahti.Id,
            Kind = kind,
            ValidFrom = today,
            Text = text,
            Source = "Esimerkkiteksti: laki työvoimapalvelujen järjestämisestä 380/2023 ja yleistuki, muutokset 1.3.2026 ja 1.5.2026.",
            WrittenBy = DemoPeople.LahtiOfficer.Id,
            WrittenAt = DateTimeOffset.UnixEpoch,
        }));
        await Done(services.GetRequiredService<CheckBenefitText>().Run(id, DemoPeople.Lahti.Id, DemoPeople.LahtiOfficer2.Id));
    }

    private static async Task Open(IServiceProvider services, DemoStory story)
    {
        await Done(services.GetRequiredService<SaveProgramme>().Run(
            new()
            {
                Id = Programme,
                BuyerId = DemoPeople.Lahti.Id,
                CategoryId = DemoRings.JobCoaching,
                Kind = ProgrammeKind.InPlan,
                Profile = VoucherProfile.ClientChoiceOrder,
                ValueKind = ValueKind.Money,
                Content = Content,
                DefaultValue = 900_00,
                ValidDays = 120,
                StartsOn = story.Today.AddDays(-Opened),
                EndsOn = story.Today.AddDays(300),
                Budget = new(60_000_00),
                CreatedAt = DateTimeOffset.UnixEpoch,
            },
            DemoPeople.LahtiOfficer.Id));
        await Done(services.GetRequiredService<OpenProgramme>().Run(Programme, DemoPeople.Lahti.Id, DemoPeople.LahtiOfficer.Id));
    }

    private static Guid VoucherOf(string given) => DemoPeople.IdOf($"voucher of {given}");

    private static Guid MemberOf(DemoUser supplier) => DemoPeople.IdOf($"voucher product of {supplier.Email}");

    private static ProgrammeContent Content => new()
    {
        Name = new("Valitse oma valmentaja", "Välj din egen coach", "Choose your own coach", "Valitse oma valmentaja"),
        ForWhom = new("Pitkään työttömänä olleille lahtelaisille.", "För Lahtisbor som länge varit arbetslösa.", "For people of Lahti who have long been out of work.", "Sinulle, joka olet ollut kauan ilman työtä."),
        Rules = new(
            "Saat itse valita, kuka sinua valmentaa. Kunta maksaa palvelun. Voit vaihtaa kerran kuukaudessa.",
            "Du får själv välja vem som coachar dig. Kommunen betalar tjänsten. Du kan byta en gång i månaden.",
            "You choose who coaches you. The municipality pays for it. You can change once a month.",
            "Saat itse valita valmentajan. Kunta maksaa palvelun. Voit vaihtaa kerran kuukaudessa."),
        Costs = new(
            "Voit saada kulukorvausta matkoista. Lounas on ilmainen.",
            "Du kan få kostnadsersättning för resor. Lunchen är gratis.",
            "You may get your travel expenses paid. Lunch is free.",
            "Voit saada rahaa matkoihin. Ruoka on ilmainen."),
        Terms = [new("week", new(45_00)), new("activity-day", new(12_00))],
        CostCentre = "4430",
        Phone = "03 000 1234",
    };

    private static LocalText Agreed => new(
        "Palvelu on sovittu työllistymissuunnitelmassasi. Saat tukesi palvelun aikana niin kuin ennenkin. Jos jätät palvelun kesken tai kieltäydyt siitä ilman hyvää syytä, voit menettää tukea joltakin ajalta. Soita omavalmentajallesi ennen kuin päätät.",
        "Tjänsten är överenskommen i din sysselsättningsplan. Du får ditt stöd under tjänsten som förut. Om du avbryter eller tackar nej utan giltig orsak kan du förlora stödet för en tid. Ring din egen coach innan du bestämmer dig.",
        "The service is agreed in your employment plan. You get your benefit during the service as before. If you leave or refuse without a good reason, you may lose benefit for some time. Call your coach before you decide.",
        "Palvelu kuuluu suunnitelmaasi. Saat rahaa samalla tavalla kuin ennen. Jos lopetat ilman hyvää syytä, voit menettää rahaa. Soita ensin omavalmentajallesi.");

    private static LocalText Free => new(
        "Palvelu on sinulle vapaaehtoinen. Voit sanoa ei, eikä se vaikuta tukeesi.",
        "Tjänsten är frivillig för dig. Du kan säga nej, och det påverkar inte ditt stöd.",
        "The service is voluntary for you. You can say no, and that does not affect your benefit.",
        "Palvelu on vapaaehtoinen. Voit sanoa ei. Se ei vähennä tukeasi.");

    private static async Task Done(Task<Refusal?> deed)
    {
        if (await deed is { } refusal)
        {
            throw new InvalidOperationException($"The demonstration was refused: {refusal.Code}.");
        }
    }
}
