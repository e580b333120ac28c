using System.Globalization;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Rules;

namespace Procurement.App.Reference;

/// <summary>All SQL about the rows of law.</summary>
public sealed class RuleProfileStore(Db db)
{
    private const string Columns = "Profile, Code, Part, Value, Unit, ValidFrom, ValidTo, Act, EvesAreWorkdays, DayEndsAt, Source, TextFi, TextSv, TextEn";

    /// <summary>All rows of the profile, of any time.</summary>
    public async Task<RuleProfile> Find(ProfileName profile) =>
        new(profile, [.. (await db.List<Row>(
            $"select {Columns} from RuleRows where Profile = @profile order by Code, Part, ValidFrom", new { profile = profile.ToString() })).Select(Domain)]);

    /// <summary>Every row of every profile: what the page of rules shows.</summary>
    public async Task<IReadOnlyList<RuleRow>> All() =>
        [.. (await db.List<Row>($"select {Columns} from RuleRows order by Code, Part, Profile, ValidFrom")).Select(Domain)];

    public async Task<RuleRow?> Find(ProfileName profile, string code, string part, DateOnly validFrom) =>
        await db.Find<Row>(
            $"select {Columns} from RuleRows where Profile = @profile and Code = @code and Part = @part and ValidFrom = @validFrom",
            new { profile = profile.ToString(), code, part, validFrom }) is { } row ? Domain(row) : null;

    public Task Add(RuleRow row) =>
        db.Execute(
            """
            insert into RuleRows (Profile, Code, Part, Value, Unit, ValidFrom, ValidTo, Act, EvesAreWorkdays, DayEndsAt, Source, TextFi, TextSv, TextEn)
            values (@Profile, @Code, @Part, @Value, @Unit, @ValidFrom, @ValidTo, @Act, @EvesAreWorkdays, @DayEndsAt, @Source, @TextFi, @TextSv, @TextEn)
            """,
            Args(row));

    /// <summary>The words of a row and its last day may be mended; its number never.</summary>
    public Task Mend(RuleRow row) =>
        db.Execute(
            """
            update RuleRows set ValidTo = @ValidTo, Source = @Source, TextFi = @TextFi, TextSv = @TextSv, TextEn = @TextEn
            where Profile = @Profile and Code = @Code and Part = @Part and ValidFrom = @ValidFrom
            """,
            Args(row));

    private static object Args(RuleRow row) => new
    {
        Profile = row.Profile.ToString(),
        row.Code,
        row.Part,
        row.Value,
        Unit = row.Unit.ToString(),
        row.ValidFrom,
        row.ValidTo,
        Act = row.Act.ToString(),
        row.EvesAreWorkdays,
        DayEndsAt = row.DayEndsAt?.ToString("HH':'mm", CultureInfo.InvariantCulture),
        row.Source,
        TextFi = row.Text.Fi ?? "",
        TextSv = row.Text.Sv ?? "",
        TextEn = row.Text.En ?? "",
    };

    private static RuleRow Domain(Row row) => new()
    {
        Profile = row.Profile,
        Code = row.Code,
        Part = row.Part,
        Value = row.Value,
        Unit = row.Unit,
        ValidFrom = row.ValidFrom,
        ValidTo = row.ValidTo,
        Act = row.Act,
        EvesAreWorkdays = row.EvesAreWorkdays,
        DayEndsAt = row.DayEndsAt is null ? null : TimeOnly.ParseExact(row.DayEndsAt, "HH':'mm", CultureInfo.InvariantCulture),
        Source = row.Source,
        Text = new(row.TextFi, row.TextSv, row.TextEn),
    };

    private sealed record Row
    {
        public ProfileName Profile { get; init; }
        public string Code { get; init; } = "";
        public string Part { get; init; } = "";
        public long Value { get; init; }
        public RuleUnit Unit { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
        public CountingAct Act { get; init; }
        public bool EvesAreWorkdays { get; init; }
        public string? DayEndsAt { get; init; }
        public string Source { get; init; } = "";
        public string TextFi { get; init; } = "";
        public string TextSv { get; init; } = "";
        public string TextEn { get; init; } = "";
    }
}
