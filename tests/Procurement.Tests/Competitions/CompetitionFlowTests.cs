using Procurement.Domain.Competitions;

namespace Procurement.Tests.Competitions;

public class CompetitionFlowTests
{
    [Fact]
    public void The_whole_life_of_a_competition()
    {
        var table = from status in Enum.GetValues<CompetitionStatus>()
                    from step in Enum.GetValues<CompetitionStep>()
                    let next = CompetitionFlow.After(status, step)
                    where next is not null
                    select $"{status} -{step}-> {next}";

        Assert.Equal(
            [
                "Draft -Publish-> Open",
                "Draft -Cancel-> Cancelled",
                "Open -PassDeadline-> Closed",
                "Open -Cancel-> Cancelled",
                "Closed -Open-> Opened",
                "Closed -Cancel-> Cancelled",
                "Closed -DeclareUnsuccessful-> Unsuccessful",
                "Closed -DeclareUnopenable-> Unopenable",
                "Opened -Evaluate-> Evaluated",
                "Opened -Cancel-> Cancelled",
                "Opened -DeclareUnsuccessful-> Unsuccessful",
                "Evaluated -Award-> Awarded",
                "Evaluated -Cancel-> Cancelled",
                "Evaluated -DeclareUnsuccessful-> Unsuccessful",
                "Awarded -SignContract-> Contracted",
                "Awarded -Cancel-> Cancelled",
                "Awarded -Reconsider-> Evaluated",
            ],
            table);
    }

    [Fact]
    public void Each_stage_is_read_from_its_instants()
    {
        foreach (var status in Enum.GetValues<CompetitionStatus>())
        {
            Assert.Equal(status, MakeCompetition.At(status).StatusAt(MakeCompetition.Now));
        }
    }

    [Theory]
    [InlineData(-1, CompetitionStatus.Open)]
    [InlineData(0, CompetitionStatus.Closed)]
    [InlineData(1, CompetitionStatus.Closed)]
    public void A_deadline_takes_effect_at_its_instant_though_nobody_is_there(int milliseconds, CompetitionStatus expected)
    {
        var competition = MakeCompetition.At(CompetitionStatus.Open);

        Assert.Equal(expected, competition.StatusAt(competition.BidsDueAt.AddMilliseconds(milliseconds)));
    }

    [Fact]
    public void R27_a_sad_end_needs_a_reason_and_a_stage_that_has_it()
    {
        var open = MakeCompetition.At(CompetitionStatus.Open);

        Assert.Equal("competition-reason-missing", CompetitionFlow.MayEnd(open, CompetitionStep.Cancel, " ", MakeCompetition.Now)?.Code);
        Assert.Equal("competition-wrong-stage", CompetitionFlow.MayEnd(open, CompetitionStep.DeclareUnopenable, "Avaajat poissa.", MakeCompetition.Now)?.Code);
        Assert.Null(CompetitionFlow.MayEnd(open, CompetitionStep.Cancel, "Tarve muuttui.", MakeCompetition.Now));
    }
}
