using System.Security.Cryptography;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Outbox;
using Procurement.Domain;

namespace Procurement.App.Payments.Statements;

/// <summary>Finance brings the bank's statement; the site goes through it by itself, portion by portion. The same file again changes nothing.</summary>
public sealed class ImportStatement(Db db, StatementStore statements, FileStore files, OutboxStore outbox, BringStatement bring)
{
    public async Task<Refusal?> Run(Guid id, Guid buyerId, Guid personId, string name, byte[] content)
    {
        var (message, entries, refusal) = CamtFile.Check(new MemoryStream(content));
        if (refusal is not null)
        {
            return refusal.At("File");
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var packed = CamtFile.Packed(content);
        await db.Write(async () =>
        {
            if (await statements.Find(id) is not null || await statements.Same(buyerId, sha256) is not null)
            {
                return; // The same file, or a second press of the same button.
            }

            var statement = new Statement
            {
                Id = id,
                BuyerId = buyerId,
                FileId = Guid.CreateVersion7(),
                Name = name,
                MessageId = message,
                Sha256 = sha256,
                Entries = entries,
                ImportedBy = personId,
                ImportedAt = bring.Now,
            };
            await files.Add(statement.FileId, name + ".gz", "application/gzip", packed);
            await statements.Add(statement);
            bring.Tell(statement, "statement.imported", personId);
            await outbox.Add<TakeStatement>(id);
        });
        return null;
    }
}

/// <summary>What both ends of an import say to the audit log, at the same clock.</summary>
public sealed class BringStatement(AuditLog audit, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public void Tell(Statement statement, string action, Guid? person) => audit.Add(
        $"organisation/{statement.BuyerId}", action, person, statement.Id.ToString(),
        new { sha256 = statement.Sha256, entries = statement.Entries, executed = statement.Executed, repeated = statement.Repeated, toSee = statement.ToSee });
}

/// <summary>A person has looked at the entries that did not agree.</summary>
public sealed class SeeStatement(Db db, StatementStore statements, BringStatement bring)
{
    public Task Run(Guid id, Guid buyerId, Guid personId) => db.Write(async () =>
    {
        if (await statements.Find(id) is not { IsDone: true } statement || statement.BuyerId != buyerId)
        {
            throw new NotFoundException();
        }

        if (await statements.See(id, personId, bring.Now) > 0)
        {
            bring.Tell(statement, "statement.seen", personId);
        }
    });
}
