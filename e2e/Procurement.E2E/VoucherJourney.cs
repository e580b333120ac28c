using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.E2E;

/// <summary>The people around a client's choice: the officer's programme, the supplier's one click, the case worker's sheet, employers, and use written down.</summary>
public sealed class VoucherJourney(Site site) : Journey(site), IClassFixture<Site>
{
    private readonly Site site = site;

    [Fact]
    public async Task A_programme_is_opened_joined_issued_chosen_by_phone_accepted_and_used()
    {
        var world = new ClientWorld(site);
        await world.Make();
        var (buyer, supplier) = (world.Buyer, world.Supplier);
        var today = FinnishTime.DayOf(site.Clock.GetUtcNow());

        var officer = await site.Person("Outi Ohjelma", buyer, Role.Officer);
        await officer.Visit($"/buyer/{buyer.BusinessId}/benefit-texts");
        await officer.Visit($"/buyer/{buyer.BusinessId}/benefit-texts/new");
        await officer.Visit($"/buyer/{buyer.BusinessId}/programmes/new");
        await officer.Choose("CategoryId", 1);
        await officer.Set("Name.Fi", "Toinen ohjelma");
        await officer.Set("Rules.Fi", "Saat valita itse.");
        await officer.Set("Rules.Plain", "Saat valita itse.");
        await officer.Set("Kind", "InPlan");
        await officer.Set("Profile", "ClientChoiceOrder");
        await officer.Set("ValueKind", "Money");
        await officer.Set("DefaultValue", "300");
        await officer.Set("Budget", "5 000");
        await officer.Set("CeilingWeek", "50");
        await officer.Set("CeilingDay", "12");
        await officer.Submit("programme.save");
        await officer.Submit("programme.open");
        await officer.SeesText("programme.opened.told");
        await officer.Visit($"/buyer/{buyer.BusinessId}/programmes");
        await Shots.Take(officer.Page, "voucher-officer");

        var provider = await site.Person("Tuija Tuottaja", supplier, Role.SupplierUser);
        await provider.Visit($"/supplier/{supplier.BusinessId}/vouchers");
        await provider.Leave(() => provider.Page.Locator("form[action$='/join'] button").First.ClickAsync());
        await provider.SeesText("voucher.joined.told");
        await Shots.Take(provider.Page, "voucher-supplier");

        var coach = await site.Person("Mirja Omavalmentaja", buyer, Role.CaseWorker);
        var home = $"/casework/{buyer.BusinessId}";
        await coach.Visit($"{home}/clients/add");
        await coach.Set("FamilyName", "Haave");
        await coach.Set("GivenName", "Anneli");
        await coach.Set("Municipality", "398");
        await coach.Submit("client.add");
        await coach.Visit($"{home}/vouchers/file");
        await coach.Visit($"{home}/vouchers/issue");
        await coach.Choose("Form.ClientId", 1);
        await coach.Page.Locator("select[name='Form.ProgrammeId']").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "Toinen ohjelma" });
        await coach.Set("Form.Code", ClientWorld.Code);
        await coach.Submit("voucher.issue.button");
        await coach.DoesNotSee(ClientWorld.Code);
        await Shots.Take(coach.Page, "voucher-sheet");
        await coach.Follow("Tulostin tämän");
        await coach.Page.Locator("input[name='Choice.MemberId']").First.CheckAsync();
        await coach.Submit("voucher.record.button");
        await coach.SeesText("voucher.choice.told");
        await Shots.Take(coach.Page, "voucher-casework");

        await coach.Visit($"{home}/employers/new");
        await coach.Set("Name", "Siivous Oy");
        await coach.Set("Trade", "siivous");
        await coach.Submit("employer.save");
        await coach.Submit("employer.take");
        await coach.Set("Visit.Kind", "Call");
        await coach.Submit("employer.visit.button");
        await coach.Visit($"{home}/employers");
        await coach.Sees("Mirja Omavalmentaja");
        await provider.Visit($"/supplier/{supplier.BusinessId}/employers");
        await provider.Sees("Siivous Oy");

        await provider.Visit($"/supplier/{supplier.BusinessId}");
        await provider.Follow("Vastaa asiakkaalle");
        await provider.DoesNotSee("Haave");
        await provider.Submit("voucher.accept");
        await provider.Sees("Haave");
        var choice = provider.Address;
        await provider.Follow("Ilmoita aloitus");
        await provider.Visit(provider.Address + "/start");
        await provider.Set("Day", today.ToString("yyyy-MM-dd"));
        await provider.Submit("placement.start");
        await provider.Visit(choice);
        await provider.Set("Form.Term", "activity-day");
        await provider.Set("Form.Day", today.ToString("yyyy-MM-dd"));
        await provider.Submit("voucher.use.button");
        await provider.SeesText("voucher.used.told");
        await Shots.Take(provider.Page, "voucher-use");
        await provider.Sees("290,00");
    }
}
