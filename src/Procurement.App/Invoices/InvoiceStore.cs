using Procurement.App.Data;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>All SQL that changes invoices, and the reading of one whole.</summary>
public sealed class InvoiceStore(Db db)
{
    internal const string Columns =
        """
        i.Id, i.ContractId, i.BuyerId, i.SupplierId, i.Month, i.Type, i.SettlementPath, i.CreditsId, i.Status, i.Round, i.Number, i.Reference, i.IssuedOn, i.DueOn,
        i.NetCents as Net, i.VatCents as Vat, i.PreparedAt, i.AcceptedAt, i.AcceptedBy, i.SentAt, i.PaidOn, i.Version
        """;

    public Task<Invoice?> Find(Guid id) => db.Find<Invoice>($"select {Columns} from Invoices i where i.Id = @id", new { id });

    public Task<IReadOnlyList<Invoice>> OfContract(Guid contractId) =>
        db.List<Invoice>($"select {Columns} from Invoices i where i.ContractId = @contractId order by i.Month, i.PreparedAt, i.Id", new { contractId });

    /// <summary>The credit note that takes the invoice back.</summary>
    public Task<Invoice?> CreditOf(Guid invoiceId) =>
        db.Find<Invoice>($"select {Columns} from Invoices i where i.CreditsId = @invoiceId", new { invoiceId });

    public async Task<InvoiceParties> Parties(Guid id) =>
        StoredJson.Read<InvoiceParties>(await db.Find<string>("select Parties from Invoices where Id = @id", new { id }) ?? throw new NotFoundException());

    /// <summary>A new invoice, with the first step of its history.</summary>
    public async Task Add(Invoice invoice, InvoiceParties parties, InvoiceStepRow step)
    {
        await db.Execute(
            """
            insert into Invoices (Id, ContractId, BuyerId, SupplierId, Month, Type, SettlementPath, CreditsId, Status, Round, Number, Reference, IssuedOn, DueOn,
                NetCents, VatCents, PreparedAt, AcceptedAt, AcceptedBy, SentAt, Parties, Version)
            values (@Id, @ContractId, @BuyerId, @SupplierId, @Month, @Type, @SettlementPath, @CreditsId, @Status, @Round, @Number, @Reference, @IssuedOn, @DueOn,
                @Net, @Vat, @PreparedAt, @AcceptedAt, @AcceptedBy, @SentAt, @parties, 1)
            """,
            new
            {
                invoice.Id,
                invoice.ContractId,
                invoice.BuyerId,
                invoice.SupplierId,
                invoice.Month,
                Type = invoice.Type.ToString(),
                SettlementPath = invoice.SettlementPath.ToString(),
                invoice.CreditsId,
                Status = invoice.Status.ToString(),
                invoice.Round,
                invoice.Number,
                invoice.Reference,
                invoice.IssuedOn,
                invoice.DueOn,
                invoice.Net,
                invoice.Vat,
                invoice.PreparedAt,
                invoice.AcceptedAt,
                invoice.AcceptedBy,
                invoice.SentAt,
                parties = StoredJson.Write(parties),
            });
        await AddStep(invoice.Id, 1, invoice.Status, step);
        await Count(invoice, +1);
    }

