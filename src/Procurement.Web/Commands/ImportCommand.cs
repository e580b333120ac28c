using Procurement.App.PurchasingSystems;
using Procurement.App.PurchasingSystems.Import;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.Web.Commands;

[Command("import", "import suppliers FILE --system NAME", "takes a register of admitted suppliers into an open ring, all of it or nothing")]
public sealed class ImportCommand(PurchasingSystemStore systems, ImportSuppliers import, Texts texts) : ICommand
{
    private const int MostRings = 1_000;

    public async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop)
    {
        if (args.Count < 4 || args[0] != "suppliers" || args[2] != "--system")
        {
            await output.WriteLineAsync("Usage: import suppliers FILE --system NAME");
            return 2;
        }

        var (file, name) = (args[1], string.Join(' ', args.Skip(3)));
        var opened = await systems.Opened(null, null, MostRings);
        if (!File.Exists(file) || opened.FirstOrDefault(ring => IsCalled(ring, name)) is not { } system)
        {
            await output.WriteLineAsync(File.Exists(file)
                ? $"No open ring is called '{name}'. There are: {string.Join("; ", opened.Select(ring => ring.Name.For("fi").Text))}"
                : $"There is no file {file}.");
            return 1;
        }

        var done = await import.Run(system.Id, await File.ReadAllTextAsync(file, stop), by: null);
        foreach (var error in done.Errors)
        {
            await output.WriteLineAsync($"line {error.Line}: {texts.Get("en", error.Refusal)}");
        }

        await output.WriteLineAsync(done.MayRun
            ? $"{done.Rows.Count} suppliers: {done.Rows.Count(row => row.Known is null)} new, {done.Rows.Sum(row => row.Admit.Count)} admissions made, {done.Rows.Count(row => row.ChangesNothing)} were there already."
            : "Nothing of the file was taken.");
        return done.MayRun ? 0 : 1;
    }

    private static bool IsCalled(PurchasingSystem ring, string name) =>
        ring.Id.ToString("D") == name
        || new[] { ring.Name.Fi, ring.Name.Sv, ring.Name.En }.Any(known => string.Equals(known?.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase));
}
