using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>What of one subject waits for a person in an organisation. Every class of this kind is asked for the desk.</summary>
public interface IWaiting
{
    Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now);
}

/// <summary>One thing that waits: a verb and a thing, why, and by when.</summary>
public sealed record WaitingRow
{
    /// <summary>The key of the deed, such as "waiting.open-bids": "Avaa tarjoukset: {0}".</summary>
    public required string TextKey { get; init; }
    public IReadOnlyList<object?> Args { get; init; } = [];
    public required string Url { get; init; }

    /// <summary>By when; null where nothing but good manners hurries.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The key of one more line: why, or what is known of it.</summary>
    public string? NoteKey { get; init; }
    public IReadOnlyList<object?> NoteArgs { get; init; } = [];
}
