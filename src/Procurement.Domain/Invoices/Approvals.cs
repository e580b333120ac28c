using Procurement.Domain.Organisations;

namespace Procurement.Domain.Invoices;

/// <summary>Who has had a hand in an invoice so far.</summary>
public sealed record InvoiceHands
{
    /// <summary>Who verified any of the results that it bills.</summary>
    public IReadOnlyCollection<Guid> Verifiers { get; init; } = [];

    /// <summary>Who accepted it for the supplier: the same person may belong to the buyer too.</summary>
    public Guid? Accepter { get; init; }
    public Guid? Checker { get; init; }
    public Guid? Approver { get; init; }
    public Guid? SecondApprover { get; init; }
}

/// <summary>Checker, approver, second approver and payer are different people, and none of them verified a result or accepted for the supplier (R55).</summary>
public static class Approvals
{
    public static readonly Refusal NotForAdministrators = new("invoice-not-for-administrators");
    public static readonly Refusal VerifierMayNot = new("invoice-verifier-may-not");
    public static readonly Refusal SupplierMayNot = new("invoice-supplier-may-not");
    public static readonly Refusal CheckerMayNot = new("invoice-checker-may-not");
    public static readonly Refusal ApproverMayNot = new("invoice-approver-may-not");
    public static readonly Refusal MakerMayNotRelease = new("payment-run-maker-may-not-release");

    /// <summary>The same rule for every hand: whoever had one may not have another.</summary>
    public static Refusal? MayTakePart(InvoiceHands hands, Guid person, IReadOnlyCollection<Role> roles) =>
        roles.Contains(Role.Administrator) ? NotForAdministrators
        : hands.Verifiers.Contains(person) ? VerifierMayNot
        : hands.Accepter == person ? SupplierMayNot
        : hands.Checker == person ? CheckerMayNot
        : hands.Approver == person || hands.SecondApprover == person ? ApproverMayNot
        : null;

    /// <summary>The payer also did not make the run: two people see each account number before money moves.</summary>
    public static Refusal? MayRelease(IEnumerable<InvoiceHands> invoices, Guid madeBy, Guid payer, IReadOnlyCollection<Role> roles) =>
        madeBy == payer
            ? MakerMayNotRelease
            : invoices.Select(hands => MayTakePart(hands, payer, roles)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Above the organisation's limit, which counts without VAT, one approver is not enough.</summary>
    public static bool NeedsSecond(Money net, Money limit) => net > limit;

    /// <summary>What an approval does next: the first of two, or the only one.</summary>
    public static InvoiceStep StepOf(InvoiceStatus status, Money net, Money limit) => (status, NeedsSecond(net, limit)) switch
    {
        (InvoiceStatus.HalfApproved, _) => InvoiceStep.ApproveSecond,
        (_, true) => InvoiceStep.ApproveFirst,
        _ => InvoiceStep.Approve,
    };
}
