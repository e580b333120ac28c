namespace Procurement.Domain.Competitions;

/// <summary>The places of a bid that publicity, trade-secret marks and clarifications speak of, by a short code.</summary>
public static class BidFields
{
    public const string Products = "products";
    private const string PricePrefix = "price:";
    private const string AnswerPrefix = "answer:";
    private const string FilePrefix = "file:";

    public static string Price(string term) => PricePrefix + term;
    public static string Answer(Guid criterionId) => AnswerPrefix + criterionId.ToString("N");

    /// <summary>By its place, so that a mark says which file and nothing of its name.</summary>
    public static string File(int position) => FilePrefix + position.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every place of a bid, in the order it is read.</summary>
    public static IReadOnlyList<string> Of(BidDocument bid) =>
    [
        Products,
        .. bid.Prices.UnitPrices.Keys.Order(StringComparer.Ordinal).Select(Price),
        .. bid.Answers.Keys.Order().Select(Answer),
        .. Enumerable.Range(0, bid.Attachments.Count).Select(File),
    ];

    public static bool IsPrice(string field) => field.StartsWith(PricePrefix, StringComparison.Ordinal);

    public static BidField KindOf(string field) =>
        field == Products ? BidField.Products
        : IsPrice(field) ? BidField.UnitPrice
        : field.StartsWith(AnswerPrefix, StringComparison.Ordinal) ? BidField.Answer
        : BidField.Attachment;
}
