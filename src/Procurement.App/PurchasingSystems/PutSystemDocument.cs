using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer adds a document to the ring, free for everyone from the opening on (R7).</summary>
public sealed class PutSystemDocument(Db db, PurchasingSystemStore systems, FileStore files, AuditLog audit, TimeProvider clock)
{
    public static readonly Refusal Empty = new("document-empty");
    public static readonly Refusal TooLarge = new("document-too-large");

    public async Task<Refusal?> Run(Guid fileId, Guid systemId, string name, string mediaType, byte[] content, Guid by)
    {
        if (content.Length == 0 || content.LongLength > FileStore.LargestFile)
        {
            return (content.Length == 0 ? Empty : TooLarge).At("File");
        }

        return await db.Write(async () =>
        {
            var system = await systems.Find(systemId) ?? throw new NotFoundException();
            if (system.StatusAt(clock.GetUtcNow()) == SystemStatus.Closed)
            {
                return SystemRules.NotFromHere;
            }

            if (await files.Find(fileId) is null)
            {
                await files.Add(fileId, name, mediaType, content);
                await systems.AddDocument(new() { FileId = fileId, SystemId = systemId, Name = name, AddedAt = clock.GetUtcNow() });
                audit.Add($"ring/{systemId:D}", "ring-document-added", by, fileId.ToString("D"), new { sha256 = (await files.Find(fileId))!.Sha256 });
            }

            return (Refusal?)null;
        });
    }
}
