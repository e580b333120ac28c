using System.Text;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Awarding;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using Procurement.Domain.Rules;

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

    /// <summary>The decision as the reader's own letter, where the reader is a party.</summary>
    public DecisionLetter? Letter { get; init; }

    /// <summary>To whom it was given and when it was read (R29).</summary>
    public IReadOnlyList<(string Name, DecisionNotice Notice)> Notices { get; init; } = [];
    public IReadOnlyList<RemedyCase> Cases { get; init; } = [];
    public IReadOnlyList<Award> Overturned { get; init; } = [];

    /// <summary>The last day of the buyer's own correction (R31), and of the award notice (R39).</summary>
    public Period? OwnCorrection { get; init; }
    public Period? NoticeTime { get; init; }
    public RemedyCase? Lock => RemedyRules.Lock(Cases);
    public required DateTimeOffset Now { get; init; }
}

public static class DecisionFiles
{
    /// <summary>The decision as a file to keep or print: one party's own letter, or the buyer's copy for its case register.</summary>
    public static IActionResult DecisionFile(this Controller controller, DecisionView decision, DecisionLetter letter, Texts texts, string language) =>
        decision.Award?.SentAt is null
            ? controller.NotFound()
            : controller.HtmlFile(DecisionDocument.Html(letter, decision, texts, language), texts.Get(language, "decision.document.file"));

    public static FileContentResult HtmlFile(this Controller controller, string html, string name) =>
        controller.File(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", name);
}
