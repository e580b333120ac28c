using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Demo;
using Procurement.Domain;
using Procurement.Domain.Rules;

namespace Procurement.App.Reference;

/// <summary>A promise of the ring's notice that changes next year: one administrator proposed the row, and it waits for the second.</summary>
public sealed class DemoRules : IDemoChapter
{
    public void Tell(DemoStory story) => story.On(2, "14:30", async services =>
    {
        var today = FinnishTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var now = (await services.GetRequiredService<RuleProfileStore>().Find(ProfileName.AnnexE)).At(today)["R13"];
        await services.GetRequiredService<ProposeRuleChange>().Run(new()
        {
            Id = Guid.CreateVersion7(),
            ProposedBy = DemoPeople.LahtiAdministrator.Id,
            ProposedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            Rows =
            [
                now with
                {
                    Value = 12,
                    ValidFrom = new DateOnly(today.Year + 1, 1, 1),
                    ValidTo = null,
                    Source = "Renkaan ilmoituksen muutos (hankintalaki § 109)",
                    Text = new(
                        "Rengas lupaa ilmoituksessaan, että minikilpailutuksen tarjousaika on vähintään 12 päivää.",
                        "Ringen lovar i sin annons att anbudstiden i en minikonkurrens är minst 12 dagar.",
                        "The ring promises in its notice that the time for bids in a mini-competition is at least 12 days."),
                },
            ],
        });
    });
}
