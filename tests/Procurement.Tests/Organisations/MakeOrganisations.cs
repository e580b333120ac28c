using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;

namespace Procurement.Tests.Organisations;

/// <summary>Buyers, suppliers and their people, put straight into the database.</summary>
public static class MakeOrganisations
{
    private static int counter;

    /// <summary>A Y-tunnus with the right check digit that no other test thing has.</summary>
    public static string NewBusinessId()
    {
        while (true)
        {
            var digits = (8_000_000 + Interlocked.Increment(ref counter)).ToString(CultureInfo.InvariantCulture);
            var remainder = new[] { 7, 9, 10, 5, 8, 4, 2 }.Select((weight, i) => weight * (digits[i] - '0')).Sum() % 11;
            if (remainder != 1)
            {
                return $"{digits}-{(remainder == 0 ? 0 : 11 - remainder)}";
            }
        }
    }

    public static Organisation Organisation(
        OrganisationKind kind, string? name = null, LegalForm? form = null, string? email = null, bool organiser = false, string? municipality = null) => new()
        {
            Id = Guid.CreateVersion7(),
            BusinessId = NewBusinessId(),
            Kind = kind,
            Name = name ?? (kind == OrganisationKind.Buyer ? "Lahden kaupunki" : "Työvoimapaja ry"),
            LegalForm = form ?? (kind == OrganisationKind.Buyer ? LegalForm.PublicBody : LegalForm.Association),
            MunicipalityCode = municipality,
            Language = "fi",
            Email = email ?? "kirjaamo@organisaatio.example",
            IsOrganiser = organiser,
            CreatedAt = new DateTimeOffset(2026, 1, 2, 8, 0, 0, TimeSpan.Zero),
        };

    public static Task<Organisation> Buyer(this App app, string? name = null, bool organiser = false, string? municipality = null) =>
        app.Kept(Organisation(OrganisationKind.Buyer, name, organiser: organiser, municipality: municipality));

    public static Task<Organisation> Supplier(this App app, string? name = null, LegalForm? form = null) =>
        app.Kept(Organisation(OrganisationKind.Supplier, name, form));

    /// <summary>A person with the roles in the organisation; the id is what <see cref="App.BrowserOf"/> takes.</summary>
    public static async Task<Guid> Person(this App app, Organisation organisation, params Role[] roles)
    {
        var user = await app.User();
        await app.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(async () =>
        {
            foreach (var role in roles)
            {
                await services.GetRequiredService<MembershipStore>().Add(new()
                {
                    Id = Guid.CreateVersion7(),
                    UserId = user.Id,
                    OrganisationId = organisation.Id,
                    Role = role,
                    GrantedAt = app.Clock.GetUtcNow(),
                });
            }
        }));
        return user.Id;
    }

    public static Task<User> User(this App app, string? email = null, string? name = null) => app.With(async (UserStore users) =>
    {
        var number = Interlocked.Increment(ref counter);
        var user = new User
        {
            Email = email ?? $"henkilo{number}@organisaatio.example",
            NormalisedEmail = SignInUser(email ?? $"henkilo{number}@organisaatio.example"),
            Name = name ?? $"Testi Henkilö {number}",
            Language = "fi",
            SecurityStamp = Guid.CreateVersion7().ToString("N"),
            CreatedAt = app.Clock.GetUtcNow(),
        };
        Assert.True((await users.CreateAsync(user, default)).Succeeded);
        return user;
    });

    public static Task<IReadOnlyList<Role>> Roles(this App app, Guid userId, Organisation organisation) =>
        app.With((MembershipStore store) => store.Roles(userId, organisation.Id));

    private static string SignInUser(string email) => Procurement.App.Organisations.SignIn.User.Normalise(email);

    private static async Task<Organisation> Kept(this App app, Organisation organisation)
    {
        await app.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(() => services.GetRequiredService<OrganisationStore>().Add(organisation)));
        return organisation;
    }
}
