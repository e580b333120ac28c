using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>All SQL about the files that tell what the buyer's own system has paid.</summary>
public sealed class PaidFileStore(Db db)
{
    private const string FileColumns = "Id, BuyerId, FileId, Name, Sha256, Rows, Paid, Repeated, ToSee, ImportedBy, ImportedAt";
    private const string RowColumns =
        "Id, PaidFileId, BuyerId, Line, RowKey, InvoiceText, SupplierText, ReferenceText, AmountCents as Amount, PaidOn, InvoiceId, Word, SettledBy, SettledAt";

    public Task<PaidFile?> Find(Guid id) => db.Find<PaidFile>($"select {FileColumns} from PaidFiles where Id = @id", new { id });

    public Task<PaidFile?> Same(Guid buyerId, string sha256) =>
        db.Find<PaidFile>($"select {FileColumns} from PaidFiles where BuyerId = @buyerId and Sha256 = @sha256", new { buyerId, sha256 });

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<PaidFile>> OfBuyer(Guid buyerId, int take) =>
        db.List<PaidFile>($"select {FileColumns} from PaidFiles where BuyerId = @buyerId order by ImportedAt desc, Id desc {db.Page}", new { buyerId, Skip = 0, Take = take });

    public Task<IReadOnlyList<PaidRow>> Rows(Guid paidFileId) =>
        db.List<PaidRow>($"select {RowColumns} from PaidRows where PaidFileId = @paidFileId order by Line", new { paidFileId });

    public Task<PaidRow?> Row(Guid id) => db.Find<PaidRow>($"select {RowColumns} from PaidRows where Id = @id", new { id });

    /// <summary>Files with rows that nobody has settled yet, and how many.</summary>
    public Task<IReadOnlyList<RowsToSee>> ToSee(Guid buyerId) =>
        db.List<RowsToSee>(
            """
            select r.PaidFileId, f.Name, count(*) as Rows
            from PaidRows r join PaidFiles f on f.Id = r.PaidFileId
            where r.BuyerId = @buyerId and r.SettledAt is null and r.Word <> 'Paid'
            group by r.PaidFileId, f.Name
            order by f.Name
            """,
            new { buyerId });

    public async Task<bool> IsKnown(Guid buyerId, string rowKey) =>
        await db.Find<int>("select count(*) from PaidRows where BuyerId = @buyerId and RowKey = @rowKey", new { buyerId, rowKey }) > 0;

    /// <summary>What rows have paid of the invoice so far.</summary>
    public async Task<Money> PaidOf(Guid invoiceId) =>
        new(await db.Find<long?>("select sum(AmountCents) from PaidRows where InvoiceId = @invoiceId and Word in ('Paid', 'Partial', 'TooMuch')", new { invoiceId }) ?? 0);

    /// <summary>The buyer's sent invoices that a row may mean.</summary>
    public Task<IReadOnlyList<Invoice>> Answering(Guid buyerId, int? number, Guid? supplierId, string? reference) =>
        db.List<Invoice>(
            $"""
            select {InvoiceStore.Columns}
            from Invoices i
            where i.BuyerId = @buyerId and i.Type = 'Invoice'
                and ((@number is not null and i.Number = @number and (@supplierId is null or i.SupplierId = @supplierId))
                    or (@number is null and i.Reference = @reference and (@supplierId is null or i.SupplierId = @supplierId)))
            order by i.Id
            """,
            new { buyerId, number, supplierId, reference });

    public Task Add(PaidFile file) =>
        db.Execute(
            """
            insert into PaidFiles (Id, BuyerId, FileId, Name, Sha256, Rows, Paid, Repeated, ToSee, ImportedBy, ImportedAt)
            values (@Id, @BuyerId, @FileId, @Name, @Sha256, @Rows, @Paid, @Repeated, @ToSee, @ImportedBy, @ImportedAt)
            """,
            file);

    public Task PutCounts(PaidFile file) =>
        db.Execute("update PaidFiles set Paid = @Paid, Repeated = @Repeated, ToSee = @ToSee where Id = @Id", new { file.Id, file.Paid, file.Repeated, file.ToSee });

    public Task Add(PaidRow row) =>
        db.Execute(
            """
            insert into PaidRows (Id, PaidFileId, BuyerId, Line, RowKey, InvoiceText, SupplierText, ReferenceText, AmountCents, PaidOn, InvoiceId, Word)
            values (@Id, @PaidFileId, @BuyerId, @Line, @RowKey, @InvoiceText, @SupplierText, @ReferenceText, @Amount, @PaidOn, @InvoiceId, @Word)
            """,
            new
            {
                row.Id,
                row.PaidFileId,
                row.BuyerId,
                row.Line,
                row.RowKey,
                row.InvoiceText,
                row.SupplierText,
                row.ReferenceText,
                row.Amount,
                row.PaidOn,
                row.InvoiceId,
                Word = row.Word.ToString(),
            });

    /// <summary>Somebody has looked at the row and seen to it.</summary>
    public Task<int> Settle(Guid rowId, Guid by, DateTimeOffset now) =>
        db.Execute("update PaidRows set SettledBy = @by, SettledAt = @now where Id = @rowId and SettledAt is null", new { rowId, by, now });
}

public sealed record RowsToSee
{
    public required Guid PaidFileId { get; init; }
    public required string Name { get; init; }
    public required int Rows { get; init; }
}
