using Procurement.App.Data;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments;

/// <summary>All SQL about payment runs and their payments.</summary>
public sealed class PaymentStore(Db db)
{
    private const string RunColumns =
        """
        Id, BuyerId, Status, SettlementPath, ExecuteOn, PayerName, PayerBusinessId, PayerIban, PayerBic, TotalCents as Total, Payments, OpenPayments, FileId,
        MadeBy, MadeAt, ReleasedBy, ReleasedAt, HandedOverAt, FinishedAt, Version
        """;

    private const string PaymentColumns =
        "Id, RunId, Number, InvoiceId, SupplierId, Name, Iban, Bic, Reference, AmountCents as Amount, Status, RefusedAs, ExecutedOn, ConfirmedBy, ConfirmedAt";

    public Task<PaymentRun?> FindRun(Guid id) => db.Find<PaymentRun>($"select {RunColumns} from PaymentRuns where Id = @id", new { id });

    /// <summary>The run, if it is this buyer's.</summary>
    public async Task<PaymentRun> RunOf(Guid id, Guid buyerId) => await FindRun(id) is { } run && run.BuyerId == buyerId ? run : throw new NotFoundException();

    public Task<IReadOnlyList<Payment>> Payments(Guid runId) =>
        db.List<Payment>($"select {PaymentColumns} from Payments where RunId = @runId order by Number", new { runId });

    public Task<Payment?> Find(Guid id) => db.Find<Payment>($"select {PaymentColumns} from Payments where Id = @id", new { id });

    /// <summary>Every payment that the invoice ever had, the first first.</summary>
    public Task<IReadOnlyList<Payment>> OfInvoice(Guid invoiceId) =>
        db.List<Payment>($"select {PaymentColumns} from Payments where InvoiceId = @invoiceId order by RunId", new { invoiceId });

    /// <summary>The buyer's runs, the newest first, after the last one of the page before.</summary>
    public Task<IReadOnlyList<PaymentRun>> Runs(Guid buyerId, PaymentRunStatus? status, PaymentRun? after, int take)
    {
        var ofStatus = status is null ? "" : "and Status = @status";
        var older = after is null ? "" : "and (MadeAt < @MadeAt or (MadeAt = @MadeAt and Id < @Id))";
        return db.List<PaymentRun>(
            $"select {RunColumns} from PaymentRuns where BuyerId = @buyerId {ofStatus} {older} order by MadeAt desc, Id desc {db.Page}",
            new { buyerId, status = status?.ToString(), MadeAt = after?.MadeAt ?? default, Id = after?.Id ?? default, Skip = 0, Take = take });
    }

    /// <summary>A new run. An invoice that is in another live run breaks the unique index: nothing is paid twice.</summary>
    public async Task Add(PaymentRun run, IEnumerable<Payment> payments)
    {
        await db.Execute(
            """
            insert into PaymentRuns (Id, BuyerId, Status, SettlementPath, ExecuteOn, PayerName, PayerBusinessId, PayerIban, PayerBic, TotalCents, Payments, OpenPayments, FileId, MadeBy, MadeAt, Version)
            values (@Id, @BuyerId, @Status, @SettlementPath, @ExecuteOn, @PayerName, @PayerBusinessId, @PayerIban, @PayerBic, @Total, @Payments, @OpenPayments, @FileId, @MadeBy, @MadeAt, 1)
            """,
            new
            {
                run.Id,
                run.BuyerId,
                Status = run.Status.ToString(),
                SettlementPath = run.SettlementPath.ToString(),
                run.ExecuteOn,
                run.PayerName,
                run.PayerBusinessId,
                run.PayerIban,
                run.PayerBic,
                run.Total,
                run.Payments,
                run.OpenPayments,
                run.FileId,
                run.MadeBy,
                run.MadeAt,
            });
        foreach (var payment in payments)
        {
            await db.Execute(
                """
                insert into Payments (Id, RunId, Number, InvoiceId, SupplierId, Name, Iban, Bic, Reference, AmountCents, Status)
                values (@Id, @RunId, @Number, @InvoiceId, @SupplierId, @Name, @Iban, @Bic, @Reference, @Amount, @Status)
                """,
                new
                {
                    payment.Id,
                    payment.RunId,
                    payment.Number,
                    payment.InvoiceId,
                    payment.SupplierId,
                    payment.Name,
                    payment.Iban,
                    payment.Bic,
                    payment.Reference,
                    payment.Amount,
                    Status = payment.Status.ToString(),
                });
        }
    }

    /// <summary>One step of a run as it was read: stale if anyone else was faster.</summary>
    public Task PutRun(PaymentRun run) =>
        db.ExecuteOnce(
            """
            update PaymentRuns
            set Status = @Status, OpenPayments = @OpenPayments, ReleasedBy = @ReleasedBy, ReleasedAt = @ReleasedAt, HandedOverAt = @HandedOverAt,
                FinishedAt = @FinishedAt, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            new { run.Id, Status = run.Status.ToString(), run.OpenPayments, run.ReleasedBy, run.ReleasedAt, run.HandedOverAt, run.FinishedAt, run.Version });

    /// <summary>Moves a payment on from the status it was read in; nobody moves it twice.</summary>
    public Task PutPayment(Payment payment, PaymentStatus from) =>
        db.ExecuteOnce(
            """
            update Payments
            set Status = @Status, RefusedAs = @RefusedAs, ExecutedOn = @ExecutedOn, ConfirmedBy = @ConfirmedBy, ConfirmedAt = @ConfirmedAt
            where Id = @Id and Status = @from
            """,
            new { payment.Id, Status = payment.Status.ToString(), payment.RefusedAs, payment.ExecutedOn, payment.ConfirmedBy, payment.ConfirmedAt, from = from.ToString() });
}
