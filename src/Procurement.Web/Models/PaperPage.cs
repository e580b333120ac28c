using Procurement.App.Competitions.Papers;
using Procurement.Domain.Competitions;
using Procurement.Domain.Suppliers;

namespace Procurement.Web.Models;

/// <summary>Bids as one viewer may see them, and the one that is read.</summary>
public sealed record PaperPage
{
    public required SeenBids Papers { get; init; }

    /// <summary>Of the list of bids.</summary>
    public required string Url { get; init; }
    public PaperBid? Bid { get; init; }
    public IReadOnlyList<ProductVersion> Products { get; init; } = [];

    /// <summary>The reader's own requests for documents (R44).</summary>
    public IReadOnlyList<InformationRequest> Requests { get; init; } = [];
}
