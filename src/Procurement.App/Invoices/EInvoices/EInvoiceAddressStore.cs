using Procurement.App.Data;

namespace Procurement.App.Invoices;

/// <summary>All SQL about the e-invoice addresses of organisations.</summary>
public sealed class EInvoiceAddressStore(Db db)
{
    public async Task<EInvoiceAddress?> Find(Guid organisationId) =>
        (await db.Find<Row>(
            """
            select OrganisationId, Street, PostCode, Town, Ovt, Operator, BuyerReference, MailTo, PaidColumns, LedgerColumns, Version
            from EInvoiceAddresses
            where OrganisationId = @organisationId
            """,
            new { organisationId }))?.Address();

    /// <summary>The address as it was read, changed: stale if anyone else was faster.</summary>
    public async Task Put(EInvoiceAddress address, Guid by, DateTimeOffset now)
    {
        var row = new
        {
            address.OrganisationId,
            address.Street,
            address.PostCode,
            address.Town,
            address.Ovt,
            address.Operator,
            address.BuyerReference,
            address.MailTo,
            PaidColumns = StoredJson.Write(address.PaidColumns),
            LedgerColumns = StoredJson.Write(address.LedgerColumns),
            address.Version,
            by,
            now,
        };
        if (address.Version == 0)
        {
            await db.ExecuteOnce(
                """
                insert into EInvoiceAddresses (OrganisationId, Street, PostCode, Town, Ovt, Operator, BuyerReference, MailTo, PaidColumns, LedgerColumns, ChangedBy, ChangedAt, Version)
                select @OrganisationId, @Street, @PostCode, @Town, @Ovt, @Operator, @BuyerReference, @MailTo, @PaidColumns, @LedgerColumns, @by, @now, 1
                where not exists (select 1 from EInvoiceAddresses where OrganisationId = @OrganisationId)
                """,
                row);
            return;
        }

        await db.ExecuteOnce(
            """
            update EInvoiceAddresses
            set Street = @Street, PostCode = @PostCode, Town = @Town, Ovt = @Ovt, Operator = @Operator, BuyerReference = @BuyerReference, MailTo = @MailTo,
                PaidColumns = @PaidColumns, LedgerColumns = @LedgerColumns, ChangedBy = @by, ChangedAt = @now, Version = Version + 1
            where OrganisationId = @OrganisationId and Version = @Version
            """,
            row);
    }

    private sealed record Row
    {
        public Guid OrganisationId { get; init; }
        public string Street { get; init; } = "";
        public string PostCode { get; init; } = "";
        public string Town { get; init; } = "";
        public string Ovt { get; init; } = "";
        public string? Operator { get; init; }
        public string? BuyerReference { get; init; }
        public string? MailTo { get; init; }
        public string PaidColumns { get; init; } = "";
        public string LedgerColumns { get; init; } = "";
        public int Version { get; init; }

        public EInvoiceAddress Address() => new()
        {
            OrganisationId = OrganisationId,
            Street = Street,
            PostCode = PostCode,
            Town = Town,
            Ovt = Ovt,
            Operator = Operator,
            BuyerReference = BuyerReference,
            MailTo = MailTo,
            PaidColumns = StoredJson.Read<PaidColumns>(PaidColumns),
            LedgerColumns = StoredJson.Read<List<LedgerColumn>>(LedgerColumns),
            Version = Version,
        };
    }
}
