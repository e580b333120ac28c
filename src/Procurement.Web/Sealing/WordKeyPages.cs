using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Sealing;

/// <summary>A word key's pages, the same for the three kinds: make it, print its words once, type them back, try them again.</summary>
public abstract class WordKeyPages(KeyStore keys, WordKeyKind kind) : Controller
{
    protected Acting Acting => HttpContext.Acting();

    /// <summary>The address of the key's page.</summary>
    protected abstract string Here { get; }

    private KeyOwner Owner => new(kind, Acting.Organisation.Id, Acting.UserId);

    [HttpGet]
    public virtual async Task<IActionResult> Index() => View("WordKeys/Index", await Page());

    /// <summary>Answers with the words themselves, not with a redirect: they are nowhere to be fetched from afterwards.</summary>
    [HttpPost("make")]
    public async Task<IActionResult> Make(Guid keyId, [FromServices] MakeWordKey make)
    {
        var (refusal, words) = await make.Run(keyId, Owner, Texts.CurrentLanguage);
        if (refusal is not null)
        {
            this.Refuse(refusal);
            return View("WordKeys/Index", await Page());
        }

        Response.Headers.CacheControl = "no-store";
        this.Crumb($"word-key.{kind}.title", Here);
        return View("WordKeys/Words", new NewWordsPage
        {
            Kind = kind,
            Url = Here,
            Key = (await keys.Find(keyId))!,
            Words = words,
            OrganisationName = Acting.Organisation.Name,
            UserName = kind == WordKeyKind.Opening ? Acting.UserName : null,
        });
    }

    /// <summary>The words typed: back from the new sheet, or as a rehearsal.</summary>
    [HttpGet("{keyId:guid}/words")]
    public async Task<IActionResult> Prove(Guid keyId, string? back) => ShowProve(await Mine(keyId), new() { Back = back });

    [HttpPost("{keyId:guid}/words")]
    public async Task<IActionResult> Prove(Guid keyId, TypedWordsForm form, [FromServices] ProveWordKey prove)
    {
        var key = await Mine(keyId);
        if (ModelState.IsValid)
        {
            var (refusal, unlocked) = await prove.Run(key, form.Words, Acting.UserId);
            using (unlocked)
            {
                if (unlocked is not null)
                {
                    await Proved(unlocked);
                    this.Tell(key.ProvedAt is null ? "word-key.in-force" : "word-key.rehearsed");
                    return Redirect(Url.IsLocalUrl(form.Back) ? form.Back : Here);
                }
            }

            this.Refuse(refusal!.At(nameof(form.Words)));
        }

        return ShowProve(key, form);
    }

    /// <summary>What follows from the right words; nothing but the proof, unless the kind says more.</summary>
    protected virtual Task Proved(UnlockedKey unlocked) => Task.CompletedTask;

    /// <summary>A key of this kind that is this person's to type; else 404.</summary>
    protected async Task<WordKey> Mine(Guid keyId) =>
        await keys.Find(keyId) is { } key && key.Kind == kind && key.OrganisationId == Acting.Organisation.Id && (key.UserId is null || key.UserId == Acting.UserId)
            ? key
            : throw new NotFoundException();

    protected async Task<WordKeyPage> Page()
    {
        var all = await keys.Of(kind, Acting.Organisation.Id, Owner.UserId);
        var inForce = all.FirstOrDefault(key => key.ProvedAt is not null && key.ReplacedAt is null);
        return new()
        {
            Kind = kind,
            Url = Here,
            NewKeyId = Guid.CreateVersion7(),
            InForce = inForce,
            Waiting = all.FirstOrDefault(key => key.ProvedAt is null && (inForce is null || key.MadeAt > inForce.MadeAt)),
        };
    }

    private ViewResult ShowProve(WordKey key, TypedWordsForm form)
    {
        this.Crumb($"word-key.{kind}.title", Here);
        ViewData["Key"] = key;
        return View("WordKeys/Prove", form);
    }
}

/// <summary>Where a key stands, and what may be done with it.</summary>
public sealed record WordKeyPage
{
    public required WordKeyKind Kind { get; init; }
    public required string Url { get; init; }
    public required Guid NewKeyId { get; init; }
    public WordKey? InForce { get; init; }

    /// <summary>Made, and its words not typed back yet.</summary>
    public WordKey? Waiting { get; init; }

    /// <summary>This visit has unlocked it.</summary>
    public bool IsUnlocked { get; init; }
}

/// <summary>The sheet to print: the only time the words are seen.</summary>
public sealed record NewWordsPage
{
    public required WordKeyKind Kind { get; init; }
    public required string Url { get; init; }
    public required WordKey Key { get; init; }
    public required IReadOnlyList<string> Words { get; init; }
    public required string OrganisationName { get; init; }
    public string? UserName { get; init; }
}

public sealed class TypedWordsForm
{
    [Display(Name = "word-key.words"), Required, StringLength(400), DataType(DataType.MultilineText)]
    public string? Words { get; init; }
    public string? Back { get; init; }
}
