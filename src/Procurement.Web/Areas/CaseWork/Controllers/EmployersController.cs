using Microsoft.AspNetCore.Mvc;
using Procurement.App.Employers;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Reference;
using Procurement.Domain.Organisations;
using Procurement.Web.Controllers;
using Procurement.Web.Models;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.CaseWork.Controllers;

/// <summary>A buyer's register of employers: its case workers keep it, from a file or one by one.</summary>
[Area("CaseWork"), Acting(Role.CaseWorker), Route("casework/{businessId}/employers")]
public sealed class EmployersController(EmployerStore employers, FindEmployerBuyers buyers, UserStore users, ReferenceStore reference, TimeProvider clock)
    : EmployerPages(employers, buyers, users, reference, clock)
{
    [HttpGet("new")]
    public Task<IActionResult> New() => Write(new());

    [HttpPost("new")]
    public Task<IActionResult> New(EmployerForm form, [FromServices] SaveEmployer save) => Save(form, save);

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id) => await Write(EmployerForm.Of(await Own(id)));

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, EmployerForm form, [FromServices] SaveEmployer save)
    {
        await Own(id);
        return form.Id == id ? await Save(form, save) : NotFound();
    }

    [HttpPost("import")]
    public Task<IActionResult> Import(IFormFile? file, [FromServices] ImportEmployers import) => FromFile(file, import);
}
