using System.Globalization;
using System.Text;
using System.Text.Json;
using Procurement.App.Sealing;
using Procurement.Domain.Audit;

namespace Procurement.App.Audit;

/// <summary>Verifies an export without a database: every chain from its first entry, every head to the one before and to its signature.</summary>
public static class VerifyExport
{
    public static async Task<AuditVerdict> Check(TextReader lines)
    {
        var (chain, heads, previousHead, number) = (new ChainCheck(), 0, AuditEntry.Start, 0L);
        string? key = null;
        while (await lines.ReadLineAsync() is { } line)
        {
            number++;
            AuditFault? fault;
            try
            {
                using var read = JsonDocument.Parse(line);
                fault = Check(read.RootElement, chain, ref key, ref previousHead, ref heads);
            }
            catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
            {
                fault = new(AuditProblem.Unreadable, "line", number);
            }

            if (fault is not null)
            {
                return new(chain.Entries, chain.Ends.Count, heads, fault);
            }
        }

        return new(chain.Entries, chain.Ends.Count, heads, key is null ? new(AuditProblem.Unreadable, "line", 1) : null);
    }

    private static AuditFault? Check(JsonElement line, ChainCheck chain, ref string? key, ref byte[] previousHead, ref int heads)
    {
        if (line.TryGetProperty("entry", out var entry))
        {
            return chain.Next(AuditEntry.Read(entry), Convert.FromHexString(line.GetProperty("hash").GetString()!));
        }

        if (line.TryGetProperty("head", out var said))
        {
            var head = new AuditHead
            {
                Day = DateOnly.ParseExact(said.GetProperty("day").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Previous = Convert.FromHexString(said.GetProperty("previous").GetString()!),
                Root = Convert.FromHexString(said.GetProperty("root").GetString()!),
                Signature = Convert.FromBase64String(line.GetProperty("signature").GetString()!),
            };
            heads++;
            var fits = head.Previous.AsSpan().SequenceEqual(previousHead) && key is not null && SigningKey.Verify(key, head.Bytes(), head.Signature);
            previousHead = head.Hash;
            return fits ? null : new(AuditProblem.Head, head.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 0);
        }

        key = line.GetProperty("key").GetString();
        return null;
    }

    public static async Task<AuditVerdict> Check(string file)
    {
        using var lines = new StreamReader(file, Encoding.UTF8);
        return await Check(lines);
    }
}
