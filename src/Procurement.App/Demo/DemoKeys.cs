using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Sealing;

namespace Procurement.App.Demo;

/// <summary>Gives an invented person a word key in the demonstration: made, typed back, and its words kept where Development shows them.</summary>
public static class DemoKeys
{
    public static async Task Give(IServiceProvider services, KeyOwner owner, string language = "fi")
    {
        var keyId = Guid.CreateVersion7();
        var (refusal, words) = await services.GetRequiredService<MakeWordKey>().Run(keyId, owner, language);
        if (refusal is not null)
        {
            throw new InvalidOperationException($"The demonstration's key was refused: {refusal.Code}.");
        }

        var key = (await services.GetRequiredService<KeyStore>().Find(keyId))!;
        var (_, unlocked) = await services.GetRequiredService<ProveWordKey>().Run(key, string.Join(' ', words), owner.ActorId);
        unlocked!.Dispose();
        services.GetRequiredService<DemoWords>().Keep(keyId, words);
    }
}
