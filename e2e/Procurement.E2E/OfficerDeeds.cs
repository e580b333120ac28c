namespace Procurement.E2E;

/// <summary>What a procurement officer does, from the first page of a ring to the decision.</summary>
public sealed class OfficerDeeds(Person officer, string businessId)
{
    private string Home => $"/buyer/{businessId}";

    public Person Person => officer;

    /// <summary>Makes a ring with one category, gives its notice and opens it. Returns the ring's id.</summary>
    public async Task<Guid> OpenRing(string name, string category, DateOnly today)
    {
        await officer.Visit($"{Home}/rings");
        await officer.Visit($"{Home}/rings/new");
        await officer.Set("Name.Fi", name);
        await officer.Set("Name.Sv", name);
        await officer.Set("Profile", "AnnexE");
        await officer.Set("Description.Fi", "Työllistymistä edistäviä palveluja kauempana työelämästä oleville.");
        await officer.Set("HowToJoin.Fi", "Hae mukaan minä päivänä tahansa.");
        await officer.Set("ValidFrom", today.ToString("yyyy-MM-dd"));
        await officer.Set("ValidTo", today.AddYears(4).ToString("yyyy-MM-dd"));
        await officer.Set("CaseNumber", "D/123/2026");
        await officer.Submit("form.save-and-continue");
        var ring = officer.Address.Split('?')[0];
        var id = Guid.Parse(ring.Split('/')[4]);

        await officer.Visit($"{Home}/rings/{id}/categories/new");
        await officer.Set("Form.Name.Fi", category);
        await officer.Set("Form.Description.Fi", "Ryhmässä ja yksin.");
        await officer.Choose("Form.Kind", 1);
        await officer.Choose("Form.CpvCode", 1);
        await officer.Tick("Form.TargetGroups", 0);
        await officer.Set("Form.Requirements.Fi", "Kokemusta vastaavasta palvelusta.");
        await officer.Set("Form.EstimatedValue", "900 000");
        await officer.Submit("form.save-and-continue");

        await officer.Visit($"{Home}/rings/{id}/open");
        await officer.Set("Form.Number", "2026-123456");
        await officer.Set("Form.PublishedOn", today.ToString("yyyy-MM-dd"));
        await officer.Submit("ring.open");
        await officer.Submit("ring.open-confirm.button");
        await Shots.Take(officer.Page, "journey-1-ring-opened");
        return id;
    }

    /// <summary>Admits the supplier whose request is the first that waits.</summary>
    public async Task Admit(Guid ring, string supplier)
    {
        await officer.Visit($"{Home}/rings/{ring}/requests");
        await officer.Follow(supplier);
        await officer.Set("Decision.Lines[0].Admitted", "true");
        await officer.Submit("request.decide.button");
    }

