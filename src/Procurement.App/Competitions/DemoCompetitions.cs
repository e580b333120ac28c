using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Demo;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;

namespace Procurement.App.Competitions;

/// <summary>One competition of the demonstration ring in each stage, past and present, so that officers, evaluators and suppliers find work waiting.</summary>
public sealed class DemoCompetitions : IDemoChapter
{
    private static readonly DemoUser Officer = DemoPeople.LahtiOfficer;

    public void Tell(DemoStory story)
    {
        story.On(88, "8:00", DemoBidding.GiveKeys);
        story.On(13, "8:00", DemoBidding.Rehearse);

        var signed = Published(story, 86, "Työhönvalmennus nuorille, Lahti", "Arbetsträning för unga, Lahtis", 0);
        Bids(story, 78, signed, 1_000, 1_250, 900);
        Evaluated(story, 70, signed, [6, 9, 5]);
        Decided(story, 62, signed, "§ 31");
        story.On(44, "9:00", s => DemoAward.Contract(s, signed));

        var waiting = Published(story, 60, "Ryhmävalmennus yli 55-vuotiaille, Lahti", "Gruppträning för personer över 55 år, Lahtis", 1);
        Bids(story, 52, waiting, 1_100, 1_200, 1_300);
        Evaluated(story, 45, waiting, [8, 9, 7]);
        Decided(story, 36, waiting, "§ 48");

        var standstill = Published(story, 38, "Uravalmennus, Lahti", "Karriärträning, Lahtis", 0);
        Bids(story, 30, standstill, 1_400, 1_150, 1_250);
        Evaluated(story, 22, standstill, [9, 8, 8]);
        Decided(story, 6, standstill, "§ 57");

        var compared = Published(story, 34, "Työhönvalmennus maahanmuuttajille, Lahti", "Arbetsträning för invandrare, Lahtis", 0);
        Bids(story, 26, compared, 700, 1_300, 1_350);
        Evaluated(story, 18, compared, [8, 8, 9]);

        var underWay = Published(story, 30, "Työkyvyn arviointi, Lahti", "Bedömning av arbetsförmåga, Lahtis", 1);
        Bids(story, 22, underWay, 1_000, 1_050, 1_200);
        story.On(12, "9:00", s => DemoAward.Open(s, underWay));
        story.On(11, "9:00", s => DemoAward.Panel(s, underWay));
        Neighbours(story);

        var closed = Published(story, 17, "Kielivalmennus työn ohessa, Lahti", "Språkträning vid sidan av arbetet, Lahtis", 0);
        Bids(story, 9, closed, 1_000, 1_100, 950);

        var open = Published(story, 5, "Työhönvalmennus pitkään työttömänä olleille, Lahti", "Arbetsträning för långtidsarbetslösa, Lahtis", 0);
        story.On(3, "10:00", s => DemoBidding.Ask(s, open, "Saako valmennusta antaa myös etänä?", answer: "Kyllä, enintään puolet kerroista."));
        story.On(1, "11:00", s => DemoBidding.Ask(s, open, "Voiko paikkoja täyttää portaittain?", answer: null));
        story.On(1, "13:00", s => DemoBidding.Bid(s, open, 0, 1_050));

        var amended = Published(story, 6, "Rekrytoiva koulutus, Lahti", "Rekryterande utbildning, Lahtis", 0);
        story.On(4, "12:00", s => DemoBidding.Bid(s, amended, 0, 1_150));
        story.On(2, "9:15", s => DemoAmendment.Amend(s, amended));

        var cancelled = Published(story, 48, "Yrittäjyyskoulutus, Lahti", "Företagarutbildning, Lahtis", 0);
        End(story, 44, cancelled, CompetitionStep.Cancel, "Rahoitus siirtyi seuraavaan vuoteen.");

        var empty = Published(story, 75, "Vertaistuki iltaisin, Lahti", "Kamratstöd kvällstid, Lahtis", 1);
        End(story, 55, empty, CompetitionStep.DeclareUnsuccessful, "Tarjouksia ei tullut määräaikaan mennessä.");

        story.On(2, "15:00", s => DemoBidding.Start(s, Guid.CreateVersion7(), "Kuntouttava ryhmä, Lahti", "Rehabiliterande grupp, Lahtis", 1, Officer));
    }

