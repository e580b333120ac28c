using Procurement.App.Invoices;

namespace Procurement.Web.Areas.Finance.Models;

/// <summary>The files that were brought in, and the form for the next.</summary>
public sealed record PaidFilesPage
{
    public required Guid Id { get; init; }
    public required string Url { get; init; }
    public required string AddressUrl { get; init; }
    public required IReadOnlyList<PaidFile> Files { get; init; }
}

/// <summary>What came of one file, row by row.</summary>
public sealed record PaidFilePage
{
    public required PaidFile File { get; init; }
    public required IReadOnlyList<PaidRow> Rows { get; init; }
    public required IReadOnlyDictionary<Guid, string?> Numbers { get; init; }
    public required string ImportedBy { get; init; }
    public required string Url { get; init; }
    public required string InvoicesUrl { get; init; }
}
