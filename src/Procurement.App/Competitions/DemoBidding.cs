using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Competitions.Bids;
using Procurement.App.Demo;
using Procurement.App.PurchasingSystems;
using Procurement.App.Sealing;
using Procurement.App.Suppliers;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using static Procurement.App.Competitions.DemoCompetitions;

namespace Procurement.App.Competitions;

/// <summary>How the demonstration's competitions were published, asked about and bid on.</summary>
internal static class DemoBidding
{
    private static IEnumerable<DemoUser> Officers => DemoPeople.All.Where(p => p.Organisation.Kind == OrganisationKind.Buyer && p.Roles.Contains(Role.Officer));

    private static IEnumerable<DemoUser> SupplierUsers => DemoPeople.All.Where(p => p.Organisation.Kind == OrganisationKind.Supplier).DistinctBy(p => p.Organisation);

    /// <summary>Opening keys to the officers and bid keys to the suppliers, where they have none.</summary>
    public static async Task GiveKeys(IServiceProvider services)
    {
        var keys = services.GetRequiredService<KeyStore>();
        foreach (var (person, kind) in Officers.Select(p => (p, WordKeyKind.Opening)).Concat(SupplierUsers.Select(p => (p, WordKeyKind.Bid))))
        {
            if (await keys.InForce(kind, person.Organisation.Id, kind == WordKeyKind.Opening ? person.Id : null) is null)
            {
                await DemoKeys.Give(services, new KeyOwner(kind, person.Organisation.Id, person.Id), person.Organisation.Language);
            }
        }
    }

    /// <summary>The officers type their words again, so that they may be named within 90 days.</summary>
    public static async Task Rehearse(IServiceProvider services)
    {
        foreach (var officer in Officers)
        {
            if (await services.GetRequiredService<KeyStore>().InForce(WordKeyKind.Opening, officer.Organisation.Id, officer.Id) is { } key)
            {
                (await services.GetRequiredService<ProveWordKey>().Run(key, WordsOf(services, key), officer.Id)).Unlocked!.Dispose();
            }
        }
    }

    /// <summary>A draft; false where the story has no ring with admitted suppliers.</summary>
    public static async Task<bool> Start(IServiceProvider services, Guid id, string fi, string sv, int category, DemoUser officer)
    {
        if (await CategoryOf(services, category) is not { } chosen)
        {
            return false;
        }

        await Allowed(services.GetRequiredService<StartCompetition>().Run(id, officer.Organisation.Id, chosen, new LocalText(fi, sv), officer.Id));
        return true;
    }

    public static async Task Publish(IServiceProvider services, DemoCompetition competition, DemoUser officer)
    {
        if (!await Start(services, competition.Id, competition.Title.Fi!, competition.Title.Sv!, competition.Category, officer))
        {
            return;
        }

        var number = $"LAH/{1_000 + Math.Abs(competition.Id.GetHashCode() % 9_000)}/02.08.00";
        await Allowed(services.GetRequiredService<EditCompetition>().Run(
            competition.Id, officer.Organisation.Id, 1, draft => draft with { CaseNumber = number, Content = Content(draft.Content), QuestionsDueAt = draft.BidsDueAt.AddDays(-3) }));
        await Allowed(services.GetRequiredService<PublishCompetition>().Run(competition.Id, officer.Organisation.Id, officer.Id));
        var invited = (await services.GetRequiredService<CompetitionInvitationStore>().Of(competition.Id)).Select(i => i.SupplierId).ToHashSet();
        competition.Suppliers = [.. SupplierUsers.Where(u => invited.Contains(u.Organisation.Id))];
    }

    public static async Task Ask(IServiceProvider services, DemoCompetition competition, string question, string? answer)
    {
        if (competition.Suppliers.Count == 0)
        {
            return;
        }

        var (id, asker) = (Guid.CreateVersion7(), competition.Suppliers[^1]);
        await Allowed(services.GetRequiredService<AskQuestion>().Run(id, competition.Id, asker.Organisation.Id, question, asker.Id));
        if (answer is not null)
        {
            await Allowed(services.GetRequiredService<AnswerQuestion>().Run(id, DemoPeople.Lahti.Id, new PublicAnswer(answer), DemoPeople.LahtiOfficer.Id));
        }
    }

    /// <summary>A sealed bid of the invited supplier of that number; a week's price leads the others.</summary>
    public static async Task Bid(IServiceProvider services, DemoCompetition competition, int number, long cents)
    {
        if (number >= competition.Suppliers.Count)
        {
            return;
        }

        var user = competition.Suppliers[number];
        var key = (await services.GetRequiredService<KeyStore>().InForce(WordKeyKind.Bid, user.Organisation.Id))!;
        var products = await services.GetRequiredService<ProductStore>().Published(user.Organisation.Id);
        var content = (await services.GetRequiredService<CompetitionStore>().Find(competition.Id))!.Content;
        var draft = SaveBidDraft.New(Guid.CreateVersion7(), competition.Id, user.Organisation.Id, key);
        await services.GetRequiredService<SaveBidDraft>().Run(draft, Draft(content, [.. products.Select(p => p.Id)], cents, user) with { Secrets = number == 1 ? Secret(content) : null }, key, user.Id);

        // A supplier without a published product keeps its draft and does not bid.
        if (products.Count > 0)
        {
            var (_, unlocked) = await services.GetRequiredService<UnlockWordKey>().Run(key, WordsOf(services, key), user.Id);
            using (unlocked)
            {
                var bidId = Guid.CreateVersion7();
                var kept = (await services.GetRequiredService<BidDraftStore>().Of(competition.Id, user.Organisation.Id))!;
                await Allowed(services.GetRequiredService<SealBid>().Run(bidId, BidDesk.Open(kept, unlocked!.Private), user.Id));
                competition.Bids.Add(bidId);
            }
        }
    }

    public static string? WordsOf(IServiceProvider services, WordKey key) => services.GetRequiredService<DemoWords>().Of(key.Id);

    private static Dictionary<string, string> Secret(CompetitionContent content) => new()
    {
        [BidFields.Answer(content.Criteria[^1].Id)] = "Työnantajaverkostomme ja sen rakentamisen tapa ovat osaamistamme, jota kilpailijat eivät tunne.",
    };

    private static BidDraft Draft(CompetitionContent content, IReadOnlyList<Guid> products, long cents, DemoUser user) => new()
    {
        ProductVersions = [.. products.Take(1)],
        Prices = new Dictionary<string, Money> { ["week"] = new(cents * 3), ["activity-day"] = new(cents), ["work-start"] = new(cents * 80), ["work-kept-90"] = new(cents * 60) },
        RequirementsMet = [.. content.Requirements.Select(r => r.Id)],
        Answers = content.Criteria.ToDictionary(
            c => c.Id,
            c => user.Organisation.Language == "sv"
                ? "Varje deltagare får en egen tränare. De två första veckorna kartlägger vi styrkor, därefter följer perioder på arbetsplatser som vi känner."
                : "Jokainen osallistuja saa oman valmentajan. Kahdella ensimmäisellä viikolla kartoitamme vahvuudet, sitten siirrymme jaksoihin tuttujen työnantajien luona."),
    };

    private static async Task<Category?> CategoryOf(IServiceProvider services, int number)
    {
        var category = await services.GetRequiredService<CategoryStore>().Find(number == 0 ? DemoRings.JobCoaching : DemoRings.GroupCoaching);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return category is not null && (await services.GetRequiredService<AdmissionStore>().AdmittedSuppliers(category.Id, now)).Count > 0 ? category : null;
    }
}
