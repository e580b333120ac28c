using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.App.PurchasingSystems;
using Procurement.App.Suppliers;
using Procurement.App.Vouchers;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;
using Procurement.Domain.Suppliers;
using Procurement.Domain.Vouchers;

namespace Procurement.E2E;

/// <summary>An open voucher programme with three services, and links for clients, made through the use cases before anybody comes to a browser.</summary>
public sealed class ClientWorld(Site site)
{
    public const string Code = "482913";

    private static int made;

    private readonly Guid programme = Guid.CreateVersion7();
    private Organisation buyer = null!;

    public Organisation Buyer => buyer;

    /// <summary>The supplier of the first service.</summary>
    public Organisation Supplier { get; private set; } = null!;

    private Guid coach;

    public async Task Make()
    {
        buyer = await site.Organisation(OrganisationKind.Buyer, "Esimerkkilän kaupunki", NewBusinessId(), organiser: true);
        var (officer, second) = (await User("Oili Virkailija"), await User("Toini Tarkastaja"));
        coach = await User("Maria Valmentaja");
        var category = await Ring();
        var today = FinnishTime.DayOf(site.Clock.GetUtcNow());
        var text = Guid.CreateVersion7();
        await Done(site.With((WriteBenefitText write) => write.Run(new()
        {
            Id = text,
            BuyerId = buyer.Id,
            Kind = ProgrammeKind.InPlan,
            ValidFrom = today,
            Text = new("Palvelu on osa suunnitelmaasi.", "Tjänsten hör till din plan.", "The service is in your plan.", "Palvelu kuuluu suunnitelmaasi. Saat rahaa kuten ennen."),
            Source = "Laki 380/2023",
            WrittenBy = officer,
            WrittenAt = site.Clock.GetUtcNow(),
        })));
        await Done(site.With((CheckBenefitText check) => check.Run(text, buyer.Id, second)));
        await Done(site.With((SaveProgramme save) => save.Run(Programme(category, today), officer)));
        await Done(site.With((OpenProgramme open) => open.Run(programme, buyer.Id, officer)));
        foreach (var name in new[] { "Keittiö ja kahvila", "Puupaja", "Oma valmentaja" })
        {
            await Join(name, NewBusinessId(), category);
        }
    }

    /// <summary>A new client's link.</summary>
    public async Task<string> Link()
    {
        var (client, voucher) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await site.With((AddClient add) => add.Run(client, buyer.Id, coach, "398", new ClientIdentity { GivenName = "Anneli", FamilyName = "Haave" }));
        await Done(site.With((IssueVoucher issue) => issue.Run([new() { Id = voucher, ProgrammeId = programme, ClientId = client }], buyer.Id, coach)));
        await Done(site.With((SetVoucherCode set) => set.Run(voucher, buyer.Id, coach, Code)));
        return "/c/" + await site.With((MakeSheet sheet) => sheet.Run(voucher, buyer.Id, coach));
    }

    /// <summary>Each test makes a world of its own on the same site.</summary>
    private static string NewBusinessId()
    {
        while (true)
        {
            var digits = (8_800_000 + Interlocked.Increment(ref made)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var rest = new[] { 7, 9, 10, 5, 8, 4, 2 }.Select((weight, i) => weight * (digits[i] - '0')).Sum() % 11;
            if (rest != 1)
            {
                return $"{digits}-{(rest == 0 ? 0 : 11 - rest)}";
            }
        }
    }

    private async Task<Guid> Ring()
    {
        var now = site.Clock.GetUtcNow();
        var ring = new PurchasingSystem
        {
            Id = Guid.CreateVersion7(),
            OrganiserId = buyer.Id,
            Name = new("Esimerkkirengas"),
            Description = new("Palvelut"),
            HowToJoin = new("Hae"),
            Profile = ProfileName.AnnexE,
            ValidFrom = FinnishTime.DayOf(now).AddDays(-60),
            ValidTo = FinnishTime.DayOf(now).AddYears(4),
            CreatedAt = now.AddDays(-70),
            OpenedAt = now.AddDays(-60),
        };
        var category = new Category
        {
            Id = Guid.CreateVersion7(),
            SystemId = ring.Id,
            Number = 1,
            Name = new("Työpajat"),
            CpvCode = "79611000",
            Kind = ServiceKind.JobCoaching,
            EstimatedValue = new(900_000_00),
        };
        await site.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(async () =>
        {
            await services.GetRequiredService<PurchasingSystemStore>().Add(ring);
            await services.GetRequiredService<PurchasingSystemStore>().Update(ring);
            await services.GetRequiredService<CategoryStore>().Add(category);
        }));
        return category.Id;
    }

