using Procurement.App.Development;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;

namespace Procurement.Web.Development;

/// <summary>The invented people of the demonstration, with what each of them does where.</summary>
public sealed class DemoPeople(DemonstrationStore demonstration, UserStore users, MembershipStore memberships)
{
    private const int Shown = 60;

    public async Task<IReadOnlyList<DemoPerson>> All()
    {
        if (!await demonstration.IsHere())
        {
            return [];
        }

        var people = new List<DemoPerson>();
        foreach (var user in await users.Page(null, null, Shown))
        {
            people.Add(new(user.Id, user.Name, user.Email, await memberships.Of(user.Id)));
        }

        return people;
    }
}

public sealed record DemoPerson(Guid Id, string Name, string Email, IReadOnlyList<PersonsRole> Roles);
