using Procurement.App.Data;

namespace Procurement.Web.Commands;

[Command("backup", "backup FOLDER", "copies the database, while the site goes on, and the keys into a new folder")]
public sealed class BackupCommand(Database database, DataFolder data) : ICommand
{
    public async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop)
    {
        if (args is not [var folder])
        {
            await output.WriteLineAsync("Give one folder: backup FOLDER");
            return 2;
        }

        if (database is not SqliteDatabase sqlite)
        {
            await output.WriteLineAsync("This database is backed up by its own server; see README, Production.");
            return 2;
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            await output.WriteLineAsync($"{folder} is not empty: a backup never writes over another.");
            return 1;
        }

        var into = Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            into.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        sqlite.BackUp(Path.Combine(folder, "rengas.db"));
        CopyKeys(folder);
        await output.WriteLineAsync($"Backed up to {into.FullName}. To restore: PROCUREMENT_DATA={into.FullName}, then -- verify.");
        return 0;
    }

    // The signing key, and those of cookies. What is sealed needs none of them; without the first, receipts could not be signed on.
    private void CopyKeys(string folder)
    {
        var signing = Path.Combine(data.Path, "signing-key.pem");
        if (File.Exists(signing))
        {
            File.Copy(signing, Path.Combine(folder, "signing-key.pem"));
        }

        var keys = Path.Combine(data.Path, "keys");
        if (Directory.Exists(keys))
        {
            Directory.CreateDirectory(Path.Combine(folder, "keys"));
            foreach (var file in Directory.GetFiles(keys))
            {
                File.Copy(file, Path.Combine(folder, "keys", Path.GetFileName(file)));
            }
        }
    }
}
