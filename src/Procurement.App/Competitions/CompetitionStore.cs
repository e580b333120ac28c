using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Rules;

namespace Procurement.App.Competitions;

/// <summary>All SQL about mini-competitions themselves; what hangs on them has stores of its own in this folder.</summary>
public sealed class CompetitionStore(Db db)
{
    private const string Columns =
        """
        Id, PurchasingSystemId, CategoryId, BuyerId, Stage, CaseNumber, Content, Profile, CreatedAt, CreatedBy, BidsDueAt, QuestionsDueAt, PublishedAt, PublishedBy,
        RegisteredAt, OpenedAt, EvaluatedAt, AwardedAt, ContractedAt, EndedAt, EndedAs, EndReason, KeyFingerprint,
        Amendment, ConfirmFrom, NewBidFrom, Version
        """;

    public async Task<MiniCompetition?> Find(Guid id) =>
        (await db.Find<CompetitionRow>($"select {Columns} from MiniCompetitions where Id = @id", new { id }))?.ToCompetition();

    /// <summary>One that was published: what the public may ask for.</summary>
    public async Task<MiniCompetition?> FindPublic(Guid id) =>
        await Find(id) is { PublishedAt: not null } competition ? competition : null;

    /// <summary>Locks the competition until the write ends, and reads it: a bid's instant, the closing and the opening are decided under this lock.</summary>
    public async Task<MiniCompetition> Hold(Guid id)
    {
        if (await db.Execute("update MiniCompetitions set Version = Version where Id = @id", new { id }) == 0)
        {
            throw new NotFoundException();
        }

        return (await Find(id))!;
    }

    /// <summary>A page of a list, from the key of the last row of the page before.</summary>
    public async Task<IReadOnlyList<MiniCompetition>> List(CompetitionListing listing, DateTimeOffset now)
    {
        var rows = await db.List<CompetitionRow>(
            $"""
            select {Columns}
            from MiniCompetitions c
            where {string.Join(" and ", Conditions(listing))}
            order by BidsDueAt{(listing.LatestFirst ? " desc" : "")}, Id{(listing.LatestFirst ? " desc" : "")}
            {db.Page}
            """,
            new
            {
                stage = listing.Stage,
                listing.BuyerId,
                listing.RingId,
                now,
                dueAt = listing.After?.DueAt,
                afterId = listing.After?.Id,
                words = listing.Search is null ? null : db.Words(listing.Search),
                Skip = 0,
                listing.Take,
            });
        return [.. rows.Select(row => row.ToCompetition())];
    }

    /// <summary>How many of a buyer's competitions are at each stage; open and closed are told apart by the clock.</summary>
    public async Task<IReadOnlyDictionary<CompetitionList, int>> CountsOf(Guid buyerId, DateTimeOffset now)
    {
        var rows = await db.List<(string Stage, int IsOpen, int Count)>(
            """
            select Stage, case when Stage = 'Published' and BidsDueAt > @now then 1 else 0 end as IsOpen, count(*) as Number
            from MiniCompetitions
            where BuyerId = @buyerId
            group by Stage, case when Stage = 'Published' and BidsDueAt > @now then 1 else 0 end
            """,
            new { buyerId, now });
        return rows.ToDictionary(row => CompetitionListing.ListOf(row.Stage, row.IsOpen == 1), row => row.Count);
    }

    public Task<IReadOnlyList<MiniCompetition>> Of(IReadOnlyCollection<Guid> ids) => Many("Id in @ids", new { ids });

    /// <summary>Those whose deadline has passed without a register: what the clock looks for after it was off.</summary>
    public Task<IReadOnlyList<MiniCompetition>> ToRegister(DateTimeOffset now, int take = 100) =>
        Many($"Stage = 'Published' and RegisteredAt is null and BidsDueAt <= @now order by BidsDueAt, Id {db.Page}", new { now, Skip = 0, Take = take });

