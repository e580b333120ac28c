namespace Procurement.Domain.Organisations;

public enum SecondWord { Confirmed, Rejected }

/// <summary>What one person proposes and another has to agree to: roles, limits, bank accounts.</summary>
public static class SecondPerson
{
    public static readonly Refusal SamePerson = new("second-person-same");
    public static readonly Refusal OwnMatter = new("second-person-own-matter");
    public static readonly Refusal AlreadyDecided = new("second-person-decided-already");
    public static readonly Refusal AlreadyWaiting = new("second-person-change-waiting");

    /// <summary>The one who proposed it may take it back (reject) alone; agreeing takes someone else, who is not the one it is about.</summary>
    public static Refusal? MayDecide(SecondWord word, Guid proposedBy, Guid? about, DateTimeOffset? decidedAt, Guid decider) =>
        decidedAt is not null ? AlreadyDecided
        : word == SecondWord.Rejected ? null
        : proposedBy == decider ? SamePerson
        : about == decider ? OwnMatter
        : null;
}
