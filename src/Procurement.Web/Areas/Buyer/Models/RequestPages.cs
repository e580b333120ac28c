using System.ComponentModel.DataAnnotations;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>A row of the officer's list of requests.</summary>
public sealed record RequestRow(RequestToParticipate Request, Organisation Supplier, Period? Due);

public sealed record RequestsPage(PurchasingSystem Ring, IReadOnlyList<RequestRow> Undecided, IReadOnlyList<RequestRow> Decided, bool FirstBatchIsOpen, DateTimeOffset Now, string? Next, string? First);

/// <summary>A request to participate with all that is needed to decide it.</summary>
public sealed record RequestPage
{
    public required PurchasingSystem Ring { get; init; }
    public required RequestToParticipate Request { get; init; }
    public required Organisation Supplier { get; init; }
    public required IReadOnlyList<(Category Category, RequestedCategory Line)> Lines { get; init; }
    public required Period? Due { get; init; }

    /// <summary>R30, R32 or R38: how long a decision may be contested, counted from the day it was told; none until decided.</summary>
    public required IReadOnlyList<Period> Remedies { get; init; }
    public required bool MayDecide { get; init; }
    public DecisionForm Decision { get; init; } = new();
}

/// <summary>The decision of each category.</summary>
public sealed class DecisionForm
{
    public List<DecisionLine> Lines { get; init; } = [];

    public IReadOnlyList<RequestedCategory> ToLines(Guid requestId) =>
        [.. Lines.Select(line => new RequestedCategory { RequestId = requestId, CategoryId = line.CategoryId, Admitted = line.Admitted, Reason = line.Admitted == true ? null : line.Reason })];
}

public sealed class DecisionLine
{
    public Guid CategoryId { get; init; }

    [Display(Name = "request.decision")]
    public bool? Admitted { get; init; }

    [Display(Name = "request.rejection-reason"), StringLength(4_000)]
    public string? Reason { get; init; }
}

/// <summary>One text that a deed needs: a question, a reason.</summary>
public sealed class WordsForm
{
    [StringLength(4_000)]
    public string? Question { get; init; }

    [StringLength(2_000)]
    public string? Reason { get; init; }
}

/// <summary>Reads requests for pages of officers and suppliers.</summary>
public sealed class RequestReading(RequestWork work, App.Organisations.OrganisationStore organisations)
{
    public async Task<RequestPage> Read(RequestToParticipate request)
    {
        var ring = await work.System(request.SystemId);
        var lines = (await work.Requests.Categories(request.Id)).ToDictionary(line => line.CategoryId);
        return new()
        {
            Ring = ring,
            Request = request,
            Supplier = (await organisations.Find(request.SupplierId))!,
            Lines = [.. (await work.Categories(request)).Select(category => (category, lines[category.Id]))],
            Due = await work.Due(ring, request),
            Remedies = request.DecidedAt is { } decided && lines.Values.Any(line => line.Admitted == false) ? Remedies(await work.Rules(ring, decided), decided) : [],
            MayDecide = request.IsWaiting,
        };
    }

    public async Task<IReadOnlyList<RequestRow>> Rows(PurchasingSystem ring, IReadOnlyList<RequestToParticipate> requests)
    {
        var suppliers = (await organisations.List([.. requests.Select(request => request.SupplierId).Distinct()])).ToDictionary(supplier => supplier.Id);
        var rows = new List<RequestRow>();
        foreach (var request in requests)
        {
            rows.Add(new(request, suppliers[request.SupplierId], await work.Due(ring, request)));
        }

        return rows;
    }

    /// <summary>The notice is deemed received on the day the decision is available (R29), which is the day it is made.</summary>
    private static List<Period> Remedies(RulesInForce rules, DateTimeOffset decided) =>
        [.. new[] { "R30", "R32", "R38" }.Select(code => rules.Find(code)).OfType<RuleRow>().Select(rule => Periods.Count(rule, decided))];
}
