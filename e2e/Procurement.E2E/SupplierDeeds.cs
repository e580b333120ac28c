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

    /// <summary>Unlocks the drafts with the words, answers everything that the competition asks, and seals.</summary>
    public async Task Bid(Guid competition, string words, string price)
    {
        var bid = $"{Home}/competitions/{competition}/bid";
        await supplier.Visit(bid);
        await supplier.Follow("Avaa");
        await supplier.Set("Words", words);
        await supplier.Submit("word-key.unlock");

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

    public async Task Sign(Guid contract)
    {
        await supplier.Visit($"{Home}/contracts/{contract}/sign");
        await supplier.Submit("contract.sign");
    }

    /// <summary>Says how every price of the contract is taxed.</summary>
    public async Task DeclareVat(Guid contract, DateOnly from, params string[] terms)
    {
        foreach (var term in terms)
        {
            await supplier.Visit($"{Home}/contracts/{contract}/vat");
            await supplier.Set("Term", term);
            await supplier.Set("Treatment", "ExemptSocialWelfare");
            await supplier.Set("Ground", "AVL 37 §");
            await supplier.Set("ValidFrom", from.ToString("yyyy-MM-dd"));
            await supplier.Submit("contract.vat.declare");
        }
    }

    public async Task AcceptAndStart(Guid placement, DateOnly day)
    {
        await supplier.Visit($"{Home}/placements/{placement}");
        await supplier.Submit("placement.accept");
        await supplier.Visit($"{Home}/placements/{placement}/start");
        await supplier.Set("Day", day.ToString("yyyy-MM-dd"));
        await supplier.Submit("placement.start");
    }

    /// <summary>Ticks days of the month on which the client took part.</summary>
    public async Task Report(Guid contract, string month, int days)
    {
        await supplier.Visit($"{Home}/contracts/{contract}/months/{month}");
        for (var day = 0; day < days; day++)
        {
            await supplier.Tick("Ticked", day);
        }

        await supplier.Submit("month.report");
        await Shots.Take(supplier.Page, "journey-7-month");
    }

    public async Task ClaimWorkStart(Guid placement, DateOnly day)
    {
        await supplier.Visit($"{Home}/placements/{placement}/claim?term=work-start");
        await supplier.Set("Day", day.ToString("yyyy-MM-dd"));
        await supplier.Set("HoursPerWeek", "30");
        await supplier.Set("Kind", "WorkContract");
        var evidence = Path.Combine(Path.GetTempPath(), "tyosopimus.txt");
        await File.WriteAllTextAsync(evidence, "Työsopimus");
        await supplier.Set("Evidence", evidence);
        await supplier.Submit("outcome.claim");
    }

    /// <summary>Accepts the first invoice that waits. Returns its id.</summary>
    public async Task<Guid> AcceptInvoice()
    {
        await supplier.Visit($"{Home}/invoices");
        var invoice = await supplier.FirstId($"{Home}/invoices/");
        await supplier.Visit($"{Home}/invoices/{invoice}");
        await Shots.Take(supplier.Page, "journey-8-invoice");
        await supplier.Submit("invoice.accept");
        return invoice;
    }
}
