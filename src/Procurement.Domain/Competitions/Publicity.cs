namespace Procurement.Domain.Competitions;

/// <summary>What a competition's papers are made of, each with its own publicity.</summary>
public enum BidField { Bidder, ComparisonPrice, UnitPrice, Products, Answer, Attachment, Points, PointReasons, Clarification, LowPriceExplanation }

/// <summary>Who looks.</summary>
public enum PaperViewer { Public, Party, Bidder, Officer, Evaluator, Auditor }

/// <summary>How far the competition is, as publicity counts it.</summary>
public enum PublicityStage { Sealed, Opened, Evaluated, Decided, Contracted }

/// <summary>Where a trade-secret mark stands: made by the bidder with a reason, accepted or refused by the officer.</summary>
public enum SecretMark { None, Claimed, Accepted, Refused }

/// <summary>What one sees of a field.</summary>
public enum Sight { Hidden, Withheld, Shown }

/// <summary>Who may see what of the bids, and when (R43; Act 621/1999 §§ 7, 11, 24; Procurement Act § 138). One function: every page that shows an opened bid asks it.</summary>
public static class Publicity
{
    public static PublicityStage StageOf(MiniCompetition competition) => competition switch
    {
        { ContractedAt: not null } => PublicityStage.Contracted,
        { AwardedAt: not null } => PublicityStage.Decided,
        { EvaluatedAt: not null } => PublicityStage.Evaluated,
        { OpenedAt: not null } => PublicityStage.Opened,
        _ => PublicityStage.Sealed,
    };

    /// <summary>Withheld: it is said that the bidder has something there, and why it is not shown.</summary>
    public static Sight Of(BidField field, PaperViewer viewer, PublicityStage stage, SecretMark mark = SecretMark.None) => viewer switch
    {
        // A bidder reads its own bid at every stage, and the buyer's words on it once the parties have them.
        PaperViewer.Bidder => field is BidField.Points or BidField.PointReasons or BidField.ComparisonPrice ? From(stage, PublicityStage.Decided) : Sight.Shown,
        _ when stage == PublicityStage.Sealed => Sight.Hidden,
        PaperViewer.Evaluator => OfEvaluator(field, stage),
        PaperViewer.Officer or PaperViewer.Auditor => IsAboutMoney(field) ? From(stage, PublicityStage.Evaluated) : Sight.Shown,
        PaperViewer.Party => stage < PublicityStage.Decided ? Sight.Hidden : Guarded(field, mark),
        _ => stage == PublicityStage.Contracted ? Guarded(field, mark) : Sight.Hidden,
    };

    /// <summary>A price that decided the comparison, the points and their reasons are never a trade secret towards the parties; nor is who bid.</summary>
    public static bool MayBeSecret(BidField field) =>
        field is BidField.UnitPrice or BidField.Products or BidField.Answer or BidField.Attachment or BidField.Clarification or BidField.LowPriceExplanation;

    // Judged blind: an evaluator reads answers without names, and no price before the lock. A product or a file may name its bidder.
    private static Sight OfEvaluator(BidField field, PublicityStage stage) =>
        field is BidField.Answer or BidField.Clarification || stage >= PublicityStage.Evaluated ? Sight.Shown : Sight.Hidden;

    private static Sight Guarded(BidField field, SecretMark mark) =>
        MayBeSecret(field) && mark is (SecretMark.Accepted or SecretMark.Claimed) ? Sight.Withheld : Sight.Shown;

    private static bool IsAboutMoney(BidField field) => field is BidField.UnitPrice or BidField.ComparisonPrice or BidField.LowPriceExplanation or BidField.Points or BidField.Attachment;

    private static Sight From(PublicityStage stage, PublicityStage first) => stage >= first ? Sight.Shown : Sight.Hidden;
}

/// <summary>A bidder marks a place of its bid as a trade secret, with the reason; the officer decides on it, with a reason too.</summary>
public static class TradeSecrets
{
    public const int LongestReason = 1_000;

    public static readonly Refusal ReasonMissing = new("secret-reason-missing");
    public static readonly Refusal NotMarked = new("secret-not-marked");
    public static readonly Refusal NotNow = new("secret-not-now");

    public static Refusal? MayDecide(MiniCompetition competition, BidDocument bid, string field, string? reason) =>
        competition.EvaluatedAt is null ? NotNow
        : bid.Secrets?.ContainsKey(field) != true ? NotMarked
        : string.IsNullOrWhiteSpace(reason) ? ReasonMissing.At("Reason")
        : null;

    public static SecretMark MarkOf(BidDocument bid, string field, bool? accepted) =>
        bid.Secrets?.ContainsKey(field) != true ? SecretMark.None
        : accepted switch { null => SecretMark.Claimed, true => SecretMark.Accepted, _ => SecretMark.Refused };
}
