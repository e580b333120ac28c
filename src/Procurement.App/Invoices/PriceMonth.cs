using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>What a contract's matured results and fees come to, up to a month, less what has been billed. Changes nothing.</summary>
public sealed class PriceMonth(ContractStore contracts, OutcomeStore outcomes, ClientStore clients, InvoiceLineStore billed, InvoiceLawStore law)
{
    public async Task<PricedMonth> Run(Guid contractId, Month month, DateTimeOffset now)
    {
        var contract = await contracts.Find(contractId) ?? throw new NotFoundException();
        var matured = (await outcomes.Accepted(contractId)).Where(outcome => outcome.IsMaturedAt(now)).ToDictionary(outcome => outcome.Id);
        var before = (await billed.Billed(contractId)).ToLookup(part => part.Priced.Key);

        var due = OutcomeTerms.LinesFor(
            contract.Content.Terms, contract.Content.Prices, contract.Period, matured.Values.Select(outcome => outcome.AsEvent()), month,
            before.SelectMany(parts => parts).Select(part => part.Priced), contract.Content.MoneyCap);

        var homes = await Homes(due);
        var items = due.SelectMany(line => line.Parts.Select(part => new BillableItem
        {
            Correction = line.Correction,
            Municipality = part.ClientId is { } client ? homes.GetValueOrDefault(client) : null,
            Part = Part(part, contract, matured, [.. before[part.Key]]),
        }));

        var (declared, rate) = (await contracts.VatRows(contractId), await law.StandardRate());
        var (lines, refusal) = InvoiceLines.From(items, (term, day) => RowVat.Of(declared, term, day, rate), contract.Content.CostCentre);
        return new() { Contract = contract, Month = month, Lines = lines, Refusal = refusal, Unpriced = refusal is null ? Money.Zero : due.Select(line => line.Amount).Sum() };
    }

    private async Task<Dictionary<Guid, string>> Homes(IEnumerable<PricedLine> lines)
    {
        var ids = lines.Where(line => line.ClientId is not null).Select(line => line.ClientId!.Value).Distinct().ToList();
        return ids.Count == 0 ? [] : (await clients.List(ids)).ToDictionary(client => client.Id, client => client.Municipality);
    }

    /// <summary>A part that was billed before and has no result any more keeps the day and the verifier that it had.</summary>
    private static BilledPart Part(PricedPart part, Contract contract, Dictionary<Guid, Outcome> matured, IReadOnlyList<BilledPart> before)
    {
        var outcome = part.EventId is { } id ? matured.GetValueOrDefault(id) : null;
        var lastDay = part.Month.Last < contract.Period.EndsOn ? part.Month.Last : contract.Period.EndsOn;
        return new()
        {
            Priced = part,
            Turn = before.Count == 0 ? 0 : before.Max(earlier => earlier.Turn) + 1,
            Day = outcome?.Day ?? (before.Count > 0 ? before[0].Day : lastDay),
            VerifiedBy = outcome?.VerifiedBy ?? (before.Count > 0 ? before[0].VerifiedBy : null),
        };
    }
}

/// <summary>What an invoice of the contract would hold now.</summary>
public sealed record PricedMonth
{
    public required Contract Contract { get; init; }
    public required Month Month { get; init; }
    public required IReadOnlyList<InvoiceLine> Lines { get; init; }

    /// <summary>Why no rows could be made though something is due.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What is due, without VAT, when no rows could be made.</summary>
    public Money Unpriced { get; init; }

    public Money Net => Lines.Select(line => line.Amount).Sum();
    public Money Vat => Lines.Select(line => line.Vat).Sum();

    /// <summary>A month that comes to nothing, or to a credit, waits for the next: corrections are set against what is billed then.</summary>
    public bool IsWorthAnInvoice => Lines.Count > 0 && Net > Money.Zero;
}
