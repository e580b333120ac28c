using System.Security.Cryptography;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>Finance brings the file in which the buyer's own system tells what it has paid: all of it is taken at once. The same file, and the same row in another, change nothing.</summary>
public sealed class ImportPaidFile(Db db, PaidFileStore paid, EInvoiceAddressStore addresses, FileStore files, TakePaidRow take)
{
    public async Task<Refusal?> Run(Guid id, Guid buyerId, Guid personId, string name, byte[] content)
    {
        var columns = (await addresses.Find(buyerId))?.PaidColumns ?? new();
        var (rows, refusal) = PaidFileText.Read(content, columns);
        if (refusal is not null)
        {
            return refusal.At("File");
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        return await db.Write(async () =>
        {
            if (await paid.Find(id) is not null || await paid.Same(buyerId, sha256) is not null)
            {
                return (Refusal?)null; // The same file, or a second press of the same button.
            }

            var file = new PaidFile
            {
                Id = id,
                BuyerId = buyerId,
                FileId = Guid.CreateVersion7(),
                Name = name,
                Sha256 = sha256,
                Rows = rows.Count,
                ImportedBy = personId,
                ImportedAt = take.Now,
            };
            await files.Add(file.FileId, name, "text/csv", content);
            await paid.Add(file);
            foreach (var row in rows)
            {
                var word = await take.Run(row with { PaidFileId = id, BuyerId = buyerId }, personId);
                file = file with
                {
                    Paid = file.Paid + (word is PaidWord.Paid or PaidWord.TooMuch ? 1 : 0),
                    Repeated = file.Repeated + (word is null ? 1 : 0),
                    ToSee = file.ToSee + (word is { } told && PaidWords.NeedsEyes(told) ? 1 : 0),
                };
            }

            await paid.PutCounts(file);
            take.Tell(file);
            return null;
        });
    }
}

/// <summary>Takes one row of the buyer's file, inside the write of the whole: null when it was told before.</summary>
public sealed class TakePaidRow(PaidFileStore paid, OrganisationStore organisations, InvoiceJournalStore journal, AuditLog audit)
{
    public DateTimeOffset Now => journal.Now;

    public async Task<PaidWord?> Run(PaidRow row, Guid personId)
    {
        if (await paid.IsKnown(row.BuyerId, row.RowKey))
        {
            return null;
        }

        var invoice = PaidWords.Match(await Answering(row), row.Amount);
        var before = invoice is null ? Money.Zero : await paid.PaidOf(invoice.Id);
        var word = PaidWords.Of(invoice, before, row.Amount);
        await paid.Add(row with { InvoiceId = invoice?.Id, Word = word });
        if (word is PaidWord.Paid or PaidWord.TooMuch)
        {
            await journal.Take(invoice!, InvoiceStep.PayOutside, personId, change: after => after with { PaidOn = row.PaidOn });
        }

        return word;
    }

    public void Tell(PaidFile file) => audit.Add(
        $"organisation/{file.BuyerId}", "paid-file.imported", file.ImportedBy, file.Id.ToString(), new { sha256 = file.Sha256, rows = file.Rows, paid = file.Paid, repeated = file.Repeated, toSee = file.ToSee });

    private async Task<IReadOnlyList<Invoice>> Answering(PaidRow row)
    {
        Guid? supplier = null;
        if (row.SupplierText.Length > 0)
        {
            if (await organisations.FindByBusinessId(BusinessId.Tidy(row.SupplierText)) is not { } found)
            {
                return [];
            }

            supplier = found.Id;
        }

        var reference = string.Concat(row.ReferenceText.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        reference = (ReferenceNumber.IsValidRf(reference) ? reference[4..] : reference).TrimStart('0');
        return InvoiceNumbers.Read(row.InvoiceText) is { } number
            ? await paid.Answering(row.BuyerId, number, supplier, null)
            : reference.Length > 0 ? await paid.Answering(row.BuyerId, null, supplier, reference) : [];
    }
}

/// <summary>A person has seen to a row that did not agree; the row stays as it is.</summary>
public sealed class SettlePaidRow(Db db, PaidFileStore paid, AuditLog audit, TimeProvider clock)
{
    public Task Run(Guid rowId, Guid buyerId, Guid personId) => db.Write(async () =>
    {
        if (await paid.Row(rowId) is not { } row || row.BuyerId != buyerId)
        {
            throw new NotFoundException();
        }

        if (await paid.Settle(rowId, personId, clock.GetUtcNow()) > 0)
        {
            audit.Add($"organisation/{buyerId}", "paid-file.row-settled", personId, rowId.ToString(), new { word = row.Word.ToString(), amount = row.Amount.Cents });
        }
    });
}
