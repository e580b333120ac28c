using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Demo;

/// <summary>How the site began: the organiser and its people, the other buyers, suppliers who registered, accounts and limits by two people.</summary>
public sealed class DemoOrganisations : IDemoChapter
{
    private const int Begun = DemoPeople.Begun;

    public void Tell(DemoStory story)
    {
        story.On(Begun, "8:00", People);
        story.On(Begun, "8:30", Organiser);
        foreach (var buyer in DemoPeople.Organisations.Where(organisation => organisation.Kind == OrganisationKind.Buyer && organisation != DemoPeople.Lahti))
        {
            story.On(Begun, "9:30", services => Buyer(services, buyer));
        }

        story.On(Begun, "10:00", services => Roles(services, DemoPeople.Lahti, DemoPeople.LahtiAdministrator, DemoPeople.LahtiAdministrator2));
        foreach (var own in new[] { DemoPeople.HeinolaAdministrator, DemoPeople.HollolaAdministrator, DemoPeople.LoviisaAdministrator })
        {
            story.On(Begun, "11:00", services => Roles(services, own.Organisation, DemoPeople.LahtiAdministrator, own));
        }

        foreach (var finance in new[] { (DemoPeople.LahtiFinance, DemoPeople.LahtiFinance2), (DemoPeople.HeinolaFinance, DemoPeople.HeinolaFinance2), (DemoPeople.HollolaFinance, DemoPeople.HollolaFinance2), (DemoPeople.LoviisaFinance, DemoPeople.LoviisaFinance2) })
        {
            story.On(Begun, "13:00", services => Account(services, finance.Item1, finance.Item2, finance.Item1.Organisation));
        }

        story.On(Begun, "14:00", Limits);
        Suppliers(story);
        story.On(2, "9:00", StillWaiting);
    }

    private static void Suppliers(DemoStory story)
    {
        var firsts = DemoPeople.All.Where(person => person.Organisation.Kind == OrganisationKind.Supplier).DistinctBy(person => person.Organisation).ToList();
        foreach (var (first, number) in firsts.Select((first, number) => (first, number)))
        {
            var day = Begun - 5 - number;
            story.On(day, "10:15", services => Register(services, first));
            var second = DemoPeople.All.FirstOrDefault(person => person.Organisation == first.Organisation && person != first);
            if (second is not null)
            {
                story.On(day, "11:00", services => Done(services.GetRequiredService<ProposeRoleChange>().Run(Proposal(second, Role.SupplierUser, first, services))));
                story.On(day, "12:00", services => Account(services, first, second, first.Organisation));
            }
            else if (first == DemoPeople.UusiAlkuUser || first == DemoPeople.BronUser || first == DemoPeople.HarjuUser)
            {
                story.On(day, "12:00", services => Account(services, first, DemoPeople.LahtiFinance3, DemoPeople.Lahti));
            }
        }
    }

    private static async Task People(IServiceProvider services)
    {
        var users = services.GetRequiredService<UserManager<User>>();
        var hash = users.PasswordHasher.HashPassword(null!, DemoPeople.Password);
        foreach (var person in DemoPeople.All)
        {
            Passwords.Done(await users.CreateAsync(new()
            {
                Id = person.Id,
                Email = person.Email,
                Name = person.Name,
                Language = person.Organisation.Language,
                PasswordHash = hash,
                CreatedAt = Now(services),
            }));
        }
    }

    private static async Task Organiser(IServiceProvider services)
    {
        var first = DemoPeople.LahtiAdministrator;
        await Done(services.GetRequiredService<InviteFirstAdministrator>().Run(first.Email, "fi"));
        var invitation = (await services.GetRequiredService<InvitationStore>().WaitingFor(first.Email, Now(services)))[0];
        var user = (await services.GetRequiredService<UserStore>().Find(first.Id))!;
        await Done(services.GetRequiredService<JoinByInvitation>().Run(invitation, user, Made(first.Organisation, services) with { IsOrganiser = true }));
        await Done(services.GetRequiredService<ProposeRoleChange>().Run(Proposal(DemoPeople.LahtiAdministrator2, Role.Administrator, first, services)));
    }

    private static Task Buyer(IServiceProvider services, DemoOrganisation buyer)
    {
        var own = DemoPeople.All.First(person => person.Organisation == buyer && person.Roles.Contains(Role.Administrator));
        return Done(services.GetRequiredService<CreateBuyer>().Run(Made(buyer, services), own.Email, own.Name, DemoPeople.LahtiAdministrator.Id));
    }

