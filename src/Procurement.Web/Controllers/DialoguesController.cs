using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Planning;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>A market dialogue for everyone: the draft need, the questions, and what came of it.</summary>
[Public, Route("dialogues")]
public sealed class DialoguesController(DialogueStore dialogues, OrganisationStore organisations, TimeProvider clock) : Controller
{
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id)
    {
        var dialogue = await dialogues.Find(id) is { PublishedAt: not null } found ? found : throw new NotFoundException();
        this.Crumb("rings.title", "/rings");
        return View(await DialoguePage.Of(dialogue, dialogues, organisations, $"/dialogues/{id}", clock.GetUtcNow(), withAnswers: false));
    }
}
