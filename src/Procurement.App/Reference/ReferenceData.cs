using System.Security.Cryptography;
using System.Text;
using Procurement.App.Data;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.App.Reference;

/// <summary>Loads db/reference after the migrations: only adds and mends, and only what changed since the last time, so a start costs three hashes.</summary>
public sealed class ReferenceData(Db db, ReferenceStore reference, RuleProfileStore rules, TimeProvider clock)
{
    public static string Folder { get; } = Path.Combine(Migrations.Folder, "reference");

    public async Task Run()
    {
        await Load("rules.json", async text =>
        {
            foreach (var row in RuleFile.Read(text))
            {
                await Put(row);
            }
        });
        await Load("municipalities.csv", async text =>
        {
            foreach (var f in Csv.Read(text).Skip(1).Select(row => row.Fields))
            {
                await reference.Put(new Municipality { Code = f[0], NameFi = f[1], NameSv = f[2], Languages = f[3], AreaCode = f[4], AreaFi = f[5], AreaSv = f[6] });
            }
        });
        await Load("cpv.csv", async text =>
        {
            foreach (var f in Csv.Read(text).Skip(1).Select(row => row.Fields))
            {
                await reference.Put(new CpvCode { Code = f[0], NameFi = f[1], NameSv = f[2], NameEn = f[3], ThresholdGroup = Enum.Parse<ThresholdGroup>(f[4]) });
            }
        });
    }

    private async Task Load(string file, Func<string, Task> put)
    {
        var text = (await File.ReadAllTextAsync(Path.Combine(Folder, file))).ReplaceLineEndings("\n");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (await reference.LoadedHash(file) != hash)
        {
            await db.Write(async () =>
            {
                await put(text);
                await reference.MarkLoaded(file, hash, clock.GetUtcNow());
            });
        }
    }

    /// <summary>A number that a competition may have used is never rewritten: a change of law is a new row from its day.</summary>
    private async Task Put(RuleRow row)
    {
        var loaded = await rules.Find(row.Profile, row.Code, row.Part, row.ValidFrom);
        if (loaded is null)
        {
            await rules.Add(row);
        }
        else if (row.ValidTo is null && loaded.ValidTo is not null && loaded with { ValidTo = null } == row)
        {
            // Two administrators gave it its last day with a row that came after; the file need not know.
        }
        else if (loaded with { ValidTo = row.ValidTo, Source = row.Source, Text = row.Text } != row)
        {
            throw new InvalidOperationException($"The row {row.Profile.Code()} {row.Code} {row.Part} of {row.ValidFrom:O} was loaded with another number. Give it its last day and add a row.");
        }
        else if (loaded != row)
        {
            await rules.Mend(row);
        }
    }
}