    /// <summary>One competition of each other municipality that its own panel has before it.</summary>
    private static void Neighbours(DemoStory story)
    {
        DemoTeam[] teams =
        [
            new(DemoPeople.HeinolaOfficer, DemoPeople.HeinolaOfficer2, DemoPeople.HeinolaEvaluator, DemoPeople.HeinolaEvaluator2),
            new(DemoPeople.HollolaOfficer, DemoPeople.HollolaOfficer2, DemoPeople.HollolaOfficer2, DemoPeople.HollolaOfficer),
            new(DemoPeople.LoviisaOfficer, DemoPeople.LoviisaOfficer2, DemoPeople.LoviisaOfficer2, DemoPeople.LoviisaOfficer),
        ];
        (string Fi, string Sv)[] titles =
        [
            ("Työhönvalmennus, Heinola", "Arbetsträning, Heinola"),
            ("Työhönvalmennus, Hollola", "Arbetsträning, Hollola"),
            ("Ruotsinkielinen työhönvalmennus, Loviisa", "Arbetsträning på svenska, Lovisa"),
        ];
        foreach (var (team, title) in teams.Zip(titles))
        {
            var competition = Published(story, 28, title.Fi, title.Sv, 0, team);
            Bids(story, 20, competition, 1_100, 1_000);
            story.On(10, "9:40", s => DemoAward.Open(s, competition));
            story.On(9, "9:40", s => DemoAward.Panel(s, competition));
        }
    }

    private static DemoCompetition Published(DemoStory story, int daysAgo, string fi, string sv, int category, DemoTeam? team = null)
    {
        var competition = new DemoCompetition { Id = DemoPeople.IdOf(fi), Title = new LocalText(fi, sv), Category = category };
        competition.Team = team ?? competition.Team;
        story.On(daysAgo, "9:30", s => DemoBidding.Publish(s, competition, competition.Team.Officer));
        return competition;
    }

    /// <summary>The first supplier's unit price in cents for a week, then the second's …</summary>
    private static void Bids(DemoStory story, int daysAgo, DemoCompetition competition, params long[] cents)
    {
        for (var i = 0; i < cents.Length; i++)
        {
            var (number, price) = (i, cents[i]);
            story.On(daysAgo, $"1{i}:20", s => DemoBidding.Bid(s, competition, number, price));
        }
    }

    private static void Evaluated(DemoStory story, int daysAgo, DemoCompetition competition, int[] points)
    {
        story.On(daysAgo, "9:00", s => DemoAward.Open(s, competition));
        story.On(daysAgo - 1, "9:00", s => DemoAward.Panel(s, competition));
        story.On(daysAgo - 2, "10:00", s => DemoAward.Score(s, competition, DemoPeople.LahtiEvaluator, points));
        story.On(daysAgo - 2, "14:00", s => DemoAward.Score(s, competition, DemoPeople.LahtiEvaluator2, points));
        story.On(daysAgo - 3, "10:00", s => DemoAward.AgreeAndLock(s, competition, points));
    }

    private static void Decided(DemoStory story, int daysAgo, DemoCompetition competition, string section) =>
        story.On(daysAgo, "13:00", s => DemoAward.Decide(s, competition, section));

    private static void End(DemoStory story, int daysAgo, DemoCompetition competition, CompetitionStep step, string reason) =>
        story.On(daysAgo, "12:30", s => competition.Suppliers.Count == 0 ? Task.CompletedTask
            : Allowed(s.GetRequiredService<EndCompetition>().Run(competition.Id, DemoPeople.Lahti.Id, step, reason, Officer.Id, "§ 22")));

