using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>An organisation's bank account, the same for buyers and suppliers: one person gives it, a second agrees.</summary>
public abstract class BankAccountPages(BankAccountStore accounts, MembershipStore memberships, UserStore users, TimeProvider clock) : Controller
{
    protected Acting Acting => HttpContext.Acting();

    private string Here => $"/{(Acting.Organisation.Kind == OrganisationKind.Supplier ? "supplier" : "buyer")}/{Acting.Organisation.BusinessId}/bank-account";

    [HttpGet, Menu("menu.bank-account", 85)]
    public Task<ViewResult> Index() => Account(new() { Id = Guid.CreateVersion7(), HolderName = Acting.Organisation.Name });

    [HttpPost]
    public async Task<ActionResult> Index(BankAccountForm form, [FromServices] ProposeBankAccount propose)
    {
        if (ModelState.IsValid)
        {
            var refusal = await propose.Run(new()
            {
                Id = form.Id,
                OrganisationId = Acting.Organisation.Id,
                Iban = form.Iban,
                HolderName = form.HolderName,
                ProposedBy = Acting.UserId,
                ProposedAt = clock.GetUtcNow(),
            });
            if (refusal is not null)
            {
                this.Refuse(refusal);
            }
        }

        if (!ModelState.IsValid)
        {
            return await Account(form);
        }

        this.Tell("bank-account.proposed");
        return Redirect(Here);
    }

    [HttpPost("decision")]
    public async Task<ActionResult> Decide(DecisionForm form, [FromServices] DecideBankAccount decide)
    {
        if (ModelState.IsValid && await decide.Run(form.Id, form.Word!.Value, Acting.UserId, Acting.Organisation.Id, clock.GetUtcNow()) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            ModelState.Remove(nameof(form.Id));
            return await Account(new() { Id = Guid.CreateVersion7(), HolderName = Acting.Organisation.Name });
        }

        this.Tell(form.Word == SecondWord.Confirmed ? "bank-account.confirmed" : "bank-account.rejected");
        return Redirect(Here);
    }

    private async Task<ViewResult> Account(BankAccountForm form)
    {
        var all = await accounts.All(Acting.Organisation.Id);
        var people = (await memberships.Members(Acting.Organisation.Id)).DistinctBy(member => member.UserId).Count();
        return View("BankAccount", new BankAccountPage
        {
            Url = Here,
            Reader = Acting.UserId,
            InForce = all.FirstOrDefault(account => account.IsInForce(clock.GetUtcNow())),
            Waiting = all.FirstOrDefault(account => account.IsWaiting),
            All = all,
            ByFinance = BankAccounts.NeedsFinanceOfOrganiser(Acting.Organisation.Kind, people),
            Names = (await users.Names([.. all.SelectMany(account => new[] { account.ProposedBy, account.DecidedBy ?? account.ProposedBy }).Distinct()]))
                .ToDictionary(person => person.Id, person => person.Name),
            New = form,
        });
    }
}