    /// <summary>When the oldest of those was published that have no register yet: since then there may be bids that nobody is told of.</summary>
    public Task<DateTimeOffset?> OldestWithoutRegister() =>
        db.Find<DateTimeOffset?>("select min(PublishedAt) from MiniCompetitions where Stage = 'Published' and RegisteredAt is null");

    public Task AddDraft(MiniCompetition draft, Guid actor, DateTimeOffset now) =>
        db.Execute(
            """
            insert into MiniCompetitions (Id, PurchasingSystemId, CategoryId, BuyerId, Stage, CaseNumber, Content, SearchText, CreatedAt, CreatedBy, BidsDueAt, QuestionsDueAt, Version)
            values (@Id, @PurchasingSystemId, @CategoryId, @BuyerId, 'Draft', @CaseNumber, @content, @searchText, @now, @actor, @BidsDueAt, @QuestionsDueAt, 1)
            """,
            new { draft.Id, draft.PurchasingSystemId, draft.CategoryId, draft.BuyerId, draft.CaseNumber, content = StoredJson.Write(draft.Content), searchText = SearchText(draft), now, actor, draft.BidsDueAt, draft.QuestionsDueAt });

    /// <summary>Keeps a draft as it now is. Someone else's change in between makes this stale.</summary>
    public Task SaveDraft(MiniCompetition draft) =>
        db.ExecuteOnce(
            """
            update MiniCompetitions
            set PurchasingSystemId = @PurchasingSystemId, CategoryId = @CategoryId, CaseNumber = @CaseNumber, Content = @content, SearchText = @searchText,
                BidsDueAt = @BidsDueAt, QuestionsDueAt = @QuestionsDueAt, Version = Version + 1
            where Id = @Id and Version = @Version and Stage = 'Draft'
            """,
            new { draft.Id, draft.Version, draft.PurchasingSystemId, draft.CategoryId, draft.CaseNumber, content = StoredJson.Write(draft.Content), searchText = SearchText(draft), draft.BidsDueAt, draft.QuestionsDueAt });

    public Task MarkPublished(MiniCompetition draft, ProfileName profile, string keyFingerprint, Guid actor, DateTimeOffset now) =>
        db.ExecuteOnce(
            """
            update MiniCompetitions
            set Stage = 'Published', Profile = @profile, KeyFingerprint = @keyFingerprint, PublishedAt = @now, PublishedBy = @actor, Version = Version + 1
            where Id = @Id and Version = @Version and Stage = 'Draft'
            """,
            new { draft.Id, draft.Version, profile = profile.ToString(), keyFingerprint, actor, now });

    /// <summary>Keeps an open competition as an amendment left it. Under <see cref="Hold"/>.</summary>
    public Task MarkAmended(MiniCompetition amended) =>
        db.ExecuteOnce(
            """
            update MiniCompetitions
            set CaseNumber = @CaseNumber, Content = @content, SearchText = @searchText, BidsDueAt = @BidsDueAt, QuestionsDueAt = @QuestionsDueAt,
                Amendment = @Amendment, ConfirmFrom = @ConfirmFrom, NewBidFrom = @NewBidFrom, Version = Version + 1
            where Id = @Id and Version = @Version and Stage = 'Published' and RegisteredAt is null
            """,
            new
            {
                amended.Id,
                amended.Version,
                amended.CaseNumber,
                content = StoredJson.Write(amended.Content),
                searchText = SearchText(amended),
                amended.BidsDueAt,
                amended.QuestionsDueAt,
                amended.Amendment,
                amended.ConfirmFrom,
                amended.NewBidFrom,
            });

    /// <summary>The closing wrote the register. Under <see cref="Hold"/>.</summary>
    public Task MarkRegistered(Guid id, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update MiniCompetitions set RegisteredAt = @now, Version = Version + 1 where Id = @id and Stage = 'Published' and RegisteredAt is null and BidsDueAt <= @now",
            new { id, now });

    public Task MarkOpened(Guid id, DateTimeOffset now) => Mark(id, "Published", "Opened", "OpenedAt", now);

