using Procurement.App.Contracts;
using Procurement.App.Files;
using Procurement.Domain.Contracts;

namespace Procurement.Web.Models.Contracts;

/// <summary>A document that came with a form: only kinds that a browser shows without running anything, within the size that files may have.</summary>
public static class EvidenceUpload
{
    public static readonly Refusal TooLarge = new("evidence-too-large");
    public static readonly Refusal WrongType = new("evidence-wrong-type");
    public static readonly Refusal KindMissing = new("evidence-kind-missing");

    private static readonly string[] Types = ["application/pdf", "image/jpeg", "image/png"];

    public static async Task<(EvidenceFile? File, Refusal? Refusal)> Read(IFormFile? given, EvidenceKind? kind)
    {
        if (given is null || given.Length == 0)
        {
            return (null, null);
        }

        if (given.Length > FileStore.LargestFile || !Types.Contains(given.ContentType) || kind is null)
        {
            return (null, given.Length > FileStore.LargestFile ? TooLarge.At("Evidence") : kind is null ? KindMissing.At("Kind") : WrongType.At("Evidence"));
        }

        using var content = new MemoryStream();
        await given.CopyToAsync(content);
        return (new EvidenceFile(kind.Value, given.ContentType, content.ToArray()), null);
    }
}
