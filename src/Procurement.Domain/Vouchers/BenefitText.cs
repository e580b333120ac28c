namespace Procurement.Domain.Vouchers;

/// <summary>What choosing and refusing do to the client's benefit, in plain words, from a day on (R65). Shown only when a second person has checked it.</summary>
public sealed record BenefitText
{
    public required Guid Id { get; init; }
    public required Guid BuyerId { get; init; }
    public required ProgrammeKind Kind { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required LocalText Text { get; init; }

    /// <summary>The law or guidance that it was written from.</summary>
    public string Source { get; init; } = "";
    public required Guid WrittenBy { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public Guid? CheckedBy { get; init; }
    public DateTimeOffset? CheckedAt { get; init; }
}

public static class BenefitTexts
{
    public static readonly Refusal TextMissing = new Refusal("benefit-text-missing").At("Text");
    public static readonly Refusal OwnText = new("benefit-text-own");
    public static readonly Refusal Checked = new("benefit-text-checked");

    public static Refusal? MayWrite(LocalText text) =>
        string.IsNullOrWhiteSpace(text.Fi) || string.IsNullOrWhiteSpace(text.Sv) || string.IsNullOrWhiteSpace(text.Plain) ? TextMissing : null;

    public static Refusal? MayCheck(BenefitText text, Guid by) => text.CheckedAt is not null ? Checked : text.WrittenBy == by ? OwnText : null;

    /// <summary>The checked text of the kind that is in force on the day: the latest that has begun.</summary>
    public static BenefitText? InForce(IEnumerable<BenefitText> texts, ProgrammeKind kind, DateOnly day) =>
        texts.Where(text => text.Kind == kind && text.CheckedAt is not null && text.ValidFrom <= day).OrderBy(text => text.ValidFrom).ThenBy(text => text.CheckedAt).LastOrDefault();
}
