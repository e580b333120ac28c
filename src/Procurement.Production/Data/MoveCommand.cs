using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.Web.Commands;

namespace Procurement.Production.Data;

/// <summary>Takes an embedded site, whose data folder is PROCUREMENT_DATA, to SQL Server. Nobody may use it meanwhile.</summary>
[Command("move", "move --to \"CONNECTION STRING\"", "copies an embedded site, table by table, into an empty SQL Server database")]
public sealed class MoveCommand(DataFolder data, SigningKey site, TimeProvider clock) : ICommand
{
    public async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop)
    {
        if (args is not ["--to", var to] || !File.Exists(Path.Combine(data.Path, "rengas.db")))
        {
            await output.WriteLineAsync($"Give the new database, move --to \"…\"; the old one is looked for in {data.Path}.");
            return 2;
        }

        await using var from = new SqliteDatabase(Path.Combine(data.Path, "rengas.db"));
        await new Migrations(from, clock).Run();
        var target = new SqlServerDatabase(to);
        await new Migrations(target, clock).Run();
        foreach (var (table, rows) in await new MoveToSqlServer(from, to).Run(stop))
        {
            await output.WriteLineAsync($"{rows,10}  {table}");
        }

        // The counts agree on both sides; now the chain says whether the rows do.
        await using var db = new Db(target);
        var verdict = await new VerifyAudit(new AuditStore(db), site).Run(stop);
        await output.WriteLineAsync(verdict.Fault is null
            ? $"Moved; {verdict.Entries} audit entries verified. Mount {Path.Combine(data.Path, "signing-key.pem")} as Signing__KeyFile."
            : $"The audit log does not verify there: {verdict.Fault}");
        return verdict.Fault is null ? 0 : 1;
    }
}
