using Procurement.App.Data;

namespace Procurement.App.Organisations.SignIn;

public enum LinkPurpose { Invitation, PasswordReset }

/// <summary>All SQL about secret links: made inside the mail's job, known by their hash, used once.</summary>
public sealed class SecretLinkStore(Db db)
{
    /// <summary>A job that is run again makes another secret; the one that reached the person works.</summary>
    public Task Add(string secret, LinkPurpose purpose, Guid subjectId, DateTimeOffset now, DateTimeOffset expiresAt) =>
        db.Execute(
            "insert into SecretLinks (Hash, Purpose, SubjectId, MadeAt, ExpiresAt) values (@hash, @purpose, @subjectId, @now, @expiresAt)",
            new { hash = Secret.HashOf(secret), purpose = purpose.ToString(), subjectId, now, expiresAt });

    /// <summary>What an unused link leads to; null when it is used, expired or made up.</summary>
    public Task<Guid?> Subject(string secret, LinkPurpose purpose, DateTimeOffset now) =>
        db.Find<Guid?>(
            "select SubjectId from SecretLinks where Hash = @hash and Purpose = @purpose and UsedAt is null and ExpiresAt > @now",
            new { hash = Secret.HashOf(secret), purpose = purpose.ToString(), now });

    /// <summary>Uses up every link to the subject; false when someone was faster.</summary>
    public async Task<bool> Use(Guid subjectId, DateTimeOffset now) =>
        await db.Execute("update SecretLinks set UsedAt = @now where SubjectId = @subjectId and UsedAt is null", new { subjectId, now }) > 0;
}
