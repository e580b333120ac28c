using System.Text;
using Procurement.App.Sealing;

namespace Procurement.Tests.Sealing;

public class WordKeyTests
{
    private const int FewRounds = 1_000;

    [Theory]
    [InlineData("fi")]
    [InlineData("sv")]
    public void Six_words_are_at_least_77_bits(string language)
    {
        var words = WordList.Of(language).Words;

        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.True(TypedWords.Count * Math.Log2(words.Count) >= 77);
        Assert.All(words, word => Assert.Matches("^[a-zåäö]{4,16}$", word));
    }

    [Theory]
    [InlineData("fi")]
    [InlineData("sv")]
    public void No_two_words_are_one_typing_mistake_apart(string language)
    {
        // A mistake makes two words meet: in a letter left out, or in one changed, with its place marked.
        var owner = new Dictionary<string, string>();
        var near = new List<string>();
        foreach (var word in WordList.Of(language).Words)
        {
            var folded = WordList.Fold(word);
            var meetings = Enumerable.Range(0, folded.Length).SelectMany(i => new[] { folded.Remove(i, 1), folded[..i] + "?" + folded[(i + 1)..] }).Append(folded).Distinct();
            near.AddRange(meetings.Where(meeting => !owner.TryAdd(meeting, word) && owner[meeting] != word).Select(meeting => $"{owner[meeting]} {word}")
                .Where(pair => WordList.IsOneApart(WordList.Fold(pair.Split(' ')[0]), folded)));
        }

        Assert.Empty(near);
    }

    [Fact]
    public void The_words_unlock_the_private_half_and_others_do_not()
    {
        var (key, words) = WordKey.Make(Guid.CreateVersion7(), WordKeyKind.Bid, "fi", FewRounds);
        var label = new EnvelopeLabel("test", "test", key.Recipient);
        var envelope = Envelope.Close(label, "content"u8, key.Public);

        using var unlocked = key.Unlock(key.Derive(words));
        Assert.Equal("content"u8, Envelope.Open(label, envelope, unlocked!));
        Assert.Null(key.Unlock(key.Derive(words.Reverse())));
        Assert.Null((key with { Id = Guid.CreateVersion7() }).Unlock(key.Derive(words)));
    }

    [Fact]
    public void Nothing_that_is_stored_of_a_key_holds_its_words()
    {
        var (key, words) = WordKey.Make(Guid.CreateVersion7(), WordKeyKind.Opening, "sv", FewRounds);
        var stored = Encoding.Latin1.GetString([.. key.PublicKey, .. key.Salt, .. key.SealedPrivate]) + key.Fingerprint + key.Language;

        Assert.Equal(TypedWords.Count, words.Length);
        Assert.All(words, word => Assert.DoesNotContain(word, stored));
    }

    [Theory]
    [InlineData("metsäpolku järviranta kalliotalo lumikivi suosilta meriportti", null)]
    [InlineData("  METSAPOLKU, jarviranta\nkalliotalo; lumikivi suosilta - meriportti ", null)]
    [InlineData("metsäpolku järviranta", "words-count")]
    [InlineData("metsäpolku järviranta kalliotalo lumikivi suosilta merportti", "words-misspelt")]
    [InlineData("metsäpolku järviranta kalliotalo lumikivi suosilta hamsteri", "words-unknown")]
    [InlineData(null, "words-count")]
    public void Words_are_read_as_people_type_them(string? typed, string? refusal)
    {
        var (words, said) = TypedWords.Read(typed, "fi");

        Assert.Equal(refusal, said?.Code);
        Assert.Equal(refusal is null ? ["metsäpolku", "järviranta", "kalliotalo", "lumikivi", "suosilta", "meriportti"] : null, words);
    }

    [Fact]
    public void A_mistyped_word_is_named_with_its_place_and_the_nearest_of_the_list()
    {
        var (_, refusal) = TypedWords.Read("metsäpolku järvirnata kalliotalo lumikivi suosilta meriportti", "fi");
        Assert.Equal(["2", "järviranta"], refusal!.Args);
    }
}

public class CompetitionKeyTests
{
    private static readonly Guid Competition = Guid.CreateVersion7();
    private static readonly (WordKey Key, string[] Words)[] Officers = [.. Enumerable.Range(0, 3).Select(_ => WordKey.Make(Guid.CreateVersion7(), WordKeyKind.Opening, "fi", 1_000))];
    private static readonly (WordKey Key, string[] Words) Recovery = WordKey.Make(Guid.CreateVersion7(), WordKeyKind.Recovery, "sv", 1_000);
    private static readonly CompetitionKeyMaterial Made = CompetitionKey.Make(Competition, [.. Officers.Select(o => o.Key)], Recovery.Key);

    [Fact]
    public void It_is_kept_for_every_ordered_pair_and_recovery_is_only_ever_second()
    {
        Assert.Equal(3 * 3, Made.Parts.Count);
        Assert.DoesNotContain(Made.Parts, part => part.FirstKeyId == Recovery.Key.Id);
        Assert.Equal(Made.Parts.Count, Made.Parts.Select(part => (part.FirstKeyId, part.SecondKeyId)).Distinct().Count());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(0, -1)]
    public void Any_two_reach_the_private_half(int first, int second)
    {
        var one = Officers[first];
        var two = second < 0 ? Recovery : Officers[second];
        var part = Made.Parts.Single(p => p.FirstKeyId == one.Key.Id && p.SecondKeyId == two.Key.Id);

        using var onePrivate = one.Key.Unlock(one.Key.Derive(one.Words))!;
        using var twoPrivate = two.Key.Unlock(two.Key.Derive(two.Words))!;
        var inner = CompetitionKey.TakeOuter(part, one.Key, onePrivate);
        using var opened = CompetitionKey.TakeInner(Competition, inner, two.Key, twoPrivate, Made.Fingerprint);

        Assert.Equal(Made.Fingerprint, opened.Public.Fingerprint);
    }

    [Fact]
    public void One_alone_does_not()
    {
        var part = Made.Parts.First(p => p.FirstKeyId == Officers[0].Key.Id);
        using var alone = Officers[0].Key.Unlock(Officers[0].Key.Derive(Officers[0].Words))!;
        var inner = CompetitionKey.TakeOuter(part, Officers[0].Key, alone);

        Assert.Throws<SealBrokenException>(() => CompetitionKey.TakeInner(Competition, inner, Officers[0].Key, alone, Made.Fingerprint));
        Assert.Throws<SealBrokenException>(() => CompetitionKey.TakeInner(Competition, inner, Officers[1].Key, alone, Made.Fingerprint));
    }
}
