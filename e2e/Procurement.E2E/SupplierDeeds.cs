namespace Procurement.E2E;

/// <summary>What a supplier's people do.</summary>
public sealed class SupplierDeeds(Person supplier, string businessId)
{
    private string Home => $"/supplier/{businessId}";

    public Person Person => supplier;

    /// <summary>Asks to participate in every category of the ring.</summary>
    public async Task AskToParticipate(Guid ring)
    {
        await supplier.Visit($"{Home}/rings/{ring}/request");
        await supplier.Tick("Form.Categories", 0);
        await supplier.Submit("form.save-and-continue");
        foreach (var ground in await supplier.Names("Form.Grounds["))
        {
            await supplier.Set(ground, "false");
        }

        await supplier.Set("Form.IsRegistered", "true");
        await supplier.Set("Form.Turnover", "250 000");
        await supplier.Set("Form.Staff", "8");
        await supplier.Set("Form.References", "Valmennusta kolmelle kunnalle 2023–2026.");
        await supplier.Set("Form.Suitability", "Kokemusta on.");
        await supplier.Set("Form.MeetsRequirements", "true");
        await supplier.Set("Form.SignedBy", "Sari Tuottaja");
        await supplier.Submit("form.save-and-continue");
        await supplier.Submit("request.send");
        await supplier.SeesText("request.sent-told");
    }

    public Task<string> MakeBidKey() => supplier.MakeWordKey($"{Home}/bid-key");

    /// <summary>Answers everything that the competition asks, and seals. The key is open in this browser since it was made.</summary>
    public async Task Bid(Guid competition, string price)
    {
        var bid = $"{Home}/competitions/{competition}/bid";
        await supplier.Visit($"{bid}/products");
        await supplier.Tick("ProductVersions", 0);
        await supplier.Submit("bid.save");
        await supplier.Visit($"{bid}/prices");
        foreach (var row in await supplier.Names("Rows["))
        {
            await supplier.Set(row, price);
        }

        await supplier.Submit("bid.save");
        await supplier.Visit($"{bid}/answers");
        foreach (var row in await supplier.Names("Rows["))
        {
            await supplier.Set(row, "Viikossa on kolme ryhmäpäivää ja yksi oma keskustelu.");
        }

        await supplier.Submit("bid.save");
        await supplier.Visit($"{bid}/requirements");
        await supplier.Tick("Met", 0);
        await supplier.Submit("bid.save");
        await supplier.Visit($"{bid}/check");
        await Shots.Take(supplier.Page, "journey-5-check");
        await supplier.Submit("bid.seal");
        await Shots.Take(supplier.Page, "journey-5-receipt");
    }

    /// <summary>Describes a service product and publishes it.</summary>
    public async Task PublishProduct(string name)
    {
        await supplier.Visit($"{Home}/products/new");
        await supplier.Choose("CategoryId", 1);
        await supplier.Set("Name.Fi", name);
        await supplier.Set("Summary.Fi", "Valmennusta työhön pienessä ryhmässä.");
        await supplier.Set("Week.Fi", "Kolme ryhmäpäivää ja oma keskustelu.");
        await supplier.Tick("Goal", 0);
        await supplier.Tick("TargetGroups", 0);
        await supplier.Tick("Municipalities", 0);
        await supplier.Tick("Languages", 0);
        await supplier.Set("CapacityPerMonth", "20");
        await supplier.Set("Promised.Fi", "Joka kolmas aloittaa työn.");
        await supplier.Set("Evidence.Fi", "Työsopimus.");
        await supplier.Set("Prices[0].Term", "week");
        await supplier.Set("Prices[0].UnitPrice", "35,00");
        await supplier.Set("Prices[0].Treatment", "Standard");
        await supplier.Submit("product.save");
        await supplier.Submit("product.publish");
    }

    /// <summary>Reads the decision with its reasons, and its document.</summary>
    public async Task ReadDecision(Guid competition, string reasons)
    {
        await supplier.Visit($"{Home}/competitions/{competition}/decision");
        await supplier.Sees(reasons);
        await Shots.Take(supplier.Page, "journey-6-decision");
        Assert.Contains("<html", await supplier.Download(supplier.Page.Locator("main a[href$='/document/fi']")), StringComparison.Ordinal);
    }