    private async Task Join(string name, string number, Guid category)
    {
        var supplier = await site.Organisation(OrganisationKind.Supplier, $"{name} ry", number);
        Supplier ??= supplier;
        var (user, product) = (await User($"{name} Henkilö"), Guid.CreateVersion7());
        var ring = (await site.With((CategoryStore store) => store.Find(category)))!.SystemId;
        await site.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(() => services.GetRequiredService<AdmissionStore>().Add(new()
        {
            Id = Guid.CreateVersion7(),
            SystemId = ring,
            CategoryId = category,
            SupplierId = supplier.Id,
            SupplierName = supplier.Name,
            SupplierBusinessId = supplier.BusinessId,
            AdmittedAt = site.Clock.GetUtcNow().AddDays(-1),
        })));
        await site.With((SaveProduct save) => save.Run(product, supplier.Id, category, Content(name), 0));
        await Done(site.With((PublishProduct publish) => publish.Run(Guid.CreateVersion7(), product, supplier.Id, user, site.Clock.GetUtcNow())));
        await site.With((TellFreePlaces tell) => tell.Run(product, supplier.Id, 3));
        await Done(site.With((JoinProgramme join) => join.Run(Guid.CreateVersion7(), programme, product, supplier.Id, user)));
    }

    private static ProductContent Content(string name) => new()
    {
        Name = new(name, $"{name} (sv)", null, name),
        Summary = new("Opit työtä oikeassa paikassa. Valmentaja on mukana joka päivä.", "Du lär dig arbete på riktigt. Coachen är med varje dag.", null, "Opit työtä. Valmentaja auttaa sinua joka päivä."),
        Week = new("Kolme päivää viikossa, klo 9–14.", "Tre dagar i veckan, kl. 9–14.", null, "Tulet kolmena päivänä. Työ alkaa kello 9."),
        Municipalities = ["398"],
        Languages = ["fi", "sv"],
        Accessibility = new("Esteetön tila.", "Tillgängliga lokaler.", null, "Paikkaan pääsee pyörätuolilla."),
        Prices = [new() { Term = "week", UnitPrice = new(40_00), Treatment = VatTreatment.NonProfit, Ground = "Yleishyödyllinen" }, new() { Term = "activity-day", UnitPrice = new(10_00), Treatment = VatTreatment.NonProfit, Ground = "Yleishyödyllinen" }],
    };

    private VoucherProgramme Programme(Guid category, DateOnly today) => new()
    {
        Id = programme,
        BuyerId = buyer.Id,
        CategoryId = category,
        Kind = ProgrammeKind.InPlan,
        Profile = VoucherProfile.ClientChoiceOrder,
        ValueKind = ValueKind.Money,
        DefaultValue = 400_00,
        ValidDays = 90,
        StartsOn = today,
        EndsOn = today.AddYears(1),
        Budget = new(90_000_00),
        CreatedAt = site.Clock.GetUtcNow(),
        Content = new()
        {
            Name = new("Valitse työpaja", "Välj verkstad", "Choose a workshop", "Valitse työpaja"),
            Rules = new("Saat itse valita palvelun. Kunta maksaa sen.", "Du får själv välja tjänst. Kommunen betalar.", "You choose. The municipality pays.", "Saat itse valita palvelun. Kunta maksaa sen."),
            Costs = new("Voit saada kulukorvausta.", "Du kan få kostnadsersättning.", null, "Voit saada rahaa matkoihin."),
            Terms = [new("week", new(50_00)), new("activity-day", new(12_00))],
            Phone = "044 000 1234",
        },
    };

    private async Task<Guid> User(string name)
    {
        var user = new User
        {
            Email = $"{Guid.CreateVersion7():N}@organisaatio.example",
            NormalisedEmail = Procurement.App.Organisations.SignIn.User.Normalise($"{Guid.CreateVersion7():N}@organisaatio.example"),
            Name = name,
            Language = "fi",
            SecurityStamp = Guid.CreateVersion7().ToString("N"),
            CreatedAt = site.Clock.GetUtcNow(),
        };
        await site.With(async (UserStore users) => Assert.True((await users.CreateAsync(user, default)).Succeeded));
        return user.Id;
    }

    private static async Task Done(Task<Refusal?> deed) => Assert.Null((await deed)?.Code);
}
