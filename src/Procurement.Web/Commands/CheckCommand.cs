using Procurement.Web.Operations;

namespace Procurement.Web.Commands;

[Command("check", "check", "says what of the configuration is missing or weak; exits 1 if anything is")]
public sealed class CheckCommand(IEnumerable<IConfigurationCheck> checks) : ICommand
{
    public async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop)
    {
        var findings = checks.SelectMany(check => check.Look()).ToList();
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"{finding.Setting} {finding.Problem}");
        }

        await output.WriteLineAsync(findings.Count == 0 ? "Nothing of the configuration is missing or weak." : $"{findings.Count} to mend.");
        return findings.Count == 0 ? 0 : 1;
    }
}
