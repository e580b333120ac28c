using System.ComponentModel.DataAnnotations;
using Procurement.App.Organisations;
using Procurement.App.Suppliers;
using Procurement.Domain.Vouchers;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>What an officer writes of a programme.</summary>
public sealed class ProgrammeForm
{
    /// <summary>What a voucher may pay for: starts, weeks and activity days need no document.</summary>
    public static readonly IReadOnlyList<string> Terms = ["week", "activity-day", "start"];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public int Version { get; init; } = 1;

    [Display(Name = "programme.category"), Required]
    public Guid? CategoryId { get; init; }

    [Display(Name = "programme.name")]
    public LocalText Name { get; init; } = LocalText.Empty;

    [Display(Name = "programme.for-whom")]
    public LocalText ForWhom { get; init; } = LocalText.Empty;

    [Display(Name = "programme.rules")]
    public LocalText Rules { get; init; } = LocalText.Empty;

    [Display(Name = "programme.costs")]
    public LocalText Costs { get; init; } = LocalText.Empty;

    [Display(Name = "programme.kind")]
    public ProgrammeKind Kind { get; init; }

    [Display(Name = "programme.profile")]
    public VoucherProfile Profile { get; init; }

    [Display(Name = "programme.value-kind")]
    public ValueKind ValueKind { get; init; }

    [Display(Name = "programme.value"), Range(0, 1_000_000)]
    public decimal DefaultValue { get; init; }

    [Display(Name = "programme.valid-days"), Range(1, 730)]
    public int ValidDays { get; init; } = 90;

    [Display(Name = "programme.starts-on"), Required]
    public DateOnly? StartsOn { get; init; }

    [Display(Name = "programme.ends-on"), Required]
    public DateOnly? EndsOn { get; init; }

    [Display(Name = "programme.budget"), Required]
    public Money? Budget { get; init; }

    [Display(Name = "programme.co-payment")]
    public Money? CoPayment { get; init; }

    [Display(Name = "programme.ceiling-week")]
    public Money? CeilingWeek { get; init; }

    [Display(Name = "programme.ceiling-day")]
    public Money? CeilingDay { get; init; }

    [Display(Name = "programme.ceiling-start")]
    public Money? CeilingStart { get; init; }

    [Display(Name = "programme.confirm-by-code")]
    public bool ConfirmByCode { get; init; }

    [Display(Name = "programme.cost-centre"), StringLength(40)]
    public string? CostCentre { get; init; }

    [Display(Name = "programme.phone"), StringLength(60)]
    public string? Phone { get; init; }

    public static ProgrammeForm Of(VoucherProgramme p) => new()
    {
        Id = p.Id,
        Version = p.Version,
        CategoryId = p.CategoryId,
        Name = p.Content.Name,
        ForWhom = p.Content.ForWhom,
        Rules = p.Content.Rules,
        Costs = p.Content.Costs,
        Kind = p.Kind,
        Profile = p.Profile,
        ValueKind = p.ValueKind,
        DefaultValue = p.ValueKind == ValueKind.Money ? p.DefaultValue / 100m : p.DefaultValue,
        ValidDays = p.ValidDays,
        StartsOn = p.StartsOn,
        EndsOn = p.EndsOn,
        Budget = p.Budget,
        CoPayment = p.Content.CoPayment,
        CeilingWeek = Ceiling(p, "week"),
        CeilingDay = Ceiling(p, "activity-day"),
        CeilingStart = Ceiling(p, "start"),
        ConfirmByCode = p.ConfirmByCode,
        CostCentre = p.Content.CostCentre,
        Phone = p.Content.Phone,
    };

    public VoucherProgramme Programme(Guid buyerId, DateTimeOffset now) => new()
    {
        Id = Id,
        Version = Version,
        BuyerId = buyerId,
        CategoryId = CategoryId!.Value,
        Kind = Kind,
        Profile = Profile,
        ValueKind = ValueKind,
        DefaultValue = ValueKind == ValueKind.Money ? (long)decimal.Round(DefaultValue * 100) : (long)DefaultValue,
        ValidDays = ValidDays,
        StartsOn = StartsOn!.Value,
        EndsOn = EndsOn!.Value,
        Budget = Budget!.Value,
        ConfirmByCode = ConfirmByCode,
        CreatedAt = now,
        Content = new()
        {
            Name = Name,
            ForWhom = ForWhom,
            Rules = Rules,
            Costs = Costs,
            CoPayment = CoPayment ?? Money.Zero,
            Terms = [.. new[] { ("week", CeilingWeek), ("activity-day", CeilingDay), ("start", CeilingStart) }
                .Where(row => row.Item2 is { } ceiling && ceiling > Money.Zero).Select(row => new CeilingPrice(row.Item1, row.Item2!.Value))],
            CostCentre = CostCentre?.Trim() ?? "",
            Phone = Phone?.Trim() ?? "",
        },
    };

    private static Money? Ceiling(VoucherProgramme p, string term) => p.Content.Terms.FirstOrDefault(row => row.Term == term)?.Ceiling;
}

public sealed record ProgrammePage
{
    public required VoucherProgramme Programme { get; init; }
    public required string Category { get; init; }
    public required IReadOnlyList<(ProgrammeProduct Member, string Service, string Supplier)> Members { get; init; }
    public required BenefitText? Benefit { get; init; }
    public required string Url { get; init; }
    public required string Home { get; init; }
    public bool MayDecide { get; init; }
}

public sealed class BenefitTextForm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    [Display(Name = "programme.kind")]
    public ProgrammeKind Kind { get; init; }

    [Display(Name = "benefit.valid-from"), Required]
    public DateOnly? ValidFrom { get; init; }

    [Display(Name = "benefit.text")]
    public LocalText Text { get; init; } = LocalText.Empty;

    [Display(Name = "benefit.source"), Required, StringLength(400)]
    public string? Source { get; init; }
}

/// <summary>Reads the members of a programme with their names.</summary>
public sealed class ProgrammeReading(Procurement.App.Vouchers.VoucherProgrammeStore programmes, ProductStore products, OrganisationStore organisations)
{
    public async Task<IReadOnlyList<(ProgrammeProduct, string, string)>> Members(Guid programmeId, Func<LocalText, string> words)
    {
        var members = await programmes.Members(programmeId);
        var versions = (await products.Versions([.. members.Select(member => member.VersionId)])).ToDictionary(version => version.Id);
        var suppliers = (await organisations.List([.. members.Select(member => member.SupplierId).Distinct()])).ToDictionary(row => row.Id);
        return [.. members.Select(member => (member, words(versions[member.VersionId].Content.Name), suppliers[member.SupplierId].Name))];
    }
}
