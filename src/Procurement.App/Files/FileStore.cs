using System.Security.Cryptography;
using Procurement.App.Data;

namespace Procurement.App.Files;

/// <summary>Files are rows, in the same database and the same transaction as what refers to them.</summary>
public sealed class FileStore(Db db, TimeProvider clock)
{
    private const int ChunkSize = 1 << 20;

    /// <summary>Largest file that is taken, in bytes.</summary>
    public const long LargestFile = 20L << 20;

    public async Task Add(Guid id, string name, string mediaType, ReadOnlyMemory<byte> content)
    {
        var row = new StoredFile
        {
            Id = id,
            Name = name,
            MediaType = mediaType,
            Size = content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span)),
            AddedAt = clock.GetUtcNow(),
        };
        await db.Execute(
            "insert into Files (Id, Name, MediaType, Size, Sha256, AddedAt) values (@Id, @Name, @MediaType, @Size, @Sha256, @AddedAt)", row);
        for (var number = 0; number * ChunkSize < content.Length; number++)
        {
            var chunk = content[(number * ChunkSize)..Math.Min(content.Length, (number + 1) * ChunkSize)].ToArray();
            await db.Execute("insert into FileChunks (FileId, Number, Content) values (@id, @number, @chunk)", new { id, number, chunk });
        }
    }

    public Task<StoredFile?> Find(Guid id) =>
        db.Find<StoredFile>("select Id, Name, MediaType, Size, Sha256, AddedAt from Files where Id = @id", new { id });

    /// <summary>Inside a write. What the file held is gone; that it was there, how large and with which hash, stays.</summary>
    public Task DeleteContent(Guid id) => db.Execute("delete from FileChunks where FileId = @id", new { id });

    public async Task<byte[]> Read(Guid id)
    {
        var chunks = await db.List<byte[]>("select Content from FileChunks where FileId = @id order by Number", new { id });
        return chunks.Count == 1 ? chunks[0] : [.. chunks.SelectMany(chunk => chunk)];
    }
}

public sealed record StoredFile
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }
    public required string Sha256 { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}
