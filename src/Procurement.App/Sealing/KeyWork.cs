using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace Procurement.App.Sealing;

/// <summary>How slow words are made to try. Stored with each key, so a later site may ask for more.</summary>
public sealed record SealingOptions
{
    public int Rounds { get; init; } = WordKey.LeastRounds;
}

/// <summary>The arithmetic that takes half a second: some at a time, however many people make keys or type their words at once; bidding goes on beside it.</summary>
public sealed class KeyWork(SealingOptions options) : IDisposable
{
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public Task<(WordKey Key, string[] Words)> Make(Guid id, WordKeyKind kind, string language) =>
        InTurn(() => WordKey.Make(id, kind, language == "sv" ? "sv" : "fi", options.Rounds));

    /// <summary>The key unlocked, or null where the words were others.</summary>
    public Task<UnlockedKey?> Unlock(WordKey key, string[] words) => InTurn(() =>
    {
        var unlocking = key.Derive(words);
        if (key.Unlock(unlocking) is { } privateKey)
        {
            return new UnlockedKey(key, privateKey, unlocking);
        }

        CryptographicOperations.ZeroMemory(unlocking);
        return null;
    });

    /// <summary>A key for one competition. Before the write that publishes, never inside it.</summary>
    public Task<CompetitionKeyMaterial> MakeCompetitionKey(Guid competitionId, IReadOnlyList<WordKey> openers, WordKey? recovery) =>
        InTurn(() => CompetitionKey.Make(competitionId, openers, recovery));

    public void Dispose() => turns.Dispose();

    private async Task<T> InTurn<T>(Func<T> work)
    {
        await turns.WaitAsync();
        try
        {
            return await Task.Run(work);
        }
        finally
        {
            turns.Release();
        }
    }
}

public static class SealingServices
{
    public static IServiceCollection AddSealing(this IServiceCollection services)
    {
        services.AddSingleton(new SealingOptions());
        services.AddSingleton<KeyWork>();
        services.AddScoped<Audit.ReadTrail>();
        services.AddScoped<Audit.OwnStreams>();
        return services;
    }
}
