using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>All SQL about the rows of invoices and what they lead back to.</summary>
public sealed class InvoiceLineStore(Db db)
{
    private const string PartColumns =
        """
        e.LineId, e.InvoiceId, e.EventKey, e.Turn, e.Term, e.Month, e.ClientId, e.OutcomeId, e.Day, e.Units, e.UnitPriceCents as UnitPrice,
        e.FullCents as FullPrice, e.AmountCents as Amount, e.Notes, e.VerifiedBy
        """;

    /// <summary>Rows of a new invoice. A part that is billed already breaks the unique index: nothing is billed twice.</summary>
    public async Task Add(Invoice invoice, IReadOnlyCollection<InvoiceLine> lines, DateTimeOffset? releasedAt = null)
    {
        foreach (var line in lines)
        {
            await db.Execute(
                """
                insert into InvoiceLines (Id, InvoiceId, Number, Term, Municipality, Correction, Units, UnitPriceCents, AmountCents, VatTreatment, VatGround, VatRate, VatCents, CostAccount)
                values (@Id, @InvoiceId, @Number, @Term, @Municipality, @Correction, @Units, @UnitPrice, @Amount, @VatTreatment, @VatGround, @VatRate, @Vat, @CostAccount)
                """,
                new
                {
                    line.Id,
                    InvoiceId = invoice.Id,
                    line.Number,
                    line.Term,
                    line.Municipality,
                    line.Correction,
                    line.Units,
                    line.UnitPrice,
                    line.Amount,
                    VatTreatment = line.VatTreatment.ToString(),
                    line.VatGround,
                    line.VatRate,
                    line.Vat,
                    line.CostAccount,
                });
        }

        await AddParts(invoice, lines.SelectMany(line => line.Parts.Select(part => (line, part))), releasedAt);
    }

    /// <summary>The rows without what they lead back to.</summary>
    public Task<IReadOnlyList<InvoiceLine>> Lines(Guid invoiceId) =>
        db.List<InvoiceLine>(
            """
            select Id, Number, Term, Municipality, Correction, Units, UnitPriceCents as UnitPrice, AmountCents as Amount,
                VatTreatment, VatGround, VatRate, VatCents as Vat, CostAccount
            from InvoiceLines
            where InvoiceId = @invoiceId
            order by Number
            """,
            new { invoiceId });

    /// <summary>The rows with what they lead back to.</summary>
    public async Task<IReadOnlyList<InvoiceLine>> LinesWithParts(Guid invoiceId)
    {
        var parts = (await db.List<PartRow>($"select {PartColumns} from InvoiceLineEvents e where e.InvoiceId = @invoiceId order by e.LineId, e.Day, e.EventKey", new { invoiceId }))
            .ToLookup(row => row.LineId, row => row.Part());
        return [.. (await Lines(invoiceId)).Select(line => line with { Parts = [.. parts[line.Id]] })];
    }

    /// <summary>What invoices of the contract bill now, in all its months; what was declined or credited is not among them.</summary>
    public async Task<IReadOnlyList<BilledPart>> Billed(Guid contractId) =>
        [.. (await db.List<PartRow>(
            $"select {PartColumns} from InvoiceLineEvents e where e.ContractId = @contractId and e.ReleasedAt is null order by e.EventKey, e.Turn", new { contractId }))
            .Select(row => row.Part())];

    /// <summary>The invoices that bill, or billed, the outcome.</summary>
    public Task<IReadOnlyList<Guid>> InvoicesOf(Guid outcomeId) =>
        db.List<Guid>("select distinct InvoiceId from InvoiceLineEvents where OutcomeId = @outcomeId", new { outcomeId });

    /// <summary>The invoice's parts may be billed again.</summary>
    public Task Release(Guid invoiceId, DateTimeOffset now) =>
        db.Execute("update InvoiceLineEvents set ReleasedAt = @now where InvoiceId = @invoiceId and ReleasedAt is null", new { invoiceId, now });

