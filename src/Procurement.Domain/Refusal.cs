namespace Procurement.Domain;

/// <summary>An expected "no", told to the user in the words that the texts have under <c>refusal.{Code}</c>, beside <see cref="Field"/> if there is one.</summary>
public sealed record Refusal(string Code)
{
    /// <summary>What goes into the places {0}, {1} … of the text.</summary>
    public IReadOnlyList<object> Args { get; init; } = [];

    /// <summary>The form field that it is about.</summary>
    public string? Field { get; init; }

    public Refusal With(params object[] args) => this with { Args = args };

    public Refusal At(string field) => this with { Field = field };
}
