using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.Demo;

/// <summary>Competitions for measuring: a tenth open and the rest ended, or all open with a deadline soon; all with one key pair, and their titles say so.</summary>
public sealed class SyntheticCompetitions(
    Db db, CompetitionStore competitions, CompetitionInvitationStore invitations, CategoryStore categories, AdmissionStore admissions, KeyStore keys,
    Outbox.OutboxStore outbox, SyntheticBids bids, TimeProvider clock)
{
    private const int Chunk = 250;
    private const int MostCategories = 20;
    private const int SuppliersOfOne = 15;
    private static readonly string[] Kinds = ["Työhönvalmennus", "Ryhmävalmennus", "Uravalmennus", "Työkyvyn arviointi", "Kielikoulutus", "Yrittäjäkoulutus"];
    private static readonly string[] Places = ["Lahti", "Heinola", "Hollola", "Orimattila", "Asikkala", "Kärkölä", "Padasjoki", "Sysmä", "Hartola", "Iitti"];

    public async Task Add(LoadPlan plan, PurchasingSystem ring, SyntheticBuyer buyer, SyntheticSuppliers suppliers, Action<int> made)
    {
        var admitted = await Categories(plan, ring, suppliers);
        await bids.DescribeProducts(admitted);
        var pair = PrivateKey.Generate();
        var start = clock.GetUtcNow();
        for (var first = 0; first < plan.Competitions; first += Chunk)
        {
            var numbers = Enumerable.Range(first, Math.Min(Chunk, plan.Competitions - first)).ToList();
            var chunk = numbers.Select(number => Competition(number, plan, ring, buyer, admitted, start)).ToList();

            // Wrapping the shared private half is arithmetic: outside the write, and only for those that somebody may still open.
            var material = chunk.Select(one => one.BidsDueAt > start ? CompetitionKey.Keep(one.Id, pair.Public, pair.Pkcs8, buyer.Openers, null) : null).ToList();
            await db.Write(async () =>
            {
                foreach (var (competition, key) in chunk.Zip(material))
                {
                    await AddOne(competition, key, pair.Public.Fingerprint, ring, buyer, admitted[competition.CategoryId]);
                }
            });
            if (plan.Bids > 0)
            {
                await bids.Seal(chunk, pair.Public, suppliers, plan.Bids);
            }

            made(100 * (first + numbers.Count) / plan.Competitions);
        }
    }

    private async Task AddOne(MiniCompetition competition, CompetitionKeyMaterial? key, string fingerprint, PurchasingSystem ring, SyntheticBuyer buyer, IReadOnlyList<Guid> invited)
    {
        var publishedAt = competition.BidsDueAt.AddDays(-12) < clock.GetUtcNow() ? competition.BidsDueAt.AddDays(-12) : clock.GetUtcNow();
        await competitions.AddDraft(competition, buyer.Officers[0], publishedAt);
        await competitions.SetOpeners(competition.Id, buyer.Officers);
        if (key is not null)
        {
            await keys.AddCompetitionKey(key, publishedAt);
        }

        await competitions.MarkPublished(competition, ring.Profile, fingerprint, buyer.Officers[0], publishedAt);
        await invitations.Invite(competition.Id, invited, publishedAt);
        if (competition.BidsDueAt > clock.GetUtcNow())
        {
            await outbox.Add<CloseCompetition>(competition.Id, competition.BidsDueAt);
        }
        else
        {
            await competitions.MarkEnded(competition with { Version = 2 }, CompetitionStatus.Unsuccessful, "Synteettinen: ei tarjouksia.", buyer.Officers[0], competition.BidsDueAt.AddDays(1));
        }
    }

    private async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> Categories(LoadPlan plan, PurchasingSystem ring, SyntheticSuppliers suppliers)
    {
        var count = plan.DueIn is null ? Math.Max(Math.Clamp(suppliers.Organisations.Count / 3, 1, MostCategories), suppliers.Organisations.Count / SuppliersOfOne) : 1;
        var admitted = new Dictionary<Guid, IReadOnlyList<Guid>>();
        for (var number = 1; number <= count; number++)
        {
            var category = new Category
            {
                Id = Guid.CreateVersion7(),
                SystemId = ring.Id,
                Number = number,
                Name = new LocalText($"Luokka {number}", $"Kategori {number}", $"Category {number}"),
                CpvCode = "79634000",
                Kind = ServiceKind.JobCoaching,
                EstimatedValue = new Money(100_000_000),
            };
            var members = suppliers.Organisations.Where((_, i) => i % count == number - 1).ToList();
            await db.Write(async () =>
            {
                await categories.Add(category);
                foreach (var supplier in members)
                {
                    await admissions.Add(Admission(ring, category, supplier));
                }
            });
            admitted[category.Id] = [.. members.Select(supplier => supplier.Id)];
        }

        return admitted;
    }

    private Admission Admission(PurchasingSystem ring, Category category, Organisation supplier) => new()
    {
        Id = Guid.CreateVersion7(),
        SystemId = ring.Id,
        CategoryId = category.Id,
        SupplierId = supplier.Id,
        SupplierName = supplier.Name,
        SupplierBusinessId = supplier.BusinessId,
        AdmittedAt = clock.GetUtcNow(),
    };

    private static MiniCompetition Competition(int number, LoadPlan plan, PurchasingSystem ring, SyntheticBuyer buyer, IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> admitted, DateTimeOffset now)
    {
        var day = FinnishTime.DayOf(now);
        var due = plan.DueIn is { } soon ? now + soon + (number * plan.DueEvery)
            : number % 10 == 0 ? FinnishTime.Instant(day.AddDays(1 + (number / 10 % 30)), new TimeOnly(12, 0))
            : FinnishTime.Instant(day.AddDays(-1 - (number % 1_500)), new TimeOnly(12, 0));
        var name = $"{Kinds[number % Kinds.Length]}, {Places[number / 7 % Places.Length]} {number} (synteettinen, yhteinen avain)";
        return new MiniCompetition
        {
            Id = Guid.CreateVersion7(),
            PurchasingSystemId = ring.Id,
            CategoryId = admitted.Keys.ElementAt(number % admitted.Count),
            BuyerId = buyer.Organisation.Id,
            CaseNumber = $"SYN-{number}",
            BidsDueAt = due,
            Content = new CompetitionContent
            {
                Title = new LocalText(name),
                Need = new LocalText("Synteettinen tarve mittaamista varten."),
                StartsOn = FinnishTime.DayOf(due).AddDays(30),
                EndsOn = FinnishTime.DayOf(due).AddDays(395),
                Places = 20,
                GuaranteedClients = 10,
                ExpectedClients = 20,
                Criteria = [new Criterion { Id = Guid.CreateVersion7(), Name = new LocalText("Sisältö"), Weight = 6_000 }],
                PriceShare = 4_000,
                Formula = PriceFormula.ProportionalToLowest,
                Terms = [new OutcomeTerm { Key = "week", Code = TermCode.Week, Repeats = true }],
                Scenario = [new ScenarioVolume { Term = "week", Units = 500 }],
            },
        };
    }
}