    /// <summary>Takes the contract's billing until the write ends: two who prepare at once come one after the other.</summary>
    public async Task Hold(Guid contractId)
    {
        if (await db.Execute("update ContractBilling set Prepared = Prepared + 1 where ContractId = @contractId", new { contractId }) == 0)
        {
            await db.Execute("insert into ContractBilling (ContractId, Prepared) values (@contractId, 1)", new { contractId });
        }
    }

    /// <summary>One prepared statement for all: an invoice of a large contract leads back to thousands of events.</summary>
    private Task AddParts(Invoice invoice, IEnumerable<(InvoiceLine Line, BilledPart Part)> parts, DateTimeOffset? releasedAt) =>
        db.Execute(
            """
            insert into InvoiceLineEvents (Id, LineId, InvoiceId, ContractId, EventKey, Turn, Term, Month, ClientId, OutcomeId, Day, Units, UnitPriceCents, FullCents, AmountCents, Notes, VerifiedBy, ReleasedAt)
            values (@Id, @LineId, @InvoiceId, @ContractId, @Key, @Turn, @Term, @Month, @ClientId, @EventId, @Day, @Units, @UnitPrice, @Full, @Amount, @Notes, @VerifiedBy, @releasedAt)
            """,
            parts.Select(row => new
            {
                Id = Guid.CreateVersion7(),
                LineId = row.Line.Id,
                InvoiceId = invoice.Id,
                invoice.ContractId,
                row.Part.Key,
                row.Part.Turn,
                row.Part.Priced.Term,
                row.Part.Priced.Month,
                row.Part.Priced.ClientId,
                row.Part.Priced.EventId,
                row.Part.Day,
                row.Part.Priced.Units,
                row.Part.Priced.UnitPrice,
                row.Part.Priced.Full,
                row.Part.Priced.Amount,
                Notes = row.Part.Priced.Notes.Count == 0 ? null : StoredJson.Write(row.Part.Priced.Notes.Select(StoredNote.Of)),
                row.Part.VerifiedBy,
                releasedAt,
            }));

    private sealed record PartRow
    {
        public required Guid LineId { get; init; }
        public required Guid InvoiceId { get; init; }
        public required string EventKey { get; init; }
        public required int Turn { get; init; }
        public required string Term { get; init; }
        public required Month Month { get; init; }
        public Guid? ClientId { get; init; }
        public Guid? OutcomeId { get; init; }
        public required DateOnly Day { get; init; }
        public required int Units { get; init; }
        public required Money UnitPrice { get; init; }
        public required Money FullPrice { get; init; }
        public required Money Amount { get; init; }
        public string? Notes { get; init; }
        public Guid? VerifiedBy { get; init; }

        public BilledPart Part() => new()
        {
            Turn = Turn,
            Day = Day,
            VerifiedBy = VerifiedBy,
            Priced = new()
            {
                Term = Term,
                Month = Month,
                ClientId = ClientId,
                EventId = OutcomeId,
                Units = Units,
                UnitPrice = UnitPrice,
                Full = FullPrice,
                Amount = Amount,
                Notes = Notes is null ? [] : [.. StoredJson.Read<List<StoredNote>>(Notes).Select(note => note.Note())],
            },
        };
    }

    /// <summary>A note's arguments are numbers and sums of money: each lies as what it is.</summary>
    private sealed record StoredNote(string Code, IReadOnlyList<StoredNoteArg> Args)
    {
        public static StoredNote Of(PriceNote note) => new(note.Code, [.. note.Args.Select(StoredNoteArg.Of)]);

        public PriceNote Note() => new(Code) { Args = [.. Args.Select(arg => arg.Value())] };
    }

    private sealed record StoredNoteArg(Money? Money, int? Number, string? Text)
    {
        public static StoredNoteArg Of(object arg) => arg switch
        {
            Money money => new(money, null, null),
            int number => new(null, number, null),
            _ => new(null, null, Convert.ToString(arg, System.Globalization.CultureInfo.InvariantCulture)),
        };

        public object Value() => Money is { } money ? money : Number is { } number ? number : Text ?? "";
    }
}
