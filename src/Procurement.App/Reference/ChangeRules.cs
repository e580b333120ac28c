using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.Rules;

namespace Procurement.App.Reference;

/// <summary>An administrator proposes a number of law from a day to come, with its source and its words in three languages. No code changes.</summary>
public sealed class ProposeRuleChange(Db db, RuleChangeStore changes, RuleProfileStore rules, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(RuleChange proposed) => db.Write(async () =>
    {
        var refusal = RuleChanges.May(proposed, await rules.All(), FinnishTime.DayOf(clock.GetUtcNow()));
        if (refusal is null && await changes.Find(proposed.Id) is null)
        {
            await changes.Add(proposed);
            RuleTrace.Note(audit, "rule-proposed", proposed, proposed.ProposedBy);
        }

        return refusal;
    });
}

/// <summary>A second administrator confirms a change of law, and its row is there from its day; or it is rejected or taken back.</summary>
public sealed class DecideRuleChange(Db db, RuleChangeStore changes, RuleProfileStore rules, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, SecondWord word, Guid decider) => db.Write(async () =>
    {
        var change = await changes.Find(id) ?? throw new NotFoundException();
        var (all, now) = (await rules.All(), clock.GetUtcNow());
        var refusal = SecondPerson.MayDecide(word, change.ProposedBy, null, change.DecidedAt, decider)
            ?? (word == SecondWord.Confirmed ? RuleChanges.May(change, all, FinnishTime.DayOf(now)) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        await changes.Decide(id, word, decider, now);
        foreach (var row in word == SecondWord.Confirmed ? change.Rows : [])
        {
            if (RuleChanges.EndOf(row, all) is { } ended)
            {
                await rules.Mend(ended);
            }

            await rules.Add(row);
        }

        RuleTrace.Note(audit, word == SecondWord.Confirmed ? "rule-confirmed" : "rule-rejected", change, decider);
        return (Refusal?)null;
    });
}

/// <summary>What the site's log says of a change of law.</summary>
internal static class RuleTrace
{
    public static void Note(AuditLog audit, string action, RuleChange change, Guid actor) =>
        audit.Add("site", action, actor, change.Id.ToString(), new
        {
            rule = change.Row.Code,
            part = change.Row.Part,
            profiles = change.Rows.Select(row => row.Profile.Code()),
            value = change.Row.Value,
            unit = change.Row.Unit.ToString(),
            from = change.Row.ValidFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        });
}
