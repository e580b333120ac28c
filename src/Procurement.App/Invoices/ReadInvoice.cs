using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Payments;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>One invoice whole, with all that it leads back to and all that became of it. Who may see it is the caller's to know.</summary>
public sealed class ReadInvoice(InvoiceStore invoices, InvoiceLineStore lines, PaymentStore payments, UserStore users, ReadInvoiceOrigins origins)
{
    public async Task<InvoiceView> Run(Guid invoiceId)
    {
        var invoice = await invoices.Find(invoiceId) ?? throw new NotFoundException();
        var rows = await lines.LinesWithParts(invoiceId);
        var steps = await invoices.Steps(invoiceId);
        var paid = await payments.OfInvoice(invoiceId);
        var people = steps.Select(step => step.PersonId).Concat(rows.SelectMany(row => row.Parts).Select(part => part.VerifiedBy))
            .OfType<Guid>().Distinct().ToList();
        return new()
        {
            Invoice = invoice,
            Parties = await invoices.Parties(invoiceId),
            Lines = rows,
            Steps = steps,
            Hands = await invoices.Hands(invoice),
            Payments = paid,
            Credits = invoice.CreditsId is { } credited ? await invoices.Find(credited) : null,
            CreditedBy = await invoices.CreditOf(invoiceId),
            People = (await users.Names(people)).ToDictionary(person => person.Id, person => person.Name),
            Origins = await origins.Run(rows),
        };
    }
}

/// <summary>What a late payment costs today.</summary>
public sealed class ReadLateInterest(InvoiceLawStore law, TimeProvider clock)
{
    public Task<LateInterest?> Run(Invoice invoice) => law.Late(invoice, FinnishTime.DayOf(clock.GetUtcNow()));
}

/// <summary>What the parts of rows were: the clients by pseudonym, their homes, the results and the kinds of their evidence. No content of any evidence.</summary>
public sealed class ReadInvoiceOrigins(ClientStore clients, OutcomeStore outcomes, ReferenceStore reference)
{
    public async Task<InvoiceOrigins> Run(IReadOnlyList<InvoiceLine> lines)
    {
        var parts = lines.SelectMany(line => line.Parts).Select(part => part.Priced).ToList();
        var outcomeIds = parts.Select(part => part.EventId).OfType<Guid>().Distinct().ToList();
        var clientIds = parts.Select(part => part.ClientId).OfType<Guid>().Distinct().ToList();
        var homes = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        foreach (var code in lines.Select(line => line.Municipality).OfType<string>().Distinct())
        {
            homes[code] = (await reference.Municipality(code))?.Name ?? new LocalText(code);
        }

        return new()
        {
            Clients = clientIds.Count == 0 ? new Dictionary<Guid, string>() : (await clients.List(clientIds)).ToDictionary(client => client.Id, client => client.Code),
            Homes = homes,
            Evidence = outcomeIds.Count == 0 ? Array.Empty<Evidence>().ToLookup(row => row.OutcomeId) : (await outcomes.EvidenceOf(outcomeIds)).ToLookup(row => row.OutcomeId),
        };
    }
}

public sealed record InvoiceOrigins
{
    /// <summary>Pseudonyms by client.</summary>
    public required IReadOnlyDictionary<Guid, string> Clients { get; init; }

    /// <summary>Names of municipalities by code.</summary>
    public required IReadOnlyDictionary<string, LocalText> Homes { get; init; }

    /// <summary>Evidence by outcome: kind, hash and day.</summary>
    public required ILookup<Guid, Evidence> Evidence { get; init; }
}

public sealed record InvoiceView
{
    public required Invoice Invoice { get; init; }
    public required InvoiceParties Parties { get; init; }
    public required IReadOnlyList<InvoiceLine> Lines { get; init; }
    public required IReadOnlyList<InvoiceStepRow> Steps { get; init; }
    public required InvoiceHands Hands { get; init; }
    public required IReadOnlyList<Payment> Payments { get; init; }
    public Invoice? Credits { get; init; }
    public Invoice? CreditedBy { get; init; }
    public required IReadOnlyDictionary<Guid, string> People { get; init; }
    public required InvoiceOrigins Origins { get; init; }

    /// <summary>What its being late costs; null: it is not.</summary>
    public LateInterest? Late { get; init; }

    /// <summary>The last step of the kind in the present round.</summary>
    public InvoiceStepRow? Last(params InvoiceStep[] kinds)
    {
        var names = kinds.Select(kind => kind.ToString()).ToList();
        return Steps.LastOrDefault(step => names.Contains(step.Step));
    }
}
