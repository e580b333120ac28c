using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>All SQL of lists of invoices and their sums.</summary>
public sealed class InvoiceListStore(Db db)
{
    /// <summary>An organisation's invoices, the newest first, after the last one of the page before.</summary>
    public async Task<IReadOnlyList<InvoiceRow>> Page(InvoiceFilter filter, Invoice? after, int take)
    {
        var side = filter.OfSupplier ? "SupplierId" : "BuyerId";
        var ofStatus = filter.Status is null ? "" : "and i.Status = @status";
        var older = after is null ? "" : "and (i.PreparedAt < @PreparedAt or (i.PreparedAt = @PreparedAt and i.Id < @Id))";
        var rows = await db.List<Invoice>(
            $"""
            select {InvoiceStore.Columns}
            from Invoices i
            where i.{side} = @OrganisationId {ofStatus} {older}
            order by i.PreparedAt desc, i.Id desc
            {db.Page}
            """,
            new { filter.OrganisationId, status = filter.Status?.ToString(), PreparedAt = after?.PreparedAt ?? default, Id = after?.Id ?? default, Skip = 0, Take = take });
        return await WithParties(rows);
    }

    /// <summary>Those of one status that are due first.</summary>
    public async Task<IReadOnlyList<InvoiceRow>> DueFirst(Guid buyerId, InvoiceStatus status, int take) =>
        await WithParties(await db.List<Invoice>(
            $"""
            select {InvoiceStore.Columns}
            from Invoices i
            where i.BuyerId = @buyerId and i.Status = @status
            order by i.DueOn, i.Id
            {db.Page}
            """,
            new { buyerId, status = status.ToString(), Skip = 0, Take = take }));

    /// <summary>Count and sum by status: kept with every step, so read in no time.</summary>
    public async Task<IReadOnlyList<InvoiceSum>> Sums(Guid organisationId) =>
        [.. (await db.List<InvoiceSum>(
            "select Status, Invoices, TotalCents as Total from InvoiceSums where OrganisationId = @organisationId and Invoices > 0", new { organisationId }))
            .OrderBy(sum => sum.Status)];

    private async Task<IReadOnlyList<InvoiceRow>> WithParties(IReadOnlyList<Invoice> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var parties = (await db.List<PartiesRow>("select Id, Parties from Invoices where Id in @ids", new { ids = rows.Select(row => row.Id) }))
            .ToDictionary(row => row.Id, row => StoredJson.Read<InvoiceParties>(row.Parties));
        return [.. rows.Select(row => new InvoiceRow(row, parties[row.Id]))];
    }

    private sealed record PartiesRow
    {
        public required Guid Id { get; init; }
        public required string Parties { get; init; }
    }
}

public sealed record InvoiceFilter(Guid OrganisationId, bool OfSupplier, InvoiceStatus? Status);

/// <summary>An invoice in a list, with the names on it.</summary>
public sealed record InvoiceRow(Invoice Invoice, InvoiceParties Parties);

/// <summary>How many invoices are at a status, and what they come to with VAT.</summary>
public sealed record InvoiceSum
{
    public required InvoiceStatus Status { get; init; }
    public required int Invoices { get; init; }
    public required Money Total { get; init; }
}
