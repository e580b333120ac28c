using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.Rules;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Admin.Controllers;

/// <summary>The numbers of law for administrators: one proposes a dated row with its source, another confirms it.</summary>
[Area("Admin"), Administrator, Route("/admin/rules")]
public sealed class RulesController(RuleProfileStore rules, RuleChangeStore changes, UserStore users, TimeProvider clock) : Controller
{
    [HttpGet("", Name = "admin-rules"), Menu("rule-change.title", 92)]
    public async Task<IActionResult> Index() => await Page();

    [HttpGet("new")]
    public async Task<IActionResult> New(string code, string? part, ProfileName profile)
    {
        var row = (await rules.Find(profile)).Rows.Where(r => r.Code == code && r.Part == (part ?? "")).MaxBy(r => r.ValidFrom) ?? throw new NotFoundException();
        this.Crumb("rule-change.title", "/admin/rules");
        return View(RuleForm.Of(row, (await rules.All()).Where(r => r.Code == row.Code && r.Part == row.Part && r with { Profile = row.Profile, Act = row.Act } == row).Select(r => r.Profile)));
    }

    [HttpPost("new")]
    public async Task<IActionResult> New(RuleForm form, [FromServices] ProposeRuleChange propose)
    {
        if (ModelState.IsValid && await propose.Run(form.ToChange(HttpContext.SignedInUser()!.Value, clock.GetUtcNow())) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            this.Crumb("rule-change.title", "/admin/rules");
            return View(form);
        }

        this.Tell("rule-change.proposed");
        return Redirect("/admin/rules");
    }

    [HttpPost("{changeId:guid}/{word}")]
    public async Task<IActionResult> Decide(Guid changeId, SecondWord word, [FromServices] DecideRuleChange decide)
    {
        if (await decide.Run(changeId, word, HttpContext.SignedInUser()!.Value) is { } refusal)
        {
            this.Refuse(refusal with { Field = null });
            return await Page();
        }

        this.Tell(word == SecondWord.Confirmed ? "rule-change.confirmed" : "rule-change.rejected");
        return Redirect("/admin/rules");
    }

    private async Task<IActionResult> Page()
    {
        var (waiting, decided) = (await changes.Waiting(), await changes.Decided());
        var people = waiting.Concat(decided).SelectMany(c => new[] { c.ProposedBy, c.DecidedBy ?? c.ProposedBy }).Distinct().ToList();
        return View("Index", new RuleChangesPage
        {
            Waiting = waiting,
            Decided = decided,
            Rows = [.. (await rules.All()).Where(row => row.Unit != RuleUnit.None && (row.ValidTo is null || row.ValidTo >= FinnishTime.DayOf(clock.GetUtcNow())))],
            Names = (await users.Names(people)).ToDictionary(person => person.Id, person => person.Name),
            Me = HttpContext.SignedInUser()!.Value,
        });
    }
}

public sealed record RuleChangesPage
{
    public required IReadOnlyList<RuleChange> Waiting { get; init; }
    public required IReadOnlyList<RuleChange> Decided { get; init; }
    public required IReadOnlyList<RuleRow> Rows { get; init; }
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }
    public required Guid Me { get; init; }
}

/// <summary>A number of law from a day on.</summary>
public sealed class RuleForm
{
    public Guid ChangeId { get; init; } = Guid.CreateVersion7();
    public string Code { get; init; } = "";
    public string? Part { get; init; }

    [Display(Name = "rules-page.profiles")]
    public IReadOnlyList<ProfileName> Profiles { get; init; } = [];

    [Display(Name = "rules-page.value"), Required, Range(0, 1_000_000_000_000)]
    public long? Value { get; init; }

    [Display(Name = "rule-change.unit"), Required]
    public RuleUnit? Unit { get; init; }

    [Display(Name = "rule-change.from"), Required]
    public DateOnly? ValidFrom { get; init; }

    [Display(Name = "rule-change.act"), Required]
    public CountingAct? Act { get; init; }

    [Display(Name = "rule-change.eves")]
    public bool EvesAreWorkdays { get; init; }

    [Display(Name = "rule-change.ends-at"), RegularExpression("[0-2][0-9][.:][0-5][0-9]")]
    public string? DayEndsAt { get; init; }

    [Display(Name = "rules-page.source"), Required, StringLength(500)]
    public string? Source { get; init; }

    [Display(Name = "rule-change.text")]
    public LocalText Text { get; init; } = LocalText.Empty;

    public static RuleForm Of(RuleRow row, IEnumerable<ProfileName> profiles) => new()
    {
        Code = row.Code,
        Part = row.Part,
        Profiles = [.. profiles.Distinct()],
        Value = row.Value,
        Unit = row.Unit,
        Act = row.Act,
        EvesAreWorkdays = row.EvesAreWorkdays,
        DayEndsAt = row.DayEndsAt?.ToString("HH'.'mm", CultureInfo.InvariantCulture),
        Source = row.Source,
        Text = row.Text,
    };

    public RuleChange ToChange(Guid by, DateTimeOffset now) => new()
    {
        Id = ChangeId,
        ProposedBy = by,
        ProposedAt = now,
        Rows =
        [
            .. Profiles.Distinct().Select(profile => new RuleRow
            {
                Profile = profile,
                Code = Code,
                Part = Part ?? "",
                Value = Value!.Value,
                Unit = Unit!.Value,
                ValidFrom = ValidFrom!.Value,
                Act = Act!.Value,
                EvesAreWorkdays = EvesAreWorkdays,
                DayEndsAt = string.IsNullOrWhiteSpace(DayEndsAt) ? null : TimeOnly.ParseExact(DayEndsAt.Replace('.', ':'), "HH':'mm", CultureInfo.InvariantCulture),
                Source = Source!.Trim(),
                Text = Text,
            }),
        ],
    };
}
