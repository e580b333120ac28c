using System.Globalization;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Shell;

/// <summary>The places of a bid in the reader's words.</summary>
public static class BidFieldWords
{
    public static string BidField(this PageTexts texts, string field, CompetitionContent content) => BidFields.KindOf(field) switch
    {
        Domain.Competitions.BidField.Products => texts[BidPart.Products],
        Domain.Competitions.BidField.UnitPrice => texts["bid.field.price", texts.Term(field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..])],
        Domain.Competitions.BidField.Answer => content.Criteria.FirstOrDefault(c => BidFields.Answer(c.Id) == field) is { } criterion ? texts["bid.field.answer", criterion.Name] : field,
        _ => texts["bid.field.file", (Position(field) + 1).ToString(CultureInfo.InvariantCulture)],
    };

    public static int Position(string field) =>
        int.TryParse(field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture, out var position) ? position : 0;
}
