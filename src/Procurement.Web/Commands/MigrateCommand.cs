using Procurement.App.Reference;

namespace Procurement.Web.Commands;

[Command("migrate", "migrate", "makes the database or brings it up to date")]
public sealed class MigrateCommand(PrepareDatabase database) : ICommand
{
    public async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop)
    {
        var ran = await database.Run();
        foreach (var name in ran)
        {
            await output.WriteLineAsync($"ran {name}");
        }

        await output.WriteLineAsync(ran.Count == 0 ? "The database was up to date." : "The database is up to date.");
        return 0;
    }
}
