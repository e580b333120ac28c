using System.Security.Cryptography;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>A result that the supplier claims, with the document that shows it.</summary>
public sealed record OutcomeClaim
{
    public required Guid OutcomeId { get; init; }
    public required Guid PlacementId { get; init; }
    public required string Term { get; init; }
    public required DateOnly Day { get; init; }
    public int? HoursPerWeek { get; init; }
    public bool WageSubsidy { get; init; }
    public DateOnly? WorkStartedOn { get; init; }
    public string? Note { get; init; }
    public EvidenceFile? Evidence { get; init; }
}

public sealed record EvidenceFile(EvidenceKind Kind, string MediaType, byte[] Content);

/// <summary>The supplier claims a result, or claims again one that was returned.</summary>
public sealed class ClaimOutcome(ContractStore contracts, PlacementStore placements, OutcomeStore outcomes, Claims claims, EvidenceFiles evidence)
{
    public async Task<Refusal?> Run(OutcomeClaim claimed, Guid supplierId, Guid by)
    {
        var words = evidence.Work.Secrets.CloseWords(claimed.Note);
        var file = evidence.Close(claimed.Evidence);
        return await Claims.OrAlreadyClaimed(evidence.Db, () => evidence.Db.Write(async () =>
        {
            var placement = await placements.Find(claimed.PlacementId) ?? throw new NotFoundException();
            var contract = await contracts.Find(placement.ContractId);
            if (contract?.SupplierId != supplierId || contract.Term(claimed.Term) is not { } term)
            {
                throw new NotFoundException();
            }

            if (await outcomes.Find(claimed.OutcomeId) is not null)
            {
                return null; // the same form sent twice
            }

            var now = evidence.Work.Clock.GetUtcNow();
            var claim = Claims.New(placement, term, claimed.Day, by, now) with
            {
                Id = claimed.OutcomeId,
                HoursPerWeek = claimed.HoursPerWeek,
                WageSubsidy = claimed.WageSubsidy,
                WorkStartedOn = claimed.WorkStartedOn,
                Note = words,
            };
            var refusal = await claims.Add(contract, placement, term, claim, file is not null, now);
            if (refusal is null)
            {
                await evidence.Add(claim.Id, file, by);
                evidence.Work.Audit.Add($"contract/{contract.Id}", "outcome.claimed", by, claim.Id.ToString(), new { term = term.Key, day = claim.Day });
            }

            return refusal;
        }));
    }
}

/// <summary>The supplier mends a returned claim with words or a better document, or takes a claim back.</summary>
public sealed class MendClaim(ContractStore contracts, OutcomeStore outcomes, EvidenceFiles evidence)
{
    public async Task<Refusal?> Run(Guid outcomeId, Guid supplierId, Guid by, OutcomeStep step, string? note, EvidenceFile? better)
    {
        var words = evidence.Work.Secrets.CloseWords(note);
        var file = evidence.Close(better);
        return await evidence.Db.Write(async () =>
        {
            var outcome = await outcomes.Find(outcomeId) ?? throw new NotFoundException();
            if ((await contracts.Find(outcome.ContractId))?.SupplierId != supplierId)
            {
                throw new NotFoundException();
            }

            if (step is not (OutcomeStep.ClaimAgain or OutcomeStep.Withdraw) || OutcomeFlow.After(outcome.Status, step) is not { } next)
            {
                return OutcomeRules.WrongStatus;
            }

            await outcomes.Move(outcome with { Status = next, Note = words ?? outcome.Note, ClaimedBy = by, ClaimedAt = evidence.Work.Clock.GetUtcNow() });
            await evidence.Add(outcomeId, file, by);
            evidence.Work.Audit.Add($"contract/{outcome.ContractId}", step == OutcomeStep.Withdraw ? "outcome.withdrawn" : "outcome.claimed-again", by, outcomeId.ToString());
            return (Refusal?)null;
        });
    }
}

/// <summary>Documents of results: encrypted before they reach the database, their hash kept in clear.</summary>
public sealed class EvidenceFiles(OutcomeStore outcomes, FileStore files, ContractWork work, Db db)
{
    public Db Db => db;

    public ContractWork Work => work;

    /// <summary>Outside the write: encrypts.</summary>
    public ClosedEvidence? Close(EvidenceFile? file) => file is null ? null : new()
    {
        FileId = Guid.CreateVersion7(),
        Kind = file.Kind,
        MediaType = file.MediaType,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
        Ciphertext = work.Secrets.CloseFile(file.Content),
    };

    public async Task Add(Guid outcomeId, ClosedEvidence? file, Guid by)
    {
        if (file is null)
        {
            return;
        }

        // The document's own name may hold the client's; its kind is name enough.
        await files.Add(file.FileId, file.Kind.ToString(), file.MediaType, file.Ciphertext);
        await outcomes.AddEvidence(new Evidence
        {
            Id = Guid.CreateVersion7(),
            OutcomeId = outcomeId,
            FileId = file.FileId,
            Kind = file.Kind,
            Sha256 = file.Sha256,
            AddedBy = by,
            AddedAt = work.Clock.GetUtcNow(),
        });
    }
}

public sealed record ClosedEvidence
{
    public required Guid FileId { get; init; }
    public required EvidenceKind Kind { get; init; }
    public required string MediaType { get; init; }
    public required string Sha256 { get; init; }
    public required byte[] Ciphertext { get; init; }
}
