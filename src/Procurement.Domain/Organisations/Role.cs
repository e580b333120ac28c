namespace Procurement.Domain.Organisations;

public enum OrganisationKind { Buyer, Supplier }

/// <summary>What a person may do in one organisation. A person may have several, and others elsewhere.</summary>
public enum Role
{
    /// <summary>Hankinta-asiantuntija: rings, admissions, competitions, decisions.</summary>
    Officer,
    Evaluator,
    CaseWorker,
    Finance,
    Auditor,

    /// <summary>Pääkäyttäjä: organisations, users, settings, jobs; never an opener, evaluator, verifier, approver or payer.</summary>
    Administrator,
    SupplierUser,
}
