using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Amending;

/// <summary>All SQL about amendments: the one in the making, and those that were published.</summary>
public sealed class AmendmentStore(Db db)
{
    private const string Columns =
        "Id, CompetitionId, Number, Cause, OldState, NewState, Reason, IsMaterial, Effect, RulePart, StartedBy, StartedAt, PublishedAt, Version";

    /// <summary>The one that officers are writing; the public knows nothing of it.</summary>
    public async Task<Amendment?> InTheMaking(Guid competitionId) =>
        (await db.Find<Row>(
            $"select {Columns} from CompetitionAmendments where CompetitionId = @competitionId and PublishedAt is null and DroppedAt is null",
            new { competitionId }))?.ToAmendment();

    /// <summary>Those that were published, the newest first.</summary>
    public async Task<IReadOnlyList<Amendment>> Of(Guid competitionId) =>
        [.. (await db.List<Row>(
            $"select {Columns} from CompetitionAmendments where CompetitionId = @competitionId and Number is not null order by Number desc",
            new { competitionId })).Select(row => row.ToAmendment())];

    public async Task<Amendment?> Find(Guid competitionId, int number) =>
        (await db.Find<Row>(
            $"select {Columns} from CompetitionAmendments where CompetitionId = @competitionId and Number = @number", new { competitionId, number }))?.ToAmendment();

    public async Task<Amendment?> Find(Guid id) =>
        (await db.Find<Row>($"select {Columns} from CompetitionAmendments where Id = @id", new { id }))?.ToAmendment();

    public Task Start(Amendment amendment) =>
        db.Execute(
            """
            insert into CompetitionAmendments (Id, CompetitionId, Cause, NewState, StartedBy, StartedAt, Version)
            values (@Id, @CompetitionId, @cause, @state, @StartedBy, @StartedAt, 1)
            """,
            new { amendment.Id, amendment.CompetitionId, cause = amendment.Cause.ToString(), state = StoredJson.Write(amendment.New), amendment.StartedBy, amendment.StartedAt });

    /// <summary>Keeps one in the making. Someone else's change in between makes this stale.</summary>
    public Task Save(Amendment amendment) =>
        db.ExecuteOnce(
            """
            update CompetitionAmendments set NewState = @state, Version = Version + 1
            where Id = @Id and Version = @Version and PublishedAt is null and DroppedAt is null
            """,
            new { amendment.Id, amendment.Version, state = StoredJson.Write(amendment.New) });

    public Task Publish(Amendment amendment, Guid actor) =>
        db.ExecuteOnce(
            """
            update CompetitionAmendments
            set Number = @Number, OldState = @old, NewState = @state, Reason = @reason, IsMaterial = @IsMaterial, Effect = @effect, RulePart = @RulePart,
                PublishedBy = @actor, PublishedAt = @PublishedAt, Version = Version + 1
            where Id = @Id and Version = @Version and PublishedAt is null and DroppedAt is null
            """,
            new
            {
                amendment.Id,
                amendment.Version,
                amendment.Number,
                old = StoredJson.Write(amendment.Old!),
                state = StoredJson.Write(amendment.New),
                reason = StoredJson.Write(amendment.Reason),
                amendment.IsMaterial,
                effect = amendment.Effect.ToString(),
                amendment.RulePart,
                actor,
                amendment.PublishedAt,
            });

    /// <summary>One that was never written by hand.</summary>
    public Task AddPublished(Amendment amendment, Guid actor) =>
        db.Execute(
            """
            insert into CompetitionAmendments
                (Id, CompetitionId, Number, Cause, OldState, NewState, Reason, IsMaterial, Effect, RulePart, StartedBy, StartedAt, PublishedBy, PublishedAt, Version)
            values (@Id, @CompetitionId, @Number, @cause, @old, @state, @reason, @IsMaterial, @effect, @RulePart, @StartedBy, @StartedAt, @actor, @PublishedAt, 1)
            """,
            new
            {
                amendment.Id,
                amendment.CompetitionId,
                amendment.Number,
                cause = amendment.Cause.ToString(),
                old = StoredJson.Write(amendment.Old!),
                state = StoredJson.Write(amendment.New),
                reason = StoredJson.Write(amendment.Reason),
                amendment.IsMaterial,
                effect = amendment.Effect.ToString(),
                amendment.RulePart,
                amendment.StartedBy,
                amendment.StartedAt,
                actor,
                amendment.PublishedAt,
            });

    public Task Drop(Guid id, DateTimeOffset now) =>
        db.ExecuteOnce("update CompetitionAmendments set DroppedAt = @now where Id = @id and PublishedAt is null and DroppedAt is null", new { id, now });

    private sealed record Row
    {
        public required Guid Id { get; init; }
        public required Guid CompetitionId { get; init; }
        public int? Number { get; init; }
        public required AmendmentCause Cause { get; init; }
        public string? OldState { get; init; }
        public required string NewState { get; init; }
        public string? Reason { get; init; }
        public bool? IsMaterial { get; init; }
        public AmendmentEffect? Effect { get; init; }
        public string? RulePart { get; init; }
        public required Guid StartedBy { get; init; }
        public required DateTimeOffset StartedAt { get; init; }
        public DateTimeOffset? PublishedAt { get; init; }
        public required int Version { get; init; }

        public Amendment ToAmendment() => new()
        {
            Id = Id,
            CompetitionId = CompetitionId,
            Number = Number,
            Cause = Cause,
            Old = OldState is null ? null : StoredJson.Read<AmendableState>(OldState),
            New = StoredJson.Read<AmendableState>(NewState),
            Reason = Reason is null ? LocalText.Empty : StoredJson.Read<LocalText>(Reason),
            IsMaterial = IsMaterial ?? false,
            Effect = Effect ?? AmendmentEffect.None,
            RulePart = RulePart,
            StartedBy = StartedBy,
            StartedAt = StartedAt,
            PublishedAt = PublishedAt,
            Version = Version,
        };
    }
}
