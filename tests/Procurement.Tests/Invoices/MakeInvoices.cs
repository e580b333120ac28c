using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Invoices;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Tests.Contracts;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Invoices;

/// <summary>A contract whose month of work is verified, the people of its buyer's finance, and invoices at any stage.</summary>
public static class MakeInvoices
{
    public static readonly Month September = new(2026, 9);

    /// <summary>Two clients' weeks of September, reported and verified; the clock stands at the beginning of October.</summary>
    public static async Task<Billing> Billing(this App app, long approvalLimit = 10_000_00, VatTreatment? vat = VatTreatment.ExemptSocialWelfare, SettlementPath path = SettlementPath.SepaFile)
    {
        var contract = await app.Contract(path: path);
        await app.AddAccount(contract.Buyer, "FI2112345600000785");
        await app.AddAccount(contract.Supplier, "FI5542345670000081");
        await app.Limit(contract.Buyer, approvalLimit);
        if (vat is { } treatment)
        {
            await app.Declared(contract, treatment);
        }

        foreach (var name in new[] { "Aino", "Eino" })
        {
            var placement = await app.Started(contract, await app.Client(contract, name), new DateOnly(2026, 9, 1));
            app.Clock.MoveTo(FinnishTime.Instant(new(2026, 9, 30), new(15, 0)));
            MakeContracts.Allowed(await app.Report(contract, placement, September, 1, 2, 8, 9, 15, 22));
            app.Clock.MoveTo(FinnishTime.Instant(new(2026, 9, 1), new(12, 0)));
        }

        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 10, 2), new(9, 0)));
        foreach (var outcome in await app.Outcomes(contract, September))
        {
            MakeContracts.Allowed(await app.Decide(contract, outcome.Id, OutcomeStep.Verify));
        }

        var people = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            people.Add(await app.Person(contract.Buyer, Role.Finance));
        }

        return new() { Contract = contract, Checker = people[0], Approver = people[1], Second = people[2], Payer = people[3] };
    }

    public static async Task Declared(this App app, MadeContract contract, VatTreatment treatment)
    {
        foreach (var term in new[] { "week", "activity-day" })
        {
            MakeContracts.Allowed(await app.With((DeclareVat declare) => declare.Run(
                contract.Id, contract.Supplier.Id, contract.SupplierUser,
                new() { Term = term, Treatment = treatment, Ground = treatment == VatTreatment.Standard ? "" : "AVL 37 §", ValidFrom = new(2026, 6, 1) })));
        }
    }

    /// <summary>The invoice of September, as far as the status.</summary>
    public static async Task<Invoice> Invoice(this App app, Billing billing, InvoiceStatus status)
    {
        var id = (await app.Prepare(billing)).InvoiceId ?? throw new InvalidOperationException("Nothing was prepared.");
        var (buyer, supplier) = (billing.Contract.Buyer.Id, billing.Contract.Supplier.Id);
        var steps = new (InvoiceStatus Status, Func<Task<Refusal?>> Take)[]
        {
            (InvoiceStatus.Sent, async () =>
            {
                var refusal = await app.With((AcceptInvoice use) => use.Run(id, supplier, billing.Contract.SupplierUser));
                await app.RunDue();
                return refusal;
            }),
            (InvoiceStatus.Checked, () => app.With((CheckInvoice use) => use.Run(id, buyer, billing.Checker))),
            (InvoiceStatus.Approved, () => app.With((ApproveInvoice use) => use.Run(id, buyer, billing.Approver))),
        };
        foreach (var step in steps.TakeWhile(step => status != InvoiceStatus.Prepared && (steps.All(s => s.Status != status) || step.Status <= status)))
        {
            MakeContracts.Allowed(await step.Take());
        }

        return await app.Invoice(id);
    }

    public static async Task<Invoice> Invoice(this App app, Guid id) => (await app.With((InvoiceStore store) => store.Find(id)))!;

    public static Task<PreparedInvoice> Prepare(this App app, Billing billing, bool again = false) =>
        app.With((PrepareInvoice use) => use.Run(billing.Contract.Id, September, billing.Checker, again));

    public static Task<IReadOnlyList<InvoiceLine>> Lines(this App app, Guid invoiceId) => app.With((InvoiceLineStore store) => store.LinesWithParts(invoiceId));

    public static Task AddAccount(this App app, Organisation organisation, string iban) => app.With<IServiceProvider>(async services =>
    {
        var (accounts, now) = (services.GetRequiredService<BankAccountStore>(), app.Clock.GetUtcNow());
        var (first, second) = (await app.User(), await app.User());
        var account = new BankAccount { Id = Guid.CreateVersion7(), OrganisationId = organisation.Id, Iban = iban, HolderName = organisation.Name, ProposedBy = first.Id, ProposedAt = now };
        await services.GetRequiredService<Db>().Write(async () =>
        {
            await accounts.Add(account);
            await accounts.Confirm(account, second.Id, now, now);
            await accounts.EndOthers(account, now);
        });
    });

    public static Task Limit(this App app, Organisation buyer, long cents) => app.With<IServiceProvider>(async services =>
    {
        var (settings, now) = (services.GetRequiredService<OrganisationSettingsStore>(), app.Clock.GetUtcNow());
        var (first, second) = (await app.User(), await app.User());
        var limits = OrganisationSettings.Default(buyer.Id) with { Id = Guid.CreateVersion7(), ApprovalLimit = new(cents), ProposedBy = first.Id, ProposedAt = now };
        await services.GetRequiredService<Db>().Write(async () =>
        {
            await settings.Add(limits);
            await settings.Decide(limits.Id, SecondWord.Confirmed, second.Id, now);
        });
    });
}

/// <summary>A contract with something to bill, and four people of its buyer's finance.</summary>
public sealed record Billing
{
    public required MadeContract Contract { get; init; }
    public required Guid Checker { get; init; }
    public required Guid Approver { get; init; }
    public required Guid Second { get; init; }
    public required Guid Payer { get; init; }
}
