using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Suppliers;
using Procurement.App.Vouchers;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Suppliers;
using Procurement.Domain.Vouchers;
using Procurement.Tests.Organisations;
using Procurement.Tests.PurchasingSystems;

namespace Procurement.Tests.Vouchers;

/// <summary>An open programme with its buyer, people and the products that joined it, made through the use cases.</summary>
public sealed record MadeProgramme
{
    public required Guid Id { get; init; }
    public required Ring Ring { get; init; }
    public required Organisation Buyer { get; init; }
    public required Guid Officer { get; init; }
    public required Guid CaseWorker { get; init; }
    public required IReadOnlyList<MadeMember> Members { get; init; }
    public MadeMember Member => Members[0];
}

public sealed record MadeMember(Guid Id, Guid ProductId, Organisation Supplier, Guid User);

public static class MakeVouchers
{
    public static ProductContent Product(string name, params (string Term, long Cents)[] prices) => new()
    {
        Name = new(name, $"{name} på svenska", $"{name} in English", $"{name} selkosuomeksi"),
        Summary = new("Tekemistä ja porukkaa.", "Göra och gemenskap.", "Things to do together.", "Teet työtä pajassa. Pajassa on muita ihmisiä."),
        Week = new("Kolme päivää viikossa.", "Tre dagar i veckan.", "Three days a week.", "Tulet pajaan kolmena päivänä viikossa."),
        TargetGroups = [TargetGroup.LongTermUnemployed],
        Municipalities = ["398"],
        Languages = ["fi", "sv"],
        Accessibility = new("Esteetön.", "Tillgänglig.", "Accessible.", "Pajaan pääsee pyörätuolilla."),
        CapacityPerMonth = 10,
        Prices = [.. prices.Select(price => new ProductPrice { Term = price.Term, UnitPrice = new(price.Cents), Treatment = VatTreatment.NonProfit, Ground = "Yleishyödyllinen yhdistys" })],
    };

