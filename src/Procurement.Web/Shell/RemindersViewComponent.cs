using Microsoft.AspNetCore.Mvc;
using Procurement.App.Reference;

namespace Procurement.Web.Shell;

/// <summary>What only people can keep, said where it is time to think of it: the words of the rules themselves.</summary>
public sealed class RemindersViewComponent(RuleProfileStore rules) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(params string[] codes)
    {
        var rows = await rules.All();
        return View(codes.SelectMany(code => rows.Where(row => row.Code == code && row.ValidTo is null).DistinctBy(row => row.Part)).ToList());
    }
}