    private static async Task Roles(IServiceProvider services, DemoOrganisation organisation, DemoUser proposer, DemoUser second)
    {
        foreach (var (person, role) in DemoPeople.All
            .Where(person => person.Organisation == organisation && !person.Roles.Contains(Role.Administrator))
            .SelectMany(person => person.Roles.Select(role => (person, role))))
        {
            var change = Proposal(person, role, proposer, services);
            await Done(services.GetRequiredService<ProposeRoleChange>().Run(change));
            await Done(services.GetRequiredService<DecideRoleChange>().Run(change.Id, organisation.Id, SecondWord.Confirmed, second.Id));
        }
    }

    private static async Task Register(IServiceProvider services, DemoUser person)
    {
        var (_, refusal) = await services.GetRequiredService<RegisterOrganisation>().Run(Made(person.Organisation, services), person.Id, "Nimenkirjoitusoikeus");
        await Done(Task.FromResult(refusal));
    }

    private static async Task Account(IServiceProvider services, DemoUser proposer, DemoUser second, DemoOrganisation decidersOrganisation)
    {
        var id = await Proposed(services, proposer);
        await Done(services.GetRequiredService<DecideBankAccount>().Run(id, SecondWord.Confirmed, second.Id, decidersOrganisation.Id, Now(services)));
    }

    private static async Task<Guid> Proposed(IServiceProvider services, DemoUser proposer)
    {
        var id = Guid.CreateVersion7();
        await Done(services.GetRequiredService<ProposeBankAccount>().Run(new()
        {
            Id = id,
            OrganisationId = proposer.Organisation.Id,
            Iban = proposer.Organisation.Iban,
            HolderName = proposer.Organisation.Name,
            ProposedBy = proposer.Id,
            ProposedAt = Now(services),
        }));
        return id;
    }

    private static async Task Limits(IServiceProvider services)
    {
        var settings = Limits(services, new Money(2_000_000));
        await Done(services.GetRequiredService<ProposeSettings>().Run(settings));
        await Done(services.GetRequiredService<DecideSettings>().Run(settings.Id, settings.OrganisationId, SecondWord.Confirmed, DemoPeople.LahtiOfficer.Id));
    }

    /// <summary>What waits for a second person when the newcomer opens the site.</summary>
    private static async Task StillWaiting(IServiceProvider services)
    {
        await Done(services.GetRequiredService<ProposeSettings>().Run(Limits(services, new Money(3_000_000))));
        await Proposed(services, DemoPeople.KadentaitoUser);
        await Done(services.GetRequiredService<ProposeRoleChange>().Run(
            Proposal(DemoPeople.HeinolaEvaluator, Role.CaseWorker, DemoPeople.HeinolaAdministrator, services)));
        var (_, refusal) = await services.GetRequiredService<RegisterOrganisation>().Run(
            Made(DemoPeople.Tyopolku, services) with { Id = Guid.CreateVersion7() }, DemoPeople.HarjuUser.Id, "Siirryn yhdistyksen toiminnanjohtajaksi ensi kuussa.");
        await Done(Task.FromResult(refusal));
        (_, refusal) = await services.GetRequiredService<RegisterOrganisation>().Run(
            Made(DemoPeople.Kadentaito, services) with { Id = Guid.CreateVersion7() }, DemoPeople.UusiAlkuUser.Id, "Hoidan yhdistysten yhteisiä tarjouksia.");
        await Done(Task.FromResult(refusal));
    }

    private static OrganisationSettings Limits(IServiceProvider services, Money approval) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganisationId = DemoPeople.Lahti.Id,
        ApprovalLimit = approval,
        ProposedBy = DemoPeople.LahtiAdministrator.Id,
        ProposedAt = Now(services),
    };

    private static RoleChange Proposal(DemoUser person, Role role, DemoUser by, IServiceProvider services) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganisationId = person.Organisation.Id,
        Email = person.Email,
        Name = person.Name,
        Language = person.Organisation.Language,
        Role = role,
        Kind = RoleChangeKind.Grant,
        ProposedBy = by.Id,
        ProposedAt = Now(services),
    };

    private static Organisation Made(DemoOrganisation organisation, IServiceProvider services) => new()
    {
        Id = organisation.Id,
        BusinessId = organisation.BusinessId,
        Kind = organisation.Kind,
        Name = organisation.Name,
        LegalForm = organisation.Form,
        MunicipalityCode = organisation.Municipality,
        Language = organisation.Language,
        Email = organisation.Email,
        CreatedAt = Now(services),
    };

    private static DateTimeOffset Now(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow();

    private static async Task Done(Task<Refusal?> deed)
    {
        if (await deed is { } refusal)
        {
            throw new InvalidOperationException($"The demonstration was refused: {refusal.Code}.");
        }
    }
}
