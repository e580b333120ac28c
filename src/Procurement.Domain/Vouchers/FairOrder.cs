using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Procurement.Domain.Vouchers;

/// <summary>
/// The order in which a client is shown the services: random for each client and the same at each visit. It is drawn from the client's seed and the
/// suppliers' ids alone, so nothing that a supplier can change (name, product, publishing, price) moves it. Each supplier is first equally often, however
/// many products it has: its second product comes after every other supplier's first.
/// </summary>
public static class FairOrder
{
    public const int SeedBytes = 16;

    public static IReadOnlyList<T> Of<T>(byte[] seed, IEnumerable<T> services, Func<T, Guid> supplier, Func<T, Guid> service)
    {
        var suppliers = services.GroupBy(supplier).Select(own => (Lot: Lot(seed, own.Key), Own: own.OrderBy(s => Lot(seed, service(s))).ThenBy(service).ToList()));
        return [.. suppliers
            .SelectMany(row => row.Own.Select((s, round) => (Round: round, row.Lot, Service: s)))
            .OrderBy(row => row.Round).ThenBy(row => row.Lot).ThenBy(row => supplier(row.Service))
            .Select(row => row.Service)];
    }

    /// <summary>The first eight bytes of SHA-256(seed ‖ id), as a number.</summary>
    public static ulong Lot(ReadOnlySpan<byte> seed, Guid id)
    {
        Span<byte> text = stackalloc byte[SeedBytes + 16];
        seed.CopyTo(text);
        id.TryWriteBytes(text[SeedBytes..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
