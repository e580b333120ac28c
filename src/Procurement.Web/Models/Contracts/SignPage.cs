using Procurement.Web.Shell;

namespace Procurement.Web.Models.Contracts;

/// <summary>What a party is asked before it signs.</summary>
public static class SignPage
{
    public static ConfirmPage Of(ContractPage page, PageTexts texts) => new()
    {
        Title = texts["contract.sign.title", page.Contract.Number],
        What = [texts["contract.sign.what"]],
        Facts =
        [
            (texts["contract.title"], texts.Of(page.Contract.Content.Title)),
            (texts["contract.buyer"], page.Reading.Buyer.Name),
            (texts["contract.supplier"], page.Reading.Supplier.Name),
            (texts["contract.period"], texts["contract.period.days", page.Contract.StartsOn, page.Contract.EndsOn]),
        ],
        Button = texts["contract.sign"],
        BackUrl = page.Url,
        Action = page.Url + "/sign",
    };
}
