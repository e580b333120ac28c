using System.Globalization;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Rules;

namespace Procurement.App.Reference;

/// <summary>The rows of law as db/reference/rules.json writes them: one entry for all profiles that it names.</summary>
public static class RuleFile
{
    public static IEnumerable<RuleRow> Read(string json) => StoredJson.Read<IReadOnlyList<Entry>>(json).SelectMany(Rows);

    private static IEnumerable<RuleRow> Rows(Entry entry) =>
        Enum.GetValues<ProfileName>().Where(profile => entry.Profiles is null || entry.Profiles.Contains(profile.Code())).Select(profile => new RuleRow
        {
            Profile = profile,
            Code = entry.Code,
            Part = entry.Part,
            Value = entry.Value,
            Unit = entry.Unit,
            ValidFrom = entry.From ?? new DateOnly(2017, 1, 1),
            ValidTo = entry.To,
            Act = entry.Act ?? (profile == ProfileName.EuDps ? CountingAct.Regulation1182 : CountingAct.Act150),
            EvesAreWorkdays = entry.Eves,
            DayEndsAt = entry.EndsAt is null ? null : TimeOnly.ParseExact(entry.EndsAt, "HH':'mm", CultureInfo.InvariantCulture),
            Source = entry.Source,
            Text = new(entry.Fi, entry.Sv, entry.En),
        });

    private sealed record Entry
    {
        public required string Code { get; init; }
        public string Part { get; init; } = "";

        /// <summary>Names of profiles; left out where the row is the same in all.</summary>
        public IReadOnlyList<string>? Profiles { get; init; }
        public long Value { get; init; }
        public RuleUnit Unit { get; init; }
        public DateOnly? From { get; init; }
        public DateOnly? To { get; init; }

        /// <summary>Left out: Regulation 1182/71 for EU-DPS, Act 150/1930 for the others.</summary>
        public CountingAct? Act { get; init; }
        public bool Eves { get; init; }
        public string? EndsAt { get; init; }
        public required string Source { get; init; }
        public required string Fi { get; init; }
        public required string Sv { get; init; }
        public required string En { get; init; }
    }
}
