using Procurement.App.Audit;
using Procurement.App.Competitions.Bids;

namespace Procurement.Web.Commands;

[Command("verify", "verify [--file export.jsonl]", "verifies the audit log of the database, or an export of it; names the first broken entry")]
public sealed class VerifyCommand(VerifyAudit verify, VerifySealing sealing) : ICommand
{
    public async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop)
    {
        if (args is not ([] or ["--file", _]))
        {
            await output.WriteLineAsync("verify takes nothing, or --file and the name of an export.");
            return 2;
        }

        var verdict = args is ["--file", var file] ? await VerifyExport.Check(file) : await Verify(stop);
        if (verdict.Fault is { } fault)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"BROKEN: {fault.Where} {fault.Number}: {fault.Problem}"));
            return 1;
        }

        await output.WriteLineAsync(FormattableString.Invariant($"The audit log holds: {verdict.Entries} entries in {verdict.Streams} streams, {verdict.Heads} heads of days{(verdict.ProvedUntil is { } day ? $"; each entry up to {day:yyyy-MM-dd} is proved to lie under the head of its day" : "")}."));
        return 0;
    }

    private async Task<AuditVerdict> Verify(CancellationToken stop)
    {
        var verdict = await verify.Run(stop);
        return verdict.Fault is null ? verdict with { Fault = await sealing.Run(stop) } : verdict;
    }
}
