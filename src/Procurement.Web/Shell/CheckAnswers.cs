namespace Procurement.Web.Shell;

/// <summary>What a person answered, one row each, with the way to change it; the partial _CheckAnswers shows it.</summary>
public sealed record CheckAnswers(IReadOnlyList<Answer> Answers);

/// <summary>Label and value are finished words; an empty value is shown as not given.</summary>
public sealed record Answer(string Label, string? Value, string? ChangeUrl = null);
