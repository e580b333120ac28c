using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Invoices;
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

    /// <summary>What a late payment costs on the day (R52); null while nothing is late. Without a row of the reference rate the margin of law alone is counted.</summary>
    public async Task<LateInterest?> Late(Invoice invoice, DateOnly today)
    {
        if (invoice.DueOn is not { } due)
        {
            return null;
        }

        var law = (await Profile()).At(due);
        return LateInterest.Of(
            invoice, today, (int)(law.Find("R52", "reference-rate")?.Value ?? 0), (int)law["R52", "late-margin"].Value, new Money((long)law["R52", "late-fee"].Value));
    }

    private async Task<RuleProfile> Profile() => profile ??= await rules.Find(ProfileName.National);
}
