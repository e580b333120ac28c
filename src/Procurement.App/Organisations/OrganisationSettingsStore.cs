using Procurement.App.Data;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>All SQL about the limits of buyers.</summary>
public sealed class OrganisationSettingsStore(Db db)
{
    private const string Columns =
        """
        Id, OrganisationId, ApprovalLimitCents as ApprovalLimit, OfficerLimitCents as OfficerLimit, OneEvaluatorLimitCents as OneEvaluatorLimit,
        SmallestPanel, ProposedBy, ProposedAt, DecidedBy, DecidedAt, Decision
        """;

    public Task<OrganisationSettings?> Find(Guid id) => db.Find<OrganisationSettings>($"select {Columns} from OrganisationSettings where Id = @id", new { id });

    /// <summary>What two people agreed last, or the defaults.</summary>
    public async Task<OrganisationSettings> InForce(Guid organisationId) =>
        await db.List<OrganisationSettings>(
            $"select {Columns} from OrganisationSettings where OrganisationId = @organisationId and Decision = 'Confirmed' order by DecidedAt desc, Id {db.Page}",
            new { organisationId, Skip = 0, Take = 1 }) is [var last, ..] ? last : OrganisationSettings.Default(organisationId);

    public Task<OrganisationSettings?> Waiting(Guid organisationId) =>
        db.Find<OrganisationSettings>($"select {Columns} from OrganisationSettings where OrganisationId = @organisationId and DecidedAt is null", new { organisationId });

    public Task Add(OrganisationSettings settings) =>
        db.Execute(
            """
            insert into OrganisationSettings
                (Id, OrganisationId, ApprovalLimitCents, OfficerLimitCents, OneEvaluatorLimitCents, SmallestPanel, ProposedBy, ProposedAt)
            values (@Id, @OrganisationId, @ApprovalLimit, @OfficerLimit, @OneEvaluatorLimit, @SmallestPanel, @ProposedBy, @ProposedAt)
            """,
            new
            {
                settings.Id,
                settings.OrganisationId,
                settings.ApprovalLimit,
                settings.OfficerLimit,
                settings.OneEvaluatorLimit,
                settings.SmallestPanel,
                settings.ProposedBy,
                settings.ProposedAt,
            });

    public Task Decide(Guid id, SecondWord word, Guid by, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update OrganisationSettings set DecidedBy = @by, DecidedAt = @now, Decision = @Word where Id = @id and DecidedAt is null",
            new { id, Word = word.ToString(), by, now });
}
