using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>An accepted invoice as EN 16931 says it, in the buyer's language, with the parties as they stood when it was accepted. Who may see it is the caller's to know.</summary>
public sealed class ReadEInvoice(InvoiceStore invoices, InvoiceLineStore lines, ContractStore contracts, EInvoiceWords words)
{
    public async Task<EInvoice> Run(Guid invoiceId)
    {
        var invoice = await invoices.Find(invoiceId) ?? throw new NotFoundException();
        if (invoice is not { Number: not null, IssuedOn: not null })
        {
            throw new NotFoundException();
        }

        var rows = await lines.LinesWithParts(invoiceId);
        var parties = await invoices.Parties(invoiceId);
        var contract = await contracts.Find(invoice.ContractId) ?? throw new NotFoundException();
        var credited = invoice.CreditsId is { } credits ? await invoices.Find(credits) : null;
        return Compose(invoice, rows, parties, contract, credited, await words.For(invoice.BuyerId, rows));
    }

    /// <summary>The same from what was read: pure.</summary>
    public static EInvoice Compose(Invoice invoice, IReadOnlyList<InvoiceLine> rows, InvoiceParties parties, Contract contract, Invoice? credited, EInvoiceSayings say)
    {
        var days = rows.SelectMany(row => row.Parts).Select(part => part.Day).Append(invoice.Month.First).Append(invoice.Month.Last).ToList();
        var sign = invoice.Type == InvoiceType.CreditNote ? -1 : 1;
        var taxes = TaxCategories.Breakdown(rows, sign);
        return new()
        {
            Number = invoice.NumberText!,
            TypeCode = (invoice.Type, parties.SelfBilling) switch { (InvoiceType.CreditNote, true) => 261, (InvoiceType.CreditNote, false) => 381, (_, true) => 389, _ => 380 },
            IssuedOn = invoice.IssuedOn!.Value,
            DueOn = invoice.DueOn,
            From = days.Min(),
            To = days.Max(),
            Seller = Party(parties.SupplierName, parties.SupplierBusinessId, parties.SupplierAddress) with
            {
                VatId = taxes.Any(tax => tax.Category == TaxCategory.S) ? EInvoiceParty.VatIdOf(parties.SupplierBusinessId) : null,
            },
            Buyer = Party(parties.BuyerName, parties.BuyerBusinessId, parties.BuyerAddress),
            BuyerReference = First(parties.BuyerAddress?.BuyerReference, contract.Content.CostCentre, parties.ContractNumber),
            ContractNumber = parties.ContractNumber,
            Note = say.Note(invoice, parties, credited),
            PaymentTerms = say.Terms(invoice),
            Iban = sign < 0 ? null : parties.SupplierIban,
            Bic = sign < 0 || parties.SupplierIban is not { } iban ? null : Iban.BicOf(iban),
            Reference = sign < 0 ? null : invoice.Reference,
            CreditsNumber = credited?.NumberText,
            CreditsIssuedOn = credited?.IssuedOn,
            Rows = [.. rows.Select(row => Row(row, rows, contract, say, sign))],
            Taxes = [.. taxes.Select(tax => tax.Category != TaxCategory.S && tax.Reason is null or "" ? tax with { Reason = say.NoTax } : tax)],
            ReductionText = say.Reduction,
            AdditionText = say.Addition,
        };
    }

    private static EInvoiceRow Row(InvoiceLine line, IReadOnlyList<InvoiceLine> all, Contract contract, EInvoiceSayings say, int sign) => new()
    {
        Number = line.Number,
        Name = say.Row(line),
        Units = line.Units * sign,
        Unit = TermUnits.CodeOf(contract.Term(line.Term), contract.Content.Terms),
        UnitPrice = line.UnitPrice,
        Amount = line.Amount * sign,
        Vat = line.Vat * sign,
        Category = TaxCategories.Of(line, all),
        Rate = line.VatRate,
        From = line.Parts.Min(part => part.Day),
        To = line.Parts.Max(part => part.Day),
        CostAccount = string.IsNullOrWhiteSpace(line.CostAccount) ? null : line.CostAccount,
        Municipality = line.Municipality is { } home ? say.Home(home) : null,
    };

    private static EInvoiceParty Party(string name, string businessId, EInvoiceAddress? address) => new()
    {
        Name = name,
        BusinessId = businessId,
        Ovt = address is { Ovt.Length: > 0 } ? address.Ovt : EInvoiceParty.OvtOf(businessId),
        Operator = address?.Operator,
        Street = address?.Street,
        PostCode = address?.PostCode,
        Town = address?.Town,
        Email = address?.MailTo,
    };

    private static string First(params string?[] texts) => texts.First(text => !string.IsNullOrWhiteSpace(text))!;
}

/// <summary>What an e-invoice says in words, in the language of its buyer.</summary>
public sealed class EInvoiceWords(Texts texts, OrganisationStore organisations, ReferenceStore reference)
{
    public async Task<EInvoiceSayings> For(Guid buyerId, IEnumerable<InvoiceLine> lines)
    {
        var language = (await organisations.Find(buyerId))?.Language ?? "fi";
        var homes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in lines.Select(line => line.Municipality).OfType<string>().Distinct())
        {
            homes[code] = (await reference.Municipality(code))?.Name.For(language).Text ?? code;
        }

        return new(texts, language, homes);
    }
}

public sealed record EInvoiceSayings(Texts Texts, string Language, IReadOnlyDictionary<string, string> Homes)
{
    public string NoTax => Texts.Get(Language, "e-invoice.no-tax");
    public string Reduction => Texts.Get(Language, "e-invoice.reduction");
    public string Addition => Texts.Get(Language, "e-invoice.addition");

    public string Home(string code) => $"{code} {Homes.GetValueOrDefault(code, "")}".TrimEnd();

    /// <summary>The name of a term by its key: "week", "step-skills", "work-kept-90".</summary>
    public string Term(string key) => Texts.Has($"term.{key}") ? Texts.Get(Language, $"term.{key}") : key;

    public string Row(InvoiceLine line) =>
        Term(line.Term) + (line.Municipality is { } home ? $", {Homes.GetValueOrDefault(home, home)}" : "") + (line.Correction ? $" ({Texts.Get(Language, "e-invoice.correction")})" : "");

    public string Note(Invoice invoice, InvoiceParties parties, Invoice? credited)
    {
        var month = Formats.Month(Language, invoice.Month.First);
        var note = credited is null
            ? Texts.Get(Language, "e-invoice.note", parties.ContractTitle, parties.ContractNumber, month)
            : Texts.Get(Language, "e-invoice.credit-note", credited.NumberText, parties.ContractNumber, month);
        return parties.SelfBilling ? $"{Texts.Get(Language, "e-invoice.self-billing")} {note}" : note;
    }

    /// <summary>Days and the interest of law on what is late (R52).</summary>
    public string Terms(Invoice invoice) =>
        invoice is { DueOn: { } due, IssuedOn: { } issued } ? Texts.Get(Language, "e-invoice.terms", due.DayNumber - issued.DayNumber) : Texts.Get(Language, "e-invoice.credit-terms");
}
