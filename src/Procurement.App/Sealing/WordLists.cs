using System.Globalization;
using System.Text;

namespace Procurement.App.Sealing;

/// <summary>
/// The words of word keys: 128 beginnings × 64 ends = 8 192 compounds in Finnish and as many in Swedish, so that a word is 13 bits and six are 78.
/// The parts were chosen so that no two words of a list are one typing mistake apart, also when ä and ö are typed as a and o (a test reads it all).
/// </summary>
public sealed class WordList
{
    public static readonly WordList Finnish = new(
        """
        metsä järvi kallio lumi suo meri joki lampi saari niemi lahti koski mäki harju laakso niitty pelto piha puisto puro tunturi tuuli
        sade pilvi aurinko aamu ilta kevät kesä syksy talvi koivu kuusi mänty haapa leppä pihlaja vaahtera tammi kataja paju tuomi sammal
        jäkälä kanerva mustikka puolukka mansikka vadelma karpalo omena päärynä kirsikka luumu herne kaura ohra ruis vehnä pellava apila
        kielo vuokko ruusu lilja orvokki unikko daalia tulppaani karhu kettu jänis hirvi orava siili mäyrä saukko majava norppa kotka haukka
        pöllö joutsen kurki sorsa lokki varis harakka peippo pääsky kiuru riekko hauki ahven lohi siika muikku silakka kulta hopea kupari
        rauta teräs pronssi lasi savi hiekka turve graniitti marmori posliini villa silkki pahvi paperi kangas köysi laiva lautta purje
        ankkuri satama majakka katu tori linna tupa sauna
        """,
        """
        polku ranta talo kivi silta portti torni lehti kello kirja kori maja luoto laulu tarha penkki katto kukka oksa juuri siemen kuppi
        pöytä tuoli ovi ikkuna seinä lukko avain kansi laukku reppu hattu takki kenkä saapas huivi vyö sormus helmi nauha solmu verkko lanka
        peitto tyyny kehto reki kelkka suksi sauva pallo pyörä vaunu juna vene airo masto lippu kartta merkki kuva sävel tanssi
        """);

    public static readonly WordList Swedish = new(
        """
        skogs sjö berg kärr havs älv udd vik fors backe dal ängs åker gårds park fjäll vind regn moln stjärn sol morgon kvälls natt vår
        sommar höst vinter björk gran tall asp rönn pil hägg moss ljung blåbärs lingon smultron hallon hjortron tranbärs äppel päron
        körsbärs plommon ärt havre korn råg vete lin klöver ros lilje viol vallmo dahlia tulpan ekorre igelkotts grävling utter bäver hök
        uggle svan trane ande mås kråke skate bofink svale lärke tjäder ripe gädde abborre lax strömming guld silver koppar järn stål brons
        glas ler sand jord torv grus granit marmor porslins ull siden papp tyg rep skepps färje segel ankar hamn fyr gatu slotts stugu bastu
        kvarn smedje lade köks lamp ljus lykt penn kompass flöjt trum bröd mjölk honungs salt socker
        """,
        """
        stig strand hus bro port torn blad klocka bok korg koja holme låda sömn glädje bänk tak blomma gren rot kopp bord stol dörr fönster
        vägg lås nyckel lock väska säck hatt sko stövel strumpa halsduk bälte ring pärla knut nät tråd matta täcke kudde kälke skida stav
        boll hjul flagga karta märke tavla bild fest färd tävling dag stund saga dikt visa storm
        """);

    private readonly Dictionary<string, string> byFolded;

    private WordList(string beginnings, string ends)
    {
        char[] space = [' ', '\n', '\r'];
        var ending = ends.Split(space, StringSplitOptions.RemoveEmptyEntries);
        Words = [.. beginnings.Split(space, StringSplitOptions.RemoveEmptyEntries).SelectMany(beginning => ending.Select(end => beginning + end))];
        byFolded = Words.ToDictionary(Fold);
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>The list of a key, by its language.</summary>
    public static WordList Of(string language) => language == "sv" ? Swedish : Finnish;

    /// <summary>The word of the list that was typed, or null.</summary>
    public string? Find(string typed) => byFolded.GetValueOrDefault(Fold(typed));

    /// <summary>The word of the list that is one typing mistake away, or null.</summary>
    public string? Nearest(string typed)
    {
        var folded = Fold(typed);
        return byFolded.FirstOrDefault(pair => IsOneApart(pair.Key, folded)).Value;
    }

    /// <summary>As it is typed in haste: lower case, without dots and rings.</summary>
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in word.ToLower(CultureInfo.InvariantCulture).Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            folded.Append(c);
        }

        return folded.ToString();
    }

    /// <summary>One letter changed, missing or too many, or two neighbours in the wrong order.</summary>
    public static bool IsOneApart(string a, string b)
    {
        if (a.Length > b.Length)
        {
            (a, b) = (b, a);
        }

        var same = a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count();
        return (b.Length - a.Length) switch
        {
            0 when same == a.Length => false,
            0 => a[(same + 1)..] == b[(same + 1)..]
                || (same + 1 < a.Length && a[same] == b[same + 1] && a[same + 1] == b[same] && a[(same + 2)..] == b[(same + 2)..]),
            1 => a[same..] == b[(same + 1)..],
            _ => false,
        };
    }
}
