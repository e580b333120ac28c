using System.ComponentModel.DataAnnotations;
using Procurement.Domain.Vouchers;

namespace Procurement.Web.Areas.Supplier.Models;

/// <summary>A supplier's vouchers: clients who chose it, programmes to join, products that take part.</summary>
public sealed record SupplierVouchers
{
    public required IReadOnlyList<ChoiceRow> Choices { get; init; }
    public required IReadOnlyList<JoinRow> ToJoin { get; init; }
    public required IReadOnlyList<MemberRow> Members { get; init; }
    public required IReadOnlyList<(Procurement.App.Vouchers.VisitWish Wish, string Service, string Contact)> Visits { get; init; }
    public required string Url { get; init; }
}

/// <param name="Who">The name, once the client was accepted; else the pseudonym.</param>
public sealed record ChoiceRow(VoucherChoice Choice, string Who, string Service);

public sealed record JoinRow(VoucherProgramme Programme, string Buyer, Guid ProductId, string Service, Refusal? MayNot, Guid MemberId);

public sealed record MemberRow(ProgrammeProduct Member, VoucherProgramme Programme, string Service);

/// <summary>What the supplier may see of one choice: what it needs, and no more.</summary>
public sealed record ChoicePage
{
    public required VoucherChoice Choice { get; init; }
    public required Voucher Voucher { get; init; }
    public required VoucherProgramme Programme { get; init; }
    public required string Who { get; init; }
    public string? Phone { get; init; }
    public required string Service { get; init; }
    public required string Wishes { get; init; }
    public required IReadOnlyList<VoucherUse> Uses { get; init; }
    public required IReadOnlyList<string> Terms { get; init; }
    public Guid? ContractId { get; init; }
    public bool Started { get; init; }
    public required UseForm Form { get; init; }
    public required string Url { get; init; }
    public required string Home { get; init; }
}

public sealed class UseForm
{
    public Guid UseId { get; init; } = Guid.CreateVersion7();

    [Display(Name = "voucher.use.term"), Required]
    public string? Term { get; init; }

    [Display(Name = "voucher.use.day"), Required]
    public DateOnly? Day { get; init; }

    [Display(Name = "voucher.use.code-of-client"), StringLength(12)]
    public string? Code { get; init; }
}