    public static VoucherProgramme Programme(Guid buyerId, Guid categoryId, DateOnly today) => new()
    {
        Id = Guid.CreateVersion7(),
        BuyerId = buyerId,
        CategoryId = categoryId,
        Kind = ProgrammeKind.InPlan,
        Profile = VoucherProfile.ClientChoiceOrder,
        ValueKind = ValueKind.Money,
        Content = new()
        {
            Name = new("Valitse työpaja", "Välj verkstad", "Choose a workshop", "Valitse työpaja"),
            ForWhom = new("Pitkään työttömänä olleille.", "För dem som länge varit arbetslösa.", "For people long out of work.", "Sinulle, joka olet ollut kauan ilman työtä."),
            Rules = new("Saat itse valita palvelun.", "Du får själv välja tjänst.", "You choose the service yourself.", "Saat itse valita palvelun. Palvelu ei maksa sinulle mitään."),
            Costs = new("Voit saada kulukorvausta.", "Du kan få kostnadsersättning.", "You may get your expenses paid.", "Voit saada rahaa matkoihin."),
            Terms = [new("week", new(50_00)), new("activity-day", new(12_00))],
            CostCentre = "4410",
            Phone = "044 000 0000",
        },
        DefaultValue = 370_00,
        ValidDays = 90,
        StartsOn = today.AddDays(-10),
        EndsOn = today.AddYears(1),
        Budget = new(100_000_00),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    public static async Task<Guid> BenefitText(this App app, Guid buyerId, ProgrammeKind kind, Guid writer, Guid checker, DateOnly? from = null)
    {
        var id = Guid.CreateVersion7();
        Allowed(await app.With((WriteBenefitText write) => write.Run(new()
        {
            Id = id,
            BuyerId = buyerId,
            Kind = kind,
            ValidFrom = from ?? FinnishTime.DayOf(app.Clock.GetUtcNow()).AddDays(-1),
            Text = new("Palvelu on osa suunnitelmaasi.", "Tjänsten hör till din plan.", "The service is in your plan.", "Palvelu kuuluu suunnitelmaasi. Kysy omavalmentajaltasi."),
            Source = "Laki 380/2023",
            WrittenBy = writer,
            WrittenAt = DateTimeOffset.UnixEpoch,
        })));
        Allowed(await app.With((CheckBenefitText check) => check.Run(id, buyerId, checker)));
        return id;
    }

    public static async Task<MadeProgramme> Programme(this App app, int suppliers = 2, Func<VoucherProgramme, VoucherProgramme>? change = null)
    {
        var ring = await app.OpenRing();
        var buyer = ring.Organiser;
        var (officer, second) = (await app.Person(buyer, Role.Officer), await app.Person(buyer, Role.Officer));
        var programme = Programme(buyer.Id, ring.Category.Id, FinnishTime.DayOf(app.Clock.GetUtcNow()));
        programme = change?.Invoke(programme) ?? programme;
        await app.BenefitText(buyer.Id, programme.Kind, officer, second);
        Allowed(await app.With((SaveProgramme save) => save.Run(programme, officer)));
        Allowed(await app.With((OpenProgramme open) => open.Run(programme.Id, buyer.Id, officer)));
        var members = new List<MadeMember>();
        foreach (var number in Enumerable.Range(1, suppliers))
        {
            members.Add(await app.Joined(programme, ring, $"Paja {number} ry"));
        }

        return new() { Id = programme.Id, Ring = ring, Buyer = buyer, Officer = officer, CaseWorker = await app.Person(buyer, Role.CaseWorker), Members = members };
    }

    public static async Task<MadeMember> Joined(this App app, VoucherProgramme programme, Ring ring, string name)
    {
        var supplier = await app.Supplier(name);
        var user = await app.Person(supplier, Role.SupplierUser);
        await app.Admitted(supplier, ring.Category);
        var product = await app.Published(supplier, user, ring.Category.Id, Product(name, ("week", 40_00), ("activity-day", 10_00)));
        var member = Guid.CreateVersion7();
        Allowed(await app.With((JoinProgramme join) => join.Run(member, programme.Id, product, supplier.Id, user)));
        return new(member, product, supplier, user);
    }

    public static async Task<Guid> Published(this App app, Organisation supplier, Guid user, Guid category, ProductContent content)
    {
        var id = Guid.CreateVersion7();
        await app.With((SaveProduct save) => save.Run(id, supplier.Id, category, content, 0));
        Allowed(await app.With((PublishProduct publish) => publish.Run(Guid.CreateVersion7(), id, supplier.Id, user, app.Clock.GetUtcNow())));
        return id;
    }

    public static async Task<Guid> Client(this App app, MadeProgramme programme, string given = "Aino", string family = "Virtanen", string? email = null, string language = "fi")
    {
        var id = Guid.CreateVersion7();
        await app.With((AddClient add) => add.Run(id, programme.Buyer.Id, programme.CaseWorker, "398", new ClientIdentity { GivenName = given, FamilyName = family, Email = email, Language = language }));
        return id;
    }

    public static Task<Refusal?> Issue(this App app, MadeProgramme programme, Guid id, Guid client, long? value = null) =>
        app.With((IssueVoucher issue) => issue.Run([new() { Id = id, ProgrammeId = programme.Id, ClientId = client, Value = value }], programme.Buyer.Id, programme.CaseWorker));

    public static async Task<Guid> Issued(this App app, MadeProgramme programme, long? value = null, string? email = null)
    {
        var id = Guid.CreateVersion7();
        Allowed(await app.Issue(programme, id, await app.Client(programme, email: email), value));
        return id;
    }

    public static Task<Refusal?> Chooses(this App app, Guid voucher, MadeMember member) =>
        app.With((ChooseService choose) => choose.Run(Guid.CreateVersion7(), voucher, member.Id, null, null));

    public static async Task<VoucherChoice> Chosen(this App app, Guid voucher, MadeMember member)
    {
        Allowed(await app.Chooses(voucher, member));
        return (await app.Hand(voucher)).Choice!;
    }

    /// <summary>Chosen, accepted and started today.</summary>
    public static async Task<VoucherChoice> Started(this App app, Guid voucher, MadeMember member)
    {
        var choice = await app.Chosen(voucher, member);
        Allowed(await app.With((AnswerChoice answer) => answer.Run(choice.Id, member.Supplier.Id, member.User, accept: true)));
        choice = (await app.Hand(voucher)).Choice!;
        Allowed(await app.With((StartPlacement start) => start.Run(choice.PlacementId!.Value, member.Supplier.Id, member.User, FinnishTime.DayOf(app.Clock.GetUtcNow()))));
        return choice;
    }

    public static Task<Refusal?> Uses(this App app, Guid voucher, MadeMember member, DateOnly day, string term = "activity-day", string? code = null) =>
        app.With((UseVoucher use) => use.Run(new() { Id = Guid.CreateVersion7(), VoucherId = voucher, Term = term, Day = day, Code = code }, member.Supplier.Id, member.User));

    /// <summary>The link's token, after the code has been given.</summary>
    public static async Task<string> Link(this App app, MadeProgramme programme, Guid voucher, string code = "482913")
    {
        Allowed(await app.With((SetVoucherCode set) => set.Run(voucher, programme.Buyer.Id, programme.CaseWorker, code)));
        return (await app.With((MakeSheet sheet) => sheet.Run(voucher, programme.Buyer.Id, programme.CaseWorker)))!;
    }

    public static async Task<VoucherInHand> Hand(this App app, Guid voucher) => (await app.With((VoucherReading reading) => reading.Find(voucher)))!;

    public static Task<VoucherProgramme?> Find(this App app, MadeProgramme programme) => app.With((VoucherProgrammeStore store) => store.Find(programme.Id));

    public static void Allowed(Refusal? refusal) => Assert.Null(refusal?.Code);
}
