using System.Text;
using System.Text.Json;
using Procurement.Domain.Audit;

namespace Procurement.Tests.Audit;

public class CanonicalJsonTests
{
    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Bytes(json));

    [Fact]
    public void The_text_and_literals_of_RFC_8785_3_2_2() => Assert.Equal(
        """{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        Canonical("""{ "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }"""));

    [Fact]
    public void The_sorting_of_RFC_8785_3_2_3()
    {
        var sorted = Canonical("""
            {
              "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """);
        using var document = JsonDocument.Parse(sorted);

        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            document.RootElement.EnumerateObject().Select(member => member.Value.GetString()!));
    }

    [Fact]
    public void The_bytes_of_RFC_8785_are_UTF_8() =>
        Assert.Equal("7B22C3A4223A22E282AC227D", Convert.ToHexString(CanonicalJson.Bytes("""{"ä":"\u20ac"}""")));

    [Theory]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("-9007199254740992", "-9007199254740992")]
    [InlineData("-0", "0")]
    [InlineData("[1,2]", "[1,2]")]
    public void Integers_are_written_plainly(string json, string canonical) => Assert.Equal(canonical, Canonical(json));

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("0.1")]
    [InlineData("9007199254740993")]
    [InlineData("-9007199254740993")]
    [InlineData("""{"a":1,"a":2}""")]
    public void What_has_no_canonical_form_is_refused(string json) => Assert.Throws<FormatException>(() => Canonical(json));

    [Fact]
    public void Canonical_is_canonical_already()
    {
        const string Once = """{"a":[{"b":"ä","c":1}],"d":true}""";
        Assert.Equal(Once, Canonical(Once));
    }
}
