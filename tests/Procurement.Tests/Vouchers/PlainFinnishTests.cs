using System.Text.RegularExpressions;
using Procurement.Domain.Vouchers;

namespace Procurement.Tests.Vouchers;

/// <summary>Plain Finnish is measured, not hoped for: short sentences and no words of offices.</summary>
public partial class PlainFinnishTests
{
    /// <summary>Words that a person who reads with effort stumbles on; each has a plainer one.</summary>
    private static readonly string[] Hard =
    [
        "palveluntuottaja", "hankintarengas", "työllistymissuunnitelma", "omavastuu", "kulukorvaus", "esteettömyys", "voimassaolo", "määräraha", "kuuluessa", "mukaisesti",
        "edellyttä", "toimenpi", "koskien", "liittyen", "sähköinen asiointi", "tunnistautu", "velvolli", "laiminlyön", "etuus", "tilanteessa", "mikäli", "taholta",
    ];

    private static readonly Procurement.App.Texts Texts = new();

    public static TheoryData<string, string> PlainTexts() =>
        [.. Texts.Keys.Order(StringComparer.Ordinal).Where(key => Texts.All(key).ContainsKey("plain")).Select(key => (key, Texts.All(key)["plain"]))];

    [Theory, MemberData(nameof(PlainTexts))]
    public void A_plain_text_has_short_sentences_and_no_hard_words(string key, string text)
    {
        Assert.InRange(AverageSentence(text), 0, 12);
        Assert.Empty(Hard.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => $"{key}: {word}"));
    }

    [Fact]
    public void What_a_client_reads_has_plain_Finnish() =>
        Assert.DoesNotContain(Texts.Keys, key => (key.StartsWith("client-page.", StringComparison.Ordinal) || key.StartsWith("card.", StringComparison.Ordinal) || key.StartsWith("sheet.", StringComparison.Ordinal)
            || key.StartsWith("finder.", StringComparison.Ordinal) || key.StartsWith("status.VoucherStatus.", StringComparison.Ordinal) || key.StartsWith("mail.voucher-remind", StringComparison.Ordinal)) && !Texts.All(key).ContainsKey("plain"));

    [Fact]
    public void A_long_sentence_is_found() => Assert.True(AverageSentence("Tämä on lyhyt. Tämä on hyvin pitkä lause, jossa on sanoja niin paljon, ettei kukaan jaksa lukea sitä loppuun asti millään.") > 9);

    private static double AverageSentence(string text)
    {
        var sentences = Ends().Split(text).Select(sentence => Words().Count(sentence)).Where(words => words > 0).ToList();
        return sentences.Count == 0 ? 0 : sentences.Average();
    }

    [GeneratedRegex(@"[.!?:\n]+(?:\s|$)|\n")]
    private static partial Regex Ends();

    [GeneratedRegex(@"[\p{L}\d{}/-]+")]
    private static partial Regex Words();
}
