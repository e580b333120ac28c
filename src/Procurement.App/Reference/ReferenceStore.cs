using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.Reference;

/// <summary>All SQL about code lists: municipalities and CPV codes.</summary>
public sealed class ReferenceStore(Db db)
{
    /// <summary>All municipalities by Finnish name: about three hundred.</summary>
    public Task<IReadOnlyList<Municipality>> Municipalities() =>
        db.List<Municipality>("select Code, NameFi, NameSv, Languages, AreaCode, AreaFi, AreaSv from Municipalities order by NameFi, Code");

    public Task<Municipality?> Municipality(string code) =>
        db.Find<Municipality>("select Code, NameFi, NameSv, Languages, AreaCode, AreaFi, AreaSv from Municipalities where Code = @code", new { code });

    /// <summary>All CPV codes that the site knows, by code: a few hundred.</summary>
    public Task<IReadOnlyList<CpvCode>> CpvCodes() =>
        db.List<CpvCode>("select Code, NameFi, NameSv, NameEn, ThresholdGroup from CpvCodes order by Code");

    public Task<CpvCode?> CpvCode(string code) =>
        db.Find<CpvCode>("select Code, NameFi, NameSv, NameEn, ThresholdGroup from CpvCodes where Code = @code", new { code });

    public Task<string?> LoadedHash(string file) => db.Find<string>("select Sha256 from ReferenceFiles where Name = @file", new { file });

    public async Task MarkLoaded(string file, string sha256, DateTimeOffset now)
    {
        if (await db.Execute("update ReferenceFiles set Sha256 = @sha256, LoadedAt = @now where Name = @file", new { file, sha256, now }) == 0)
        {
            await db.Execute("insert into ReferenceFiles (Name, Sha256, LoadedAt) values (@file, @sha256, @now)", new { file, sha256, now });
        }
    }

    /// <summary>A municipality that ended stays: things of the past name it.</summary>
    public async Task Put(Municipality row)
    {
        if (await db.Execute(
            "update Municipalities set NameFi = @NameFi, NameSv = @NameSv, Languages = @Languages, AreaCode = @AreaCode, AreaFi = @AreaFi, AreaSv = @AreaSv where Code = @Code",
            row) == 0)
        {
            await db.Execute(
                "insert into Municipalities (Code, NameFi, NameSv, Languages, AreaCode, AreaFi, AreaSv) values (@Code, @NameFi, @NameSv, @Languages, @AreaCode, @AreaFi, @AreaSv)",
                row);
        }
    }

    public async Task Put(CpvCode row)
    {
        var args = new { row.Code, row.NameFi, row.NameSv, row.NameEn, ThresholdGroup = row.ThresholdGroup.ToString() };
        if (await db.Execute("update CpvCodes set NameFi = @NameFi, NameSv = @NameSv, NameEn = @NameEn, ThresholdGroup = @ThresholdGroup where Code = @Code", args) == 0)
        {
            await db.Execute("insert into CpvCodes (Code, NameFi, NameSv, NameEn, ThresholdGroup) values (@Code, @NameFi, @NameSv, @NameEn, @ThresholdGroup)", args);
        }
    }
}

public sealed record Municipality
{
    /// <summary>Three digits of the national code list.</summary>
    public required string Code { get; init; }
    public required string NameFi { get; init; }
    public required string NameSv { get; init; }

    /// <summary>fi, sv, or both with that of the majority first: fi-sv, sv-fi.</summary>
    public required string Languages { get; init; }
    public required string AreaCode { get; init; }
    public required string AreaFi { get; init; }
    public required string AreaSv { get; init; }

    public LocalText Name => new(NameFi, NameSv);

    /// <summary>The employment area that it belongs to.</summary>
    public LocalText Area => new(AreaFi, AreaSv);
}

public sealed record CpvCode
{
    public required string Code { get; init; }
    public required string NameFi { get; init; }
    public required string NameSv { get; init; }
    public required string NameEn { get; init; }
    public required ThresholdGroup ThresholdGroup { get; init; }

    public LocalText Name => new(NameFi, NameSv, NameEn);
}