    internal static async Task Allowed(Task<Refusal?> deed)
    {
        if (await deed is { } refusal)
        {
            throw new InvalidOperationException($"The demonstration was refused: {refusal.Code} {string.Join(", ", refusal.Args)}.");
        }
    }

    /// <summary>Weeks, activity days and work: so that every price has its row.</summary>
    internal static CompetitionContent Content(CompetitionContent draft) => draft with
    {
        Need = new LocalText(
            "Valmennusta, jossa osallistuja saa oman valmentajan, viikoittaisen ryhmän ja tukea työpaikalla. Tavoitteena on työ avoimilla markkinoilla.",
            "Träning där deltagaren får en egen tränare, en grupp varje vecka och stöd på arbetsplatsen. Målet är arbete på den öppna marknaden."),
        Where = new LocalText("Lahti ja lähikunnat", "Lahtis och grannkommunerna"),
        Places = 15,
        OptionMonths = 12,
        GuaranteedClients = 20,
        ExpectedClients = 40,
        Requirements =
        [
            new Requirement { Id = DemoPeople.IdOf("requirement trainer"), Text = new LocalText("Valmentajalla on vähintään vuoden kokemus vastaavasta työstä.", "Tränaren har minst ett års erfarenhet av motsvarande arbete.") },
            new Requirement { Id = DemoPeople.IdOf("requirement premises"), Text = new LocalText("Tilat ovat esteettömät.", "Lokalerna är tillgängliga.") },
        ],
        Criteria =
        [
            new Criterion { Id = DemoPeople.IdOf("criterion method"), Name = new LocalText("Menetelmä", "Metod"), Weight = 4_000, Guidance = new LocalText("Miten valmennus etenee ja mihin se perustuu.", "Hur träningen framskrider och vad den bygger på.") },
            new Criterion { Id = DemoPeople.IdOf("criterion network"), Name = new LocalText("Työnantajayhteistyö", "Samarbete med arbetsgivare"), Weight = 2_000, Guidance = new LocalText("Miten työpaikat löytyvät ja työnantajaa tuetaan.", "Hur arbetsplatser hittas och arbetsgivaren stöds.") },
        ],
        PriceShare = 4_000,
        Terms =
        [
            new OutcomeTerm { Key = "week", Code = TermCode.Week, Repeats = true },
            new OutcomeTerm { Key = "activity-day", Code = TermCode.ActivityDay, Repeats = true },
            new OutcomeTerm { Key = "work-start", Code = TermCode.WorkStart, MinHoursPerWeek = 18 },
            new OutcomeTerm { Key = "work-kept-90", Code = TermCode.WorkKept, Count = 90, MinHoursPerWeek = 18 },
        ],
        Scenario =
        [
            new ScenarioVolume { Term = "week", Units = 600 },
            new ScenarioVolume { Term = "activity-day", Units = 1_500 },
            new ScenarioVolume { Term = "work-start", Units = 12 },
            new ScenarioVolume { Term = "work-kept-90", Units = 8 },
        ],
    };
}

/// <summary>A competition of the story, and who was invited to it.</summary>
internal sealed class DemoCompetition
{
    public required Guid Id { get; init; }
    public required LocalText Title { get; init; }
    public required int Category { get; init; }
    public IReadOnlyList<DemoUser> Suppliers { get; set; } = [];
    public List<Guid> Bids { get; } = [];
    public DemoTeam Team { get; set; } = new(DemoPeople.LahtiOfficer, DemoPeople.LahtiOfficer2, DemoPeople.LahtiEvaluator2, DemoPeople.LahtiEvaluator);
}

/// <summary>Who publishes and opens a competition, and whose panel compares its bids.</summary>
internal sealed record DemoTeam(DemoUser Officer, DemoUser SecondOpener, DemoUser Chair, DemoUser Member);
