using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments.Statements;

/// <summary>All SQL about the bank's statements.</summary>
public sealed class StatementStore(Db db)
{
    private const string Columns = "Id, BuyerId, FileId, Name, MessageId, Sha256, Entries, Done, Executed, Repeated, ToSee, ImportedBy, ImportedAt, SeenBy, SeenAt";

    public Task<Statement?> Find(Guid id) => db.Find<Statement>($"select {Columns} from Statements where Id = @id", new { id });

    public Task<Statement?> Same(Guid buyerId, string sha256) =>
        db.Find<Statement>($"select {Columns} from Statements where BuyerId = @buyerId and Sha256 = @sha256", new { buyerId, sha256 });

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<Statement>> OfBuyer(Guid buyerId, int take) =>
        db.List<Statement>($"select {Columns} from Statements where BuyerId = @buyerId order by ImportedAt desc, Id desc {db.Page}", new { buyerId, Skip = 0, Take = take });

    /// <summary>Taken statements with entries that nobody has looked at.</summary>
    public Task<IReadOnlyList<Statement>> ToSee(Guid buyerId) =>
        db.List<Statement>($"select {Columns} from Statements where BuyerId = @buyerId and SeenAt is null and ToSee > 0 order by ImportedAt, Id", new { buyerId });

    /// <summary>Entries of the kinds, in the statement's order.</summary>
    public Task<IReadOnlyList<StatementEntry>> Entries(Guid statementId, IEnumerable<StatementWord> words, int take) =>
        db.List<StatementEntry>(
            $"""
            select Id, StatementId, BuyerId, Number, EntryKey, BookedOn, Leaves, AmountCents as Amount, EndToEndId, Reference, OtherParty, ReturnCode, PaymentId, Word
            from StatementEntries
            where StatementId = @statementId and Word in @words
            order by Number
            {db.Page}
            """,
            new { statementId, words = words.Select(word => word.ToString()), Skip = 0, Take = take });

    public async Task<HashSet<string>> Known(Guid buyerId, IReadOnlyCollection<string> keys) =>
        [.. await db.List<string>("select EntryKey from StatementEntries where BuyerId = @buyerId and EntryKey in @keys", new { buyerId, keys })];

    /// <summary>The buyer's payments of these ids, with the account that they go from.</summary>
    public async Task<IReadOnlyList<OrderedFrom>> ByIds(Guid buyerId, IReadOnlyCollection<Guid> ids) => ids.Count == 0 ? [] :
        await db.List<OrderedFrom>(
            """
            select p.Id, p.RunId, p.Reference, p.AmountCents as Amount, p.Status, r.PayerIban
            from Payments p join PaymentRuns r on r.Id = p.RunId
            where p.Id in @ids and r.BuyerId = @buyerId
            """,
            new { buyerId, ids });

    /// <summary>The buyer's payments that wait for the bank's word, by reference.</summary>
    public async Task<IReadOnlyList<OrderedFrom>> ByReferences(Guid buyerId, IReadOnlyCollection<string> references) => references.Count == 0 ? [] :
        await db.List<OrderedFrom>(
            """
            select p.Id, p.RunId, p.Reference, p.AmountCents as Amount, p.Status, r.PayerIban
            from Payments p join PaymentRuns r on r.Id = p.RunId
            where p.Reference in @references and p.Status = 'HandedOver' and r.BuyerId = @buyerId
            """,
            new { buyerId, references });

    /// <summary>What entries have told of payments so far.</summary>
    public async Task<IReadOnlyDictionary<Guid, Money>> ToldOf(IReadOnlyCollection<Guid> paymentIds) => paymentIds.Count == 0 ? new Dictionary<Guid, Money>() :
        (await db.List<Sum>(
            "select PaymentId, sum(AmountCents) as Cents from StatementEntries where PaymentId in @paymentIds and Word in ('Partial', 'Executed') group by PaymentId", new { paymentIds }))
            .ToDictionary(sum => sum.PaymentId, sum => new Money(sum.Cents));

    public Task Add(Statement statement) =>
        db.Execute(
            """
            insert into Statements (Id, BuyerId, FileId, Name, MessageId, Sha256, Entries, Done, Executed, Repeated, ToSee, ImportedBy, ImportedAt)
            values (@Id, @BuyerId, @FileId, @Name, @MessageId, @Sha256, @Entries, 0, 0, 0, 0, @ImportedBy, @ImportedAt)
            """,
            statement);

    /// <summary>One portion further: stale if another worker took it.</summary>
    public Task Put(Statement before, Statement after) =>
        db.ExecuteOnce(
            "update Statements set Done = @Done, Executed = @Executed, Repeated = @Repeated, ToSee = @ToSee where Id = @Id and Done = @from",
            new { after.Id, after.Done, after.Executed, after.Repeated, after.ToSee, from = before.Done });

    public Task<int> See(Guid id, Guid by, DateTimeOffset now) =>
        db.Execute("update Statements set SeenBy = @by, SeenAt = @now where Id = @id and SeenAt is null", new { id, by, now });

    public Task Add(StatementEntry entry) =>
        db.Execute(
            """
            insert into StatementEntries (Id, StatementId, BuyerId, Number, EntryKey, BookedOn, Leaves, AmountCents, EndToEndId, Reference, OtherParty, ReturnCode, PaymentId, Word)
            values (@Id, @StatementId, @BuyerId, @Number, @EntryKey, @BookedOn, @Leaves, @Amount, @EndToEndId, @Reference, @OtherParty, @ReturnCode, @PaymentId, @Word)
            """,
            new
            {
                entry.Id,
                entry.StatementId,
                entry.BuyerId,
                entry.Number,
                entry.EntryKey,
                entry.BookedOn,
                entry.Leaves,
                entry.Amount,
                entry.EndToEndId,
                entry.Reference,
                entry.OtherParty,
                entry.ReturnCode,
                entry.PaymentId,
                Word = entry.Word.ToString(),
            });

    private sealed record Sum
    {
        public Guid PaymentId { get; init; }
        public long Cents { get; init; }
    }
}

/// <summary>A payment as the bank's word is measured against it.</summary>
public sealed record OrderedFrom
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required string Reference { get; init; }
    public required Money Amount { get; init; }
    public required PaymentStatus Status { get; init; }
    public required string PayerIban { get; init; }
}
