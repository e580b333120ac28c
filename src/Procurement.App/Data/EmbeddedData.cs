using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Outbox;
using Procurement.App.Sealing;

namespace Procurement.App.Data;

/// <summary>The side of the doors that needs no server: one SQLite file in the data folder, and the in-process clock.</summary>
public static class EmbeddedData
{
    public static IServiceCollection AddEmbeddedData(this IServiceCollection services, DataFolder folder, Node node)
    {
        services.AddSingleton(folder);
        services.AddSingleton<Database>(_ => new SqliteDatabase(Path.Combine(folder.Path, "rengas.db")));
        services.AddSingleton(_ => SigningKey.At(Path.Combine(folder.Path, "signing-key.pem")));
        services.AddSingleton<DemoWords>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<WorkSignal>());
        if (node.Works)
        {
            services.AddHostedService<WorkLoop>();
        }

        return services;
    }
}

/// <summary>Where the embedded side keeps its files: PROCUREMENT_DATA, or data/ in the working folder.</summary>
public sealed record DataFolder(string Path)
{
    public static DataFolder From(string? configured)
    {
        var folder = new DataFolder(System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(configured) ? "data" : configured));
        Directory.CreateDirectory(folder.Path);
        return folder;
    }
}
