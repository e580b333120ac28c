using System.Text;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Awarding;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.Web.Models;

/// <summary>A decision as one reader may see it.</summary>
public sealed record DecisionPage
{
    public required DecisionView Decision { get; init; }
    public required string Url { get; init; }
    public bool MayDecide { get; init; }

    /// <summary>What the officer may decide alone.</summary>
    public Money Limit { get; init; }
    public Contract? Contract { get; init; }

    /// <summary>How the supplier may be paid: by transfers only where the treasury has decided so.</summary>
    public IReadOnlyList<SettlementPath> Paths { get; init; } = [SettlementPath.EInvoice, SettlementPath.SepaFile];
    public required DateTimeOffset Now { get; init; }
}

public static class DecisionFiles
{
    /// <summary>The decision as a file to keep or print.</summary>
    public static IActionResult DecisionFile(this Controller controller, DecisionView decision, Texts texts, string language) =>
        decision.Award?.SentAt is null
            ? controller.NotFound()
            : controller.File(Encoding.UTF8.GetBytes(DecisionDocument.Html(decision, texts, language)), "text/html; charset=utf-8", texts.Get(language, "decision.document.file"));
}
