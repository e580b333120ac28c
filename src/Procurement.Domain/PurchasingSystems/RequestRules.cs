using Procurement.Domain.Organisations;

namespace Procurement.Domain.PurchasingSystems;

/// <summary>When a supplier may ask to participate, and what a decision needs. Null means: allowed. There is no rule on how many are admitted (R3).</summary>
public static class RequestRules
{
    public static readonly Refusal NotFromHere = new("request-not-in-this-state");
    public static readonly Refusal RingNotOpen = new("ring-not-open");
    public static readonly Refusal NoCategories = new("request-categories-missing");
    public static readonly Refusal AlreadyAdmitted = new("request-already-admitted");
    public static readonly Refusal AlreadyAsked = new("request-already-asked");
    public static readonly Refusal GroundsUnanswered = new("request-grounds-unanswered");
    public static readonly Refusal NoSelfCleaning = new("request-self-cleaning-missing");
    public static readonly Refusal SuitabilityUnanswered = new("request-suitability-unanswered");
    public static readonly Refusal RequirementsNotMet = new("request-requirements-not-met");
    public static readonly Refusal NoSigner = new("request-signer-missing");
    public static readonly Refusal NotAllDecided = new("request-not-all-decided");
    public static readonly Refusal NoRejectionReason = new("request-rejection-reason-missing");
    public static readonly Refusal NoExtensionReason = new("request-extension-reason-missing");
    public static readonly Refusal AlreadyExtended = new("request-already-extended");
    public static readonly Refusal NoQuestion = new("request-question-missing");
    public static readonly Refusal NoAnswer = new("request-answer-missing");

    /// <summary>Whether the supplier may ask for these categories at all (R2, R63).</summary>
    public static Refusal? MayAsk(PurchasingSystem system, IReadOnlyList<Category> wanted, LegalForm form, DateTimeOffset now) =>
        !system.TakesRequestsAt(now) ? RingNotOpen
        : wanted.Count == 0 ? NoCategories.At("Categories")
        : wanted.Select(category => CategoryRules.MayJoin(category, form)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Whether the declaration is complete enough to be received.</summary>
    public static Refusal? Complete(SelfDeclaration declaration) =>
        !declaration.IsCompleteOnGrounds ? GroundsUnanswered
        : declaration.AnyGroundApplies && string.IsNullOrWhiteSpace(declaration.SelfCleaning) ? NoSelfCleaning.At("SelfCleaning")
        : declaration.IsRegistered is null || declaration.Staff is null || string.IsNullOrWhiteSpace(declaration.Suitability) ? SuitabilityUnanswered
        : !declaration.MeetsRequirements ? RequirementsNotMet.At("MeetsRequirements")
        : string.IsNullOrWhiteSpace(declaration.SignedBy) ? NoSigner.At("SignedBy")
        : null;

    public static Refusal? May(RequestToParticipate request, RequestStep step) =>
        RequestFlow.After(request.Status, step) is null ? NotFromHere : null;

    /// <summary>R8: fifteen working days only with a written reason, once.</summary>
    public static Refusal? MayExtend(RequestToParticipate request, string? reason) =>
        !request.IsWaiting ? NotFromHere
        : request.ExtensionReason is not null ? AlreadyExtended
        : string.IsNullOrWhiteSpace(reason) ? NoExtensionReason.At("Reason")
        : null;

    /// <summary>Every category gets its answer, and each rejection its reason (R10).</summary>
    public static Refusal? Decision(IReadOnlyList<RequestedCategory> decided) =>
        decided.Count == 0 || decided.Any(line => line.Admitted is null) ? NotAllDecided
        : decided.Any(line => line.Admitted == false && string.IsNullOrWhiteSpace(line.Reason)) ? NoRejectionReason
        : null;
}
