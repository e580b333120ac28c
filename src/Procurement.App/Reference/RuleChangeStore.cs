using Procurement.App.Data;
using Procurement.Domain.Organisations;
using Procurement.Domain.Rules;

namespace Procurement.App.Reference;

/// <summary>All SQL about proposed changes of the rows of law.</summary>
public sealed class RuleChangeStore(Db db)
{
    private const string Columns = "Id, Change, ProposedBy, ProposedAt, DecidedBy, DecidedAt, Decision";

    public async Task<RuleChange?> Find(Guid id) => (await db.Find<Line>($"select {Columns} from RuleChanges where Id = @id", new { id }))?.ToChange();

    /// <summary>Those that wait for a second person, the oldest first.</summary>
    public async Task<IReadOnlyList<RuleChange>> Waiting() =>
        [.. (await db.List<Line>($"select {Columns} from RuleChanges where DecidedAt is null order by ProposedAt, Id")).Select(line => line.ToChange())];

    public async Task<IReadOnlyList<RuleChange>> Decided(int take = 50) =>
        [.. (await db.List<Line>($"select {Columns} from RuleChanges where DecidedAt is not null order by DecidedAt desc, Id {db.Page}", new { Skip = 0, Take = take })).Select(line => line.ToChange())];

    public Task Add(RuleChange change) =>
        db.Execute(
            "insert into RuleChanges (Id, Change, ProposedBy, ProposedAt) values (@Id, @rows, @ProposedBy, @ProposedAt)",
            new { change.Id, rows = StoredJson.Write(change.Rows), change.ProposedBy, change.ProposedAt });

    public Task Decide(Guid id, SecondWord word, Guid by, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update RuleChanges set DecidedBy = @by, DecidedAt = @now, Decision = @Word where Id = @id and DecidedAt is null", new { id, Word = word.ToString(), by, now });

    private sealed record Line
    {
        public required Guid Id { get; init; }
        public required string Change { get; init; }
        public required Guid ProposedBy { get; init; }
        public required DateTimeOffset ProposedAt { get; init; }
        public Guid? DecidedBy { get; init; }
        public DateTimeOffset? DecidedAt { get; init; }
        public SecondWord? Decision { get; init; }

        public RuleChange ToChange() => new()
        {
            Id = Id,
            Rows = StoredJson.Read<IReadOnlyList<RuleRow>>(Change),
            ProposedBy = ProposedBy,
            ProposedAt = ProposedAt,
            DecidedBy = DecidedBy,
            DecidedAt = DecidedAt,
            Decision = Decision,
        };
    }
}
