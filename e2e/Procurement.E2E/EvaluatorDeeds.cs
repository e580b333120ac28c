namespace Procurement.E2E;

/// <summary>What an evaluator does: says who is known, scores alone, and as the chair writes what was agreed.</summary>
public sealed class EvaluatorDeeds(Person evaluator, string businessId)
{
    public async Task Score(Guid competition, string points)
    {
        var home = $"/buyer/{businessId}/competitions/{competition}/evaluation";
        await evaluator.Visit($"{home}/interest");
        await evaluator.Set("Interest", "no");
        await evaluator.Submit("evaluation.declare");
        await evaluator.Visit($"{home}/scores");
        await evaluator.DoesNotSee("€");
        await Fill(points, "Note");
        await evaluator.Submit("evaluation.save-scores");
    }

    public async Task AgreeAndLock(Guid competition, string points)
    {
        var home = $"/buyer/{businessId}/competitions/{competition}/evaluation";
        await evaluator.Visit($"{home}/consensus");
        await Fill(points, "Reason");
        await evaluator.Submit("evaluation.save-agreed");
        await evaluator.Visit($"{home}/lock");
        await evaluator.Submit("evaluation.lock");
    }

    private async Task Fill(string points, string words)
    {
        foreach (var name in await evaluator.Names("Rows["))
        {
            await evaluator.Set(name, name.EndsWith("Points", StringComparison.Ordinal) ? points : name.EndsWith(words, StringComparison.Ordinal) ? "Selkeä suunnitelma." : "");
        }
    }
}
