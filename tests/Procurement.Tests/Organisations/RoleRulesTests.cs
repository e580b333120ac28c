using Procurement.Domain.Organisations;

namespace Procurement.Tests.Organisations;

public class RoleRulesTests
{
    /// <summary>Who may also have which role, read back whole: rows have, columns get.</summary>
    [Fact]
    public void Roles_of_one_person_in_one_buyer()
    {
        var roles = RoleRules.RolesOf(OrganisationKind.Buyer);
        var table = roles.Select(has => $"{has}: " + string.Join(' ', roles.Where(gets => RoleRules.MayHave(gets, OrganisationKind.Buyer, [has], []) is null)));
        Assert.Equal(
            [
                "Officer: Evaluator CaseWorker Finance",
                "Evaluator: Officer CaseWorker Finance",
                "CaseWorker: Officer Evaluator Finance",
                "Finance: Officer Evaluator CaseWorker",
                "Auditor: ",
                "Administrator: ",
            ],
            table);
    }

    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Evaluator)]
    [InlineData(Role.CaseWorker)]
    [InlineData(Role.Finance)]
    public void An_administrator_has_no_part_in_procurement_elsewhere_either(Role role)
    {
        Assert.Equal(RoleRules.AdministratorActsNot, RoleRules.MayHave(role, OrganisationKind.Buyer, [], [Role.Administrator]));
        Assert.Equal(RoleRules.AdministratorActsNot, RoleRules.MayHave(Role.Administrator, OrganisationKind.Buyer, [], [role]));
    }

    [Fact]
    public void A_supplier_has_supplier_users_and_a_buyer_has_none()
    {
        Assert.Null(RoleRules.MayHave(Role.SupplierUser, OrganisationKind.Supplier, [], []));
        Assert.All(RoleRules.RolesOf(OrganisationKind.Buyer), role => Assert.Equal(RoleRules.NotARoleHere, RoleRules.MayHave(role, OrganisationKind.Supplier, [], [])));
        Assert.Equal(RoleRules.NotARoleHere, RoleRules.MayHave(Role.SupplierUser, OrganisationKind.Buyer, [], []));
    }

    [Theory]
    [InlineData(OrganisationKind.Buyer, Role.Officer, RoleChangeKind.Grant, 0, true)]
    [InlineData(OrganisationKind.Buyer, Role.Officer, RoleChangeKind.Grant, 2, true)]
    [InlineData(OrganisationKind.Buyer, Role.Administrator, RoleChangeKind.Grant, 0, false)]
    [InlineData(OrganisationKind.Buyer, Role.Administrator, RoleChangeKind.Grant, 1, true)]
    [InlineData(OrganisationKind.Buyer, Role.Administrator, RoleChangeKind.End, 0, true)]
    [InlineData(OrganisationKind.Supplier, Role.SupplierUser, RoleChangeKind.Grant, 0, false)]
    [InlineData(OrganisationKind.Supplier, Role.SupplierUser, RoleChangeKind.End, 3, false)]
    public void Where_a_second_person_is_needed(OrganisationKind kind, Role role, RoleChangeKind change, int others, bool needed) =>
        Assert.Equal(needed, RoleRules.NeedsSecondPerson(kind, role, change, others));

    [Fact]
    public void The_second_person_is_someone_else_and_not_the_one_it_is_about()
    {
        var (proposer, other, about) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Null(SecondPerson.MayDecide(SecondWord.Confirmed, proposer, about, null, other));
        Assert.Equal(SecondPerson.SamePerson, SecondPerson.MayDecide(SecondWord.Confirmed, proposer, about, null, proposer));
        Assert.Equal(SecondPerson.OwnMatter, SecondPerson.MayDecide(SecondWord.Confirmed, proposer, about, null, about));
        Assert.Null(SecondPerson.MayDecide(SecondWord.Rejected, proposer, about, null, proposer));
        Assert.Equal(SecondPerson.AlreadyDecided, SecondPerson.MayDecide(SecondWord.Rejected, proposer, about, DateTimeOffset.UnixEpoch, other));
    }

    [Fact]
    public void The_last_who_looks_after_the_people_stays()
    {
        Assert.Equal(RoleRules.LastOfItsKind, RoleRules.MayEnd(Role.Administrator, [Role.Administrator], othersWithRole: 0));
        Assert.Null(RoleRules.MayEnd(Role.Administrator, [Role.Administrator], othersWithRole: 1));
        Assert.Equal(RoleRules.HasItNot, RoleRules.MayEnd(Role.Officer, [Role.Finance], othersWithRole: 5));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 2)]
    [InlineData(6, 4)]
    [InlineData(10, 64)]
    [InlineData(50, 900)]
    public void The_delay_of_an_account_at_a_source_grows_to_a_quarter_of_an_hour(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Throttling.OfAccountAtSource(failures));
}