    /// <summary>Makes a mini-competition that asks for a week, an activity day and a work start, and publishes it. Returns its id.</summary>
    public async Task<Guid> Publish(string title, DateOnly starts, int openers)
    {
        await officer.Visit($"{Home}/competitions/new");
        await officer.Choose("CategoryId", 1);
        await officer.Set("Title.Fi", title);
        await officer.Submit("competition.begin");
        var id = Guid.Parse(officer.Address.Split('/')[4]);
        var home = $"{Home}/competitions/{id}";

        await officer.Visit($"{home}/need");
        await officer.Set("Need.Fi", "Valmennusta 40 työttömälle, joiden asema työmarkkinoilla on heikko.");
        await officer.Set("CaseNumber", "D/456/2026");
        await officer.Set("StartsOn", starts.ToString("yyyy-MM-dd"));
        await officer.Set("EndsOn", starts.AddYears(1).ToString("yyyy-MM-dd"));
        await officer.Set("OptionMonths", "12");
        await officer.Set("GuaranteedClients", "20");
        await officer.Set("ExpectedClients", "40");
        await officer.Set("Places", "20");
        await officer.Submit("competition.save");

        await officer.Visit($"{home}/requirements");
        await officer.Set("Rows[0].Text.Fi", "Valmentajalla on kahden vuoden kokemus.");
        await officer.Submit("competition.save");

        await officer.Visit($"{home}/criteria");
        await officer.Set("Rows[0].Name.Fi", "Valmennuksen sisältö");
        await officer.Set("Rows[0].Guidance.Fi", "Miten viikko rakentuu ja miten polku jatkuu.");
        await officer.Set("Rows[0].Weight", "40");
        await officer.Set("Rows[0].MaxPoints", "10");
        await officer.Set("PriceShare", "60");
        await officer.Set("Formula", "ProportionalToLowest");
        await officer.Submit("competition.save");

        await officer.Visit($"{home}/terms");
        foreach (var (term, units) in new[] { ("week", "400"), ("activity-day", "800"), ("work-start", "12") })
        {
            var row = await officer.RowOf("Key", term);
            await officer.Set($"{row}.Included", "true");
            await officer.Set($"{row}.Units", units);
            if (term == "work-start")
            {
                await officer.OpenAll();
                await officer.Set($"{row}.WaitDays", "90");
            }
        }

        await officer.Submit("competition.save");
        await officer.Visit($"{home}/deadline");
        await officer.Submit("competition.save");
        await officer.Visit($"{home}/openers");
        for (var opener = 0; opener < openers; opener++)
        {
            await officer.Tick("Openers", opener);
        }

        await officer.Submit("competition.save");
        await officer.Visit($"{home}/publish");
        await Shots.Take(officer.Page, "journey-4-publish");
        await officer.Submit("competition.publish");
        await officer.SeesText("competition.published");
        return id;
    }

    /// <summary>Makes the opening key: reads the words from the sheet and types them back. Returns them.</summary>
    public Task<string> MakeOpeningKey() => officer.MakeWordKey($"{Home}/opening-key");

    /// <summary>First or second opener: types the own words on the competition's opening page.</summary>
    public async Task Open(Guid competition, string words, string step)
    {
        await officer.Visit($"{Home}/competitions/{competition}/opening");
        await officer.Set("Words", words);
        await officer.Submit($"opening.{step}.button");
    }

    /// <summary>Names the panel; the first leads it.</summary>
    public async Task AppointPanel(Guid competition, params string[] members)
    {
        await officer.Visit($"{Home}/competitions/{competition}/evaluation");
        await officer.Visit($"{Home}/competitions/{competition}/evaluation/panel");
        foreach (var member in members)
        {
            await officer.TickLabel("Members", member);
        }

        await officer.ChooseLabel("Chair", members[0]);
        await officer.Submit("evaluation.appoint");
    }

    /// <summary>Reads the comparison and decides for the first in it.</summary>
    public async Task Decide(Guid competition, string section)
    {
        await officer.Visit($"{Home}/competitions/{competition}/decision");
        await officer.SeesText("decision.comparison");
        await officer.Sees("€");
        await Shots.Take(officer.Page, "journey-6-ranking");
        await officer.Set("CaseNumber", "LAH/1300/02.08.00");
        await officer.Set("Section", section);
        await officer.Set("Reasons", "Tarjous on kokonaistaloudellisesti edullisin.");
        await officer.Submit("decision.send");
        await officer.SeesText("decision.done");
    }

    /// <summary>Makes the contract of the winning bid. Returns its id.</summary>
    public async Task<Guid> MakeContract(Guid competition)
    {
        await officer.Visit($"{Home}/competitions/{competition}/decision");
        await officer.Set("path", "SepaFile");
        await officer.Submit("decision.make-contract");
        return Guid.Parse(officer.Address.Split('/')[4].Split('?')[0]);
    }

    public async Task Sign(Guid contract)
    {
        await officer.Visit($"{Home}/contracts/{contract}");
        await officer.Visit($"{Home}/contracts/{contract}/sign");
        await officer.Submit("contract.sign");
        await officer.SeesText("contract.signed-now");
    }
}