    public async Task Sign(Guid contract)
    {
        await supplier.Visit($"{Home}/contracts/{contract}");
        await supplier.Visit($"{Home}/contracts/{contract}/sign");
        await supplier.Submit("contract.sign");
        await supplier.SeesText("contract.signed-now");
        await Shots.Take(supplier.Page, "journey-7-signed");
    }

    public async Task DeclareVat(Guid contract, string term, DateOnly from)
    {
        await supplier.Visit($"{Home}/contracts/{contract}/vat");
        await supplier.Set("Term", term);
        await supplier.Set("Treatment", "NonProfit");
        await supplier.Set("Ground", "Yleishyödyllinen yhdistys, toiminta ei ole elinkeinotoimintaa");
        await supplier.Set("ValidFrom", from.ToString("yyyy-MM-dd"));
        await supplier.Submit("contract.vat.declare");
        await supplier.SeesText("contract.vat.declared-now");
    }

    /// <summary>Accepts the client that waits on the desk, by the desk's own link. Returns the placement.</summary>
    public async Task<Guid> AcceptFirst()
    {
        await supplier.Visit(Home);
        await supplier.Visit((await supplier.Page.Locator("main .waiting a[href*='/placements/']").First.GetAttributeAsync("href"))!);
        await supplier.Submit("placement.accept");
        await supplier.SeesText("placement.accepted-now");
        return Guid.Parse(supplier.Address.Split('/')[6].Split('?')[0]);
    }

    public string PlacementUrl(Guid contract, Guid placement) => $"{Home}/contracts/{contract}/placements/{placement}";

    public async Task Start(Guid contract, Guid placement, DateOnly day)
    {
        await supplier.Visit($"{PlacementUrl(contract, placement)}/start");
        await supplier.Set("Day", day.ToString("yyyy-MM-dd"));
        await supplier.Submit("placement.start");
        await supplier.SeesText("placement.started-now");
    }

    /// <summary>Ticks the days on which the client took part.</summary>
    public async Task ReportMonth(Guid contract, Guid placement, params DateOnly[] days)
    {
        await supplier.Visit($"{Home}/contracts/{contract}/months/{days[0]:yyyy-MM}");
        foreach (var day in days)
        {
            await supplier.Set("Ticked", $"{placement}/{day:yyyy-MM-dd}");
        }

        await supplier.Submit("month.report");
        await Shots.Take(supplier.Page, "journey-7-reported");
    }

    /// <summary>Claims a work start, with the work contract as its evidence.</summary>
    public async Task ClaimWorkStart(Guid contract, Guid placement, DateOnly day)
    {
        await supplier.Visit(PlacementUrl(contract, placement));
        await supplier.Visit($"{PlacementUrl(contract, placement)}/claim?term=work-start");
        await supplier.Set("Day", day.ToString("yyyy-MM-dd"));
        await supplier.Set("HoursPerWeek", "30");
        await supplier.Set("Kind", "WorkContract");
        await supplier.Attach("Evidence", "tyosopimus.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n");
        await supplier.Submit("outcome.claim");
        await supplier.SeesText("outcome.claimed-now");
    }

    /// <summary>Accepts the invoice that the site prepared. Returns its id.</summary>
    public async Task<Guid> AcceptInvoice()
    {
        await supplier.Visit($"{Home}/invoices?status=Prepared");
        var invoice = await supplier.FirstId($"{Home}/invoices/");
        await supplier.Visit($"{Home}/invoices/{invoice}");
        await supplier.Submit("invoice.accept");
        await supplier.SeesText("invoice.accepted-now");
        return invoice;
    }

    public async Task SeesPaid(Guid invoice)
    {
        await supplier.Visit($"{Home}/invoices/{invoice}");
        await supplier.SeesText("status.InvoiceStatus.Paid");
        await Shots.Take(supplier.Page, "journey-8-paid");
    }
}
