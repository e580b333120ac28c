using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems.Import;

/// <summary>What a row of the register will do.</summary>
public sealed record PlannedRow
{
    public required RegisterRow Row { get; init; }

    /// <summary>The organisation with this Y-tunnus; null where one is made.</summary>
    public Organisation? Known { get; init; }

    /// <summary>Told from the end of the name; the supplier's users may mend it.</summary>
    public required LegalForm Form { get; init; }

    /// <summary>Categories that it is admitted to now.</summary>
    public required IReadOnlyList<Category> Admit { get; init; }

    /// <summary>Categories where it is admitted already.</summary>
    public required IReadOnlyList<Category> Already { get; init; }

    public bool ChangesNothing => Known is not null && Admit.Count == 0;
}

/// <summary>What importing a file into a ring will do, row by row, or what is wrong with the file.</summary>
public sealed record ImportPlan(PurchasingSystem System, IReadOnlyList<PlannedRow> Rows, IReadOnlyList<RegisterError> Errors)
{
    public bool MayRun => Errors.Count == 0;
}

/// <summary>Looks what importing a register would do, without doing it.</summary>
public sealed class PlanSupplierImport(PurchasingSystemStore systems, CategoryStore categories, AdmissionStore admissions, OrganisationStore organisations, TimeProvider clock)
{
    public static readonly Refusal NotASupplier = new("import-not-a-supplier");

    public async Task<ImportPlan> Run(Guid systemId, string text)
    {
        var system = await systems.Find(systemId) ?? throw new NotFoundException();
        if (system.StatusAt(clock.GetUtcNow()) != SystemStatus.Open)
        {
            return new(system, [], [new(0, RequestRules.RingNotOpen)]);
        }

        var register = SupplierRegister.Read(text, await categories.OfSystem(systemId));
        var errors = register.Errors.ToList();
        var admitted = (await admissions.OfSystem(systemId)).Select(admission => (admission.SupplierId, admission.CategoryId)).ToHashSet();
        var rows = new List<PlannedRow>();
        foreach (var row in register.Rows)
        {
            var known = await organisations.FindByBusinessId(row.BusinessId);
            var form = known?.LegalForm ?? FormOf(row.Name);
            var refusals = row.Categories.Select(category => CategoryRules.MayJoin(category, form)).Append(known is { Kind: not OrganisationKind.Supplier } ? NotASupplier : null);
            errors.AddRange(refusals.OfType<Refusal>().Select(refusal => new RegisterError(row.Line, refusal)));
            rows.Add(new()
            {
                Row = row,
                Known = known,
                Form = form,
                Admit = [.. row.Categories.Where(category => known is null || !admitted.Contains((known.Id, category.Id)))],
                Already = [.. row.Categories.Where(category => known is not null && admitted.Contains((known.Id, category.Id)))],
            });
        }

        return new(system, errors.Count > 0 ? [] : rows, errors);
    }

    private static LegalForm FormOf(string name)
    {
        var words = name.ToLowerInvariant().Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        return words is [] ? LegalForm.Other : (words[0], words[^1]) switch
        {
            (_, "ry" or "rf" or "r") => LegalForm.Association,
            (_, "sr" or "säätiö" or "stiftelse") => LegalForm.Foundation,
            (_, "osk" or "andelslag") => LegalForm.Cooperative,
            (_, "oy" or "ab" or "oyj" or "abp" or "ky" or "kb" or "ay") or ("oy", _) => LegalForm.Company,
            (_, "tmi") or ("tmi", _) => LegalForm.SoleTrader,
            (_, "kunta" or "kaupunki" or "kuntayhtymä" or "kommun" or "stad" or "samkommun") => LegalForm.PublicBody,
            _ => LegalForm.Other,
        };
    }
}
