using Procurement.App.Data;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>All SQL about openings: who began, who finished, and what the first left for the second.</summary>
public sealed class OpeningStore(Db db)
{
    private const string Columns = "Id, CompetitionId, FirstKeyId, FirstBy, FirstAt, LapsesAt, SecondKeyId, SecondBy, RecoveryReason, OpenedAt, EndedAt";

    public Task<Opening?> Find(Guid id) => db.Find<Opening>($"select {Columns} from Openings where Id = @id", new { id });

    /// <summary>The opening that was begun last and not given up; lapsed or not.</summary>
    public Task<Opening?> Begun(Guid competitionId) =>
        db.Find<Opening>($"select {Columns} from Openings where CompetitionId = @competitionId and EndedAt is null", new { competitionId });

    /// <summary>All openings of the competition, for its record.</summary>
    public Task<IReadOnlyList<Opening>> Of(Guid competitionId) =>
        db.List<Opening>($"select {Columns} from Openings where CompetitionId = @competitionId order by FirstAt, Id", new { competitionId });

    /// <summary>Takes the place of one that was begun before.</summary>
    public async Task Add(Opening opening, IReadOnlyList<(Guid SecondKeyId, byte[] Envelope)> parts)
    {
        await db.Execute("update Openings set EndedAt = @FirstAt where CompetitionId = @CompetitionId and EndedAt is null", new { opening.CompetitionId, opening.FirstAt });
        await db.Execute(
            "insert into Openings (Id, CompetitionId, FirstKeyId, FirstBy, FirstAt, LapsesAt) values (@Id, @CompetitionId, @FirstKeyId, @FirstBy, @FirstAt, @LapsesAt)",
            new { opening.Id, opening.CompetitionId, opening.FirstKeyId, opening.FirstBy, opening.FirstAt, opening.LapsesAt });
        foreach (var (secondKeyId, envelope) in parts)
        {
            await db.Execute("insert into OpeningParts (OpeningId, SecondKeyId, Envelope) values (@OpeningId, @secondKeyId, @envelope)", new { OpeningId = opening.Id, secondKeyId, envelope });
        }
    }

    public Task<byte[]?> Part(Guid openingId, Guid secondKeyId) =>
        db.Find<byte[]>("select Envelope from OpeningParts where OpeningId = @openingId and SecondKeyId = @secondKeyId", new { openingId, secondKeyId });

    public Task MarkOpened(Guid id, Guid secondKeyId, Guid secondBy, string? recoveryReason, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update Openings set SecondKeyId = @secondKeyId, SecondBy = @secondBy, RecoveryReason = @recoveryReason, OpenedAt = @now where Id = @id and OpenedAt is null and EndedAt is null",
            new { id, secondKeyId, secondBy, recoveryReason, now });
}

/// <summary>One opening, from the first opener's words to the second's.</summary>
public sealed record Opening
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid FirstKeyId { get; init; }
    public required Guid FirstBy { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LapsesAt { get; init; }
    public Guid? SecondKeyId { get; init; }
    public Guid? SecondBy { get; init; }

    /// <summary>Why the recovery key was used; null where a second officer opened.</summary>
    public string? RecoveryReason { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public BegunOpening Facts => new() { FirstBy = FirstBy, FirstAt = FirstAt, LapsesAt = LapsesAt, OpenedAt = OpenedAt };
}
