using Procurement.App.Data;
using Procurement.Domain.Sealing;

namespace Procurement.App.Sealing;

/// <summary>All SQL about word keys and competition keys. No row of them is ever deleted: what a key closed, only it opens.</summary>
public sealed class KeyStore(Db db)
{
    private const string Columns =
        "Id, Kind, OrganisationId, UserId, Language, PublicKey, Fingerprint, Salt, Rounds, SealedPrivate, MadeAt, MadeBy, ProvedAt, ReplacedAt, WrongTries, LockedUntil";

    public Task<WordKey?> Find(Guid id) => db.Find<WordKey>($"select {Columns} from WordKeys where Id = @id", new { id });

    public Task<IReadOnlyList<WordKey>> List(IReadOnlyCollection<Guid> ids) => db.List<WordKey>($"select {Columns} from WordKeys where Id in @ids", new { ids });

    /// <summary>The key that new things are closed to; null before the words were typed back for the first time.</summary>
    public Task<WordKey?> InForce(WordKeyKind kind, Guid organisationId, Guid? userId = null) =>
        db.Find<WordKey>(
            $"""
            select {Columns} from WordKeys
            where OrganisationId = @organisationId and Kind = @kind and (@userId is null or UserId = @userId) and ProvedAt is not null and ReplacedAt is null
            """,
            new { organisationId, kind = kind.ToString(), userId });

    /// <summary>All keys of an organisation, or of one officer in it, the newest first.</summary>
    public Task<IReadOnlyList<WordKey>> Of(WordKeyKind kind, Guid organisationId, Guid? userId = null) =>
        db.List<WordKey>(
            $"select {Columns} from WordKeys where OrganisationId = @organisationId and Kind = @kind and (@userId is null or UserId = @userId) order by MadeAt desc, Id",
            new { organisationId, kind = kind.ToString(), userId });

    /// <summary>Opening keys of the buyer that are in force and were proved within 90 days; whose officers they are, the caller asks the memberships.</summary>
    public Task<IReadOnlyList<WordKey>> ProvedOpeners(Guid buyerId, DateTimeOffset now) =>
        db.List<WordKey>(
            $"""
            select {Columns} from WordKeys
            where OrganisationId = @buyerId and Kind = 'Opening' and ProvedAt > @since and ReplacedAt is null
            order by ProvedAt desc, Id
            """,
            new { buyerId, since = now.AddDays(-WordKeyRules.ProofDays) });

    public Task Add(WordKey key) =>
        db.Execute(
            $"""
            insert into WordKeys ({Columns})
            values (@Id, @Kind, @OrganisationId, @UserId, @Language, @PublicKey, @Fingerprint, @Salt, @Rounds, @SealedPrivate, @MadeAt, @MadeBy, null, null, 0, null)
            """,
            new
            {
                key.Id,
                Kind = key.Kind.ToString(),
                key.OrganisationId,
                key.UserId,
                key.Language,
                key.PublicKey,
                key.Fingerprint,
                key.Salt,
                key.Rounds,
                key.SealedPrivate,
                key.MadeAt,
                key.MadeBy,
            });

    /// <summary>The words were typed and opened something. A key that was never proved before takes the place of the one before it.</summary>
    public async Task MarkProved(WordKey key, DateTimeOffset now)
    {
        await db.Execute("update WordKeys set ProvedAt = @now, WrongTries = 0, LockedUntil = null where Id = @Id", new { key.Id, now });
        await db.Execute(
            """
            update WordKeys set ReplacedAt = @now
            where OrganisationId = @OrganisationId and Kind = @kind and (@UserId is null or UserId = @UserId) and ReplacedAt is null and MadeAt < @MadeAt and Id <> @Id
            """,
            new { key.Id, key.OrganisationId, kind = key.Kind.ToString(), key.UserId, key.MadeAt, now });
    }

    public Task ForgetWrongTries(Guid id) => db.Execute("update WordKeys set WrongTries = 0, LockedUntil = null where Id = @id", new { id });

    /// <summary>Counts a wrong try and answers how many there are now.</summary>
    public async Task<int> CountWrongTry(Guid id)
    {
        await db.ExecuteOnce("update WordKeys set WrongTries = WrongTries + 1 where Id = @id", new { id });
        return await db.Find<int>("select WrongTries from WordKeys where Id = @id", new { id });
    }

    public Task LockUntil(Guid id, DateTimeOffset until) => db.Execute("update WordKeys set WrongTries = 0, LockedUntil = @until where Id = @id", new { id, until });

    /// <summary>Inside the write that publishes.</summary>
    public async Task AddCompetitionKey(CompetitionKeyMaterial made, DateTimeOffset now)
    {
        await db.Execute(
            "insert into CompetitionKeys (CompetitionId, PublicKey, Fingerprint, MadeAt) values (@CompetitionId, @spki, @Fingerprint, @now)",
            new { made.CompetitionId, spki = made.PublicKey.Spki, made.Fingerprint, now });
        foreach (var part in made.Parts)
        {
            await db.Execute("insert into CompetitionKeyParts (CompetitionId, FirstKeyId, SecondKeyId, Envelope) values (@CompetitionId, @FirstKeyId, @SecondKeyId, @Envelope)", part);
        }
    }

    /// <summary>The public half of a competition's key; null before it is published.</summary>
    public async Task<PublicKey?> OfCompetition(Guid competitionId) =>
        await db.Find<byte[]>("select PublicKey from CompetitionKeys where CompetitionId = @competitionId", new { competitionId }) is { } spki ? new PublicKey(spki) : null;

    /// <summary>What the key's owner may begin the opening of the competition with: one part for each possible second.</summary>
    public Task<IReadOnlyList<KeyPart>> Parts(Guid competitionId, Guid firstKeyId) =>
        db.List<KeyPart>(
            "select CompetitionId, FirstKeyId, SecondKeyId, Envelope from CompetitionKeyParts where CompetitionId = @competitionId and FirstKeyId = @firstKeyId",
            new { competitionId, firstKeyId });

    /// <summary>The keys that a competition's key is kept for: its openers', and the recovery key.</summary>
    public Task<IReadOnlyList<WordKey>> KeysOf(Guid competitionId) =>
        db.List<WordKey>(
            $"select {Columns} from WordKeys where Id in (select SecondKeyId from CompetitionKeyParts where CompetitionId = @competitionId) order by Kind, MadeAt, Id",
            new { competitionId });

    /// <summary>The competitions that the keys may begin to open.</summary>
    public Task<IReadOnlyList<Guid>> CompetitionsOf(IReadOnlyCollection<Guid> keyIds) =>
        db.List<Guid>("select distinct CompetitionId from CompetitionKeyParts where FirstKeyId in @keyIds", new { keyIds });
}
