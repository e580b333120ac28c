namespace Procurement.Web.Models.Contracts;

public static class EvidenceNames
{
    /// <summary>A document is saved under its kind, never under a name that may hold the client's.</summary>
    public static string EndOf(string mediaType) => mediaType switch
    {
        "application/pdf" => ".pdf",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        _ => "",
    };
}