    /// <summary>One step of an invoice as it was read: stale if anyone else was faster.</summary>
    public async Task Put(Invoice before, Invoice after, InvoiceStepRow step)
    {
        await db.ExecuteOnce(
            """
            update Invoices
            set Status = @Status, Round = @Round, Number = @Number, Reference = @Reference, IssuedOn = @IssuedOn, DueOn = @DueOn,
                AcceptedAt = @AcceptedAt, AcceptedBy = @AcceptedBy, SentAt = @SentAt, PaidOn = @PaidOn, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            new
            {
                after.Id,
                Status = after.Status.ToString(),
                after.Round,
                after.Number,
                after.Reference,
                after.IssuedOn,
                after.DueOn,
                after.AcceptedAt,
                after.AcceptedBy,
                after.SentAt,
                after.PaidOn,
                before.Version,
            });
        await AddStep(after.Id, before.Version + 1, after.Status, step);
        await Count(before, -1);
        await Count(after, +1);
    }

    public Task PutParties(Guid id, InvoiceParties parties) =>
        db.Execute("update Invoices set Parties = @parties where Id = @id", new { id, parties = StoredJson.Write(parties) });

    /// <summary>The next number of the supplier's series. The row is taken until the write ends, so that a number is never lost or given twice.</summary>
    public async Task<int> NextNumber(Guid supplierId)
    {
        if (await db.Execute("update InvoiceNumbers set LastNumber = LastNumber + 1 where SupplierId = @supplierId", new { supplierId }) == 0)
        {
            await db.Execute("insert into InvoiceNumbers (SupplierId, LastNumber) values (@supplierId, @first)", new { supplierId, first = InvoiceNumbers.First });
        }

        return await db.Find<int>("select LastNumber from InvoiceNumbers where SupplierId = @supplierId", new { supplierId });
    }

    public Task<IReadOnlyList<InvoiceStepRow>> Steps(Guid invoiceId) =>
        db.List<InvoiceStepRow>("select Number, Step, Status, PersonId, At, Reason from InvoiceSteps where InvoiceId = @invoiceId order by Number", new { invoiceId });

    public Task AddApproval(Invoice invoice, InvoiceStep step, Guid personId, DateTimeOffset now) =>
        db.Execute(
            "insert into InvoiceApprovals (Id, InvoiceId, Round, Step, PersonId, At) values (@Id, @InvoiceId, @Round, @Step, @personId, @now)",
            new { Id = Guid.CreateVersion7(), InvoiceId = invoice.Id, invoice.Round, Step = step.ToString(), personId, now });

    /// <summary>Everyone who has had a hand in the invoice in its present round.</summary>
    public async Task<InvoiceHands> Hands(Invoice invoice)
    {
        var approvals = await db.List<Hand>(
            "select Step, PersonId as Person from InvoiceApprovals where InvoiceId = @Id and Round = @Round order by At", new { invoice.Id, invoice.Round });
        Guid? Who(params InvoiceStep[] steps) => approvals.Where(hand => steps.Contains(hand.Step)).Select(hand => (Guid?)hand.Person).FirstOrDefault();
        return new()
        {
            Verifiers = await db.List<Guid>("select distinct VerifiedBy from InvoiceLineEvents where InvoiceId = @Id and VerifiedBy is not null", new { invoice.Id }),
            Accepter = invoice.AcceptedBy,
            Checker = Who(InvoiceStep.Check),
            Approver = Who(InvoiceStep.Approve, InvoiceStep.ApproveFirst),
            SecondApprover = Who(InvoiceStep.ApproveSecond),
        };
    }

    private sealed record Hand
    {
        public InvoiceStep Step { get; init; }
        public Guid Person { get; init; }
    }

    private async Task AddStep(Guid invoiceId, int number, InvoiceStatus status, InvoiceStepRow step) =>
        await db.Execute(
            "insert into InvoiceSteps (Id, InvoiceId, Number, Step, Status, PersonId, At, Reason) values (@Id, @invoiceId, @number, @Step, @Status, @PersonId, @At, @Reason)",
            new { Id = Guid.CreateVersion7(), invoiceId, number, step.Step, Status = status.ToString(), step.PersonId, step.At, step.Reason });

    /// <summary>Sums by status are kept, not counted: a desk with years of invoices opens as fast as a new one.</summary>
    private async Task Count(Invoice invoice, int one)
    {
        foreach (var organisationId in new[] { invoice.BuyerId, invoice.SupplierId })
        {
            var change = new { organisationId, Status = invoice.Status.ToString(), one, cents = invoice.Total * one };
            if (await db.Execute(
                "update InvoiceSums set Invoices = Invoices + @one, TotalCents = TotalCents + @cents where OrganisationId = @organisationId and Status = @Status", change) == 0)
            {
                await db.Execute("insert into InvoiceSums (OrganisationId, Status, Invoices, TotalCents) values (@organisationId, @Status, @one, @cents)", change);
            }
        }
    }
}

/// <summary>One step in the life of an invoice: who, when, and why where a reason was asked.</summary>
public sealed record InvoiceStepRow
{
    public int Number { get; init; }

    /// <summary>The name of an <see cref="InvoiceStep"/>, or Prepare.</summary>
    public required string Step { get; init; }
    public InvoiceStatus Status { get; init; }

    /// <summary>Null: the site did it by itself.</summary>
    public Guid? PersonId { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Reason { get; init; }

    public static InvoiceStepRow Of(InvoiceStep step, Guid? personId, DateTimeOffset at, string? reason = null) =>
        new() { Step = step.ToString(), PersonId = personId, At = at, Reason = reason };
}
