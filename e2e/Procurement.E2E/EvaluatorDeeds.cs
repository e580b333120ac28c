namespace Procurement.E2E;

/// <summary>What a member of the panel does.</summary>
public sealed class EvaluatorDeeds(Person evaluator, string businessId)
{
    /// <summary>Says that nothing ties the evaluator to any bidder.</summary>
    public async Task Declare(Guid competition)
    {
        await evaluator.Visit(Home(competition));
        await evaluator.Visit($"{Home(competition)}/interest");
        await evaluator.Set("Interest", "no");
        await evaluator.Submit("evaluation.declare");
    }

    public async Task Score(Guid competition, string points, string words)
    {
        await evaluator.Visit($"{Home(competition)}/scores");
        await evaluator.DoesNotSee("€");
        await Fill(points, words);
        await evaluator.Submit("evaluation.save-scores");
        await evaluator.SeesText("evaluation.scores-given");
    }

    /// <summary>The chair writes down what the panel agreed on, and locks it; only then are prices shown.</summary>
    public async Task AgreeAndLock(Guid competition, string points, string words)
    {
        await evaluator.Visit($"{Home(competition)}/consensus");
        await evaluator.DoesNotSee("€");
        await Fill(points, words);
        await evaluator.Submit("evaluation.save-agreed");
        await evaluator.Visit($"{Home(competition)}/lock");
        await evaluator.Submit("evaluation.lock");
        await evaluator.SeesText("evaluation.prices-shown");
    }

    private string Home(Guid competition) => $"/buyer/{businessId}/competitions/{competition}/evaluation";

    private async Task Fill(string points, string words)
    {
        foreach (var name in await evaluator.Names("Rows["))
        {
            await evaluator.Set(name, name.EndsWith("Points", StringComparison.Ordinal) ? points : words);
        }
    }
}
