using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Competitions.Planning;
using Procurement.App.Demo;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using static Procurement.App.Competitions.DemoCompetitions;

namespace Procurement.App.Competitions;

/// <summary>What the demonstration ring's members plan for the coming year, and what they ask the market before it.</summary>
public sealed class DemoPlans : IDemoChapter
{
    public void Tell(DemoStory story)
    {
        story.On(20, "10:00", s => Plan(s, "Työhönvalmennus nuorille 2027", "Arbetsträning för unga 2027", 3, 30, 60));
        story.On(20, "10:10", s => Plan(s, "Kielivalmennus työpaikoilla", "Språkträning på arbetsplatser", 6, 0, 40));
        story.On(20, "10:20", s => Plan(s, "Työkyvyn arvioinnit", "Bedömningar av arbetsförmåga", 9, 10, 25));

        var closed = DemoPeople.IdOf("dialogue digital");
        story.On(26, "9:00", s => Ask(s, closed, "Digitaidot työnhaussa", "Digitala färdigheter i jobbsökning"));
        story.On(24, "15:00", s => Answer(s, closed, DemoPeople.TyopolkuUser, "Kahdeksan hengen ryhmä toimii. Laitteet kannattaa lainata osallistujille."));
        story.On(23, "15:00", s => Answer(s, closed, DemoPeople.TaitosaatioUser, "Ryhmä saa olla enintään kymmenen, ja henkilökohtaista ohjausta tarvitaan viikoittain."));
        story.On(11, "9:00", async s => await Allowed(await s.GetRequiredService<DialogueStore>().Find(closed) is null ? Task.FromResult<Refusal?>(null) : s.GetRequiredService<CloseDialogue>().Run(
            closed, DemoPeople.Lahti.Id, new LocalText("Ryhmäkooksi tuli enintään kahdeksan, ja laitteiden lainaaminen lisättiin tarpeeseen.", "Gruppstorleken blev högst åtta, och utlåning av utrustning lades till behovet."), DemoPeople.LahtiOfficer.Id)));

        var open = DemoPeople.IdOf("dialogue evening");
        story.On(4, "9:00", s => Ask(s, open, "Iltaryhmät työssä käyville", "Kvällsgrupper för dem som arbetar"));
        story.On(2, "16:00", s => Answer(s, open, DemoPeople.VesijarviUser, "Iltaryhmä on mahdollinen kahtena iltana viikossa."));
    }

    private static async Task Plan(IServiceProvider services, string fi, string sv, int months, int guaranteed, int expected)
    {
        if (await services.GetRequiredService<CategoryStore>().Find(DemoRings.JobCoaching) is not { } category)
        {
            return;
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await Allowed(services.GetRequiredService<PlanCompetition>().Run(new()
        {
            Id = Guid.CreateVersion7(),
            SystemId = category.SystemId,
            CategoryId = category.Id,
            BuyerId = DemoPeople.Lahti.Id,
            Title = new LocalText(fi, sv),
            PlannedFor = FinnishTime.DayOf(now).AddMonths(months),
            GuaranteedClients = guaranteed,
            ExpectedClients = expected,
            ServiceMonths = 12,
            CreatedBy = DemoPeople.LahtiOfficer.Id,
            CreatedAt = now,
        }));
    }

    private static async Task Ask(IServiceProvider services, Guid id, string fi, string sv)
    {
        if (await services.GetRequiredService<CategoryStore>().Find(DemoRings.JobCoaching) is not { } category)
        {
            return;
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await Allowed(services.GetRequiredService<SaveDialogue>().Run(new()
        {
            Id = id,
            SystemId = category.SystemId,
            CategoryId = category.Id,
            BuyerId = DemoPeople.Lahti.Id,
            Title = new LocalText(fi, sv),
            Need = new LocalText("Ajattelemme kilpailuttaa uuden palvelun ja haluamme tietää, mikä toimii.", "Vi tänker konkurrensutsätta en ny tjänst och vill veta vad som fungerar."),
            Questions =
            [
                new(Guid.CreateVersion7(), new LocalText("Mikä ryhmäkoko toimii?", "Vilken gruppstorlek fungerar?")),
                new(Guid.CreateVersion7(), new LocalText("Mikä olisi sopiva maksuperuste?", "Vad vore en lämplig betalningsgrund?")),
            ],
            AnswersDueAt = now.AddDays(14),
            CreatedBy = DemoPeople.LahtiOfficer.Id,
            CreatedAt = now,
        }));
        await Allowed(services.GetRequiredService<PublishDialogue>().Run(id, DemoPeople.Lahti.Id, DemoPeople.LahtiOfficer.Id));
    }

    /// <summary>Passed over where the story has not admitted the supplier.</summary>
    private static async Task Answer(IServiceProvider services, Guid id, DemoUser user, string answer)
    {
        if (await services.GetRequiredService<DialogueStore>().Find(id) is { } dialogue
            && await services.GetRequiredService<AdmissionStore>().IsAdmitted(user.Organisation.Id, dialogue.CategoryId, services.GetRequiredService<TimeProvider>().GetUtcNow()))
        {
            await Allowed(services.GetRequiredService<AnswerDialogue>().Run(id, user.Organisation.Id, new Dictionary<Guid, string?> { [dialogue.Questions[0].Id] = answer }, user.Id));
        }
    }
}