    public Task MarkEvaluated(Guid id, DateTimeOffset now) => Mark(id, "Opened", "Evaluated", "EvaluatedAt", now);

    public Task MarkAwarded(Guid id, DateTimeOffset now) => Mark(id, "Evaluated", "Awarded", "AwardedAt", now);

    public Task MarkContracted(Guid id, DateTimeOffset now) => Mark(id, "Awarded", "Contracted", "ContractedAt", now);

    /// <summary>The decision fell: the bids stay compared, and a new decision is made on them.</summary>
    public Task MarkReconsidered(Guid id) =>
        db.ExecuteOnce("update MiniCompetitions set Stage = 'Evaluated', AwardedAt = null, Version = Version + 1 where Id = @id and Stage = 'Awarded'", new { id });

    /// <summary>Cancelled, unsuccessful or unopenable, with the reason that everyone is told.</summary>
    public Task MarkEnded(MiniCompetition competition, CompetitionStatus endedAs, string reason, Guid actor, DateTimeOffset now) =>
        db.ExecuteOnce(
            """
            update MiniCompetitions
            set Stage = 'Ended', EndedAt = @now, EndedAs = @endedAs, EndReason = @reason, EndedBy = @actor, Version = Version + 1
            where Id = @Id and Version = @Version and EndedAt is null
            """,
            new { competition.Id, competition.Version, endedAs = endedAs.ToString(), reason, actor, now });

    /// <summary>The officers who open, in the order they were named.</summary>
    public Task<IReadOnlyList<Guid>> Openers(Guid competitionId) =>
        db.List<Guid>("select UserId from CompetitionOpeners where CompetitionId = @competitionId order by Position", new { competitionId });

    public async Task SetOpeners(Guid competitionId, IReadOnlyList<Guid> userIds)
    {
        await db.Execute("delete from CompetitionOpeners where CompetitionId = @competitionId", new { competitionId });
        foreach (var (userId, position) in userIds.Distinct().Select((id, i) => (id, i)))
        {
            await db.Execute("insert into CompetitionOpeners (CompetitionId, UserId, Position) values (@competitionId, @userId, @position)", new { competitionId, userId, position });
        }
    }

    private Task Mark(Guid id, string from, string to, string column, DateTimeOffset now) =>
        db.ExecuteOnce($"update MiniCompetitions set Stage = @to, {column} = @now, Version = Version + 1 where Id = @id and Stage = @from", new { id, from, to, now });

    private async Task<IReadOnlyList<MiniCompetition>> Many(string condition, object args) =>
        [.. (await db.List<CompetitionRow>($"select {Columns} from MiniCompetitions where {condition}", args)).Select(row => row.ToCompetition())];

    private IEnumerable<string> Conditions(CompetitionListing listing)
    {
        yield return "Stage = @stage";
        if (listing.BuyerId is not null)
        {
            yield return "BuyerId = @BuyerId";
        }

        if (listing.RingId is not null)
        {
            yield return "PurchasingSystemId = @RingId";
        }

        if (listing.List is CompetitionList.Open or CompetitionList.Closed)
        {
            yield return listing.List == CompetitionList.Open ? "BidsDueAt > @now" : "BidsDueAt <= @now";
        }

        // The first half is what the index seeks by; the second tells rows of one instant apart.
        if (listing.After is not null)
        {
            yield return listing.LatestFirst ? "BidsDueAt <= @dueAt and (BidsDueAt < @dueAt or Id < @afterId)" : "BidsDueAt >= @dueAt and (BidsDueAt > @dueAt or Id > @afterId)";
        }

        if (listing.Search is not null)
        {
            yield return db.Matches("MiniCompetitions", "c");
        }
    }

    private static string SearchText(MiniCompetition competition) =>
        string.Join(' ', new[] { competition.Content.Title, competition.Content.Where, competition.Content.Need }
            .SelectMany(text => new[] { text.Fi, text.Sv, text.En })
            .Append(competition.CaseNumber)
            .Where(text => !string.IsNullOrWhiteSpace(text))).ToLowerInvariant();
}
