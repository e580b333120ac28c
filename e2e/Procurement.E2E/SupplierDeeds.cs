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
}
