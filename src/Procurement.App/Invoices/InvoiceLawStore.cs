using Procurement.App.Reference;
using Procurement.Domain.Rules;

namespace Procurement.App.Invoices;

/// <summary>The numbers of law that invoices need, as they stand on a day: the same in every profile.</summary>
public sealed class InvoiceLawStore(RuleProfileStore rules)
{
    private RuleProfile? profile;

    /// <summary>Most days to pay (R52).</summary>
    public async Task<int> PaymentDays(DateOnly day) => (int)(await Profile()).At(day)["R52"].Value;

    /// <summary>The standard rate of VAT, in basis points, by day (R53).</summary>
    public async Task<Func<DateOnly, int>> StandardRate()
    {
        var rows = await Profile();
        return day => (int)rows.At(day)["R53", "standard-rate"].Value;
    }

    private async Task<RuleProfile> Profile() => profile ??= await rules.Find(ProfileName.National);
}
