using Procurement.App.Payments.Transfers;

namespace Procurement.Web.Models;

/// <summary>A list of differences, who settled which, and the address of the page that it stands on.</summary>
public sealed record TransferDifferences(IReadOnlyList<TransferDifference> Rows, IReadOnlyDictionary<Guid, string> Names, string Url);
