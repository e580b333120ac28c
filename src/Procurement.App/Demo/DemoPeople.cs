using System.Security.Cryptography;
using System.Text;
using Procurement.Domain.Organisations;

namespace Procurement.App.Demo;

/// <summary>An organisation of the demonstration: municipalities are real, their people and numbers, and all suppliers, are invented.</summary>
public sealed record DemoOrganisation(string Name, string BusinessId, LegalForm Form, string Municipality, string Email, string Iban, string Language = "fi")
{
    public Guid Id { get; } = DemoPeople.IdOf(BusinessId);
    public OrganisationKind Kind { get; } = Form == LegalForm.PublicBody ? OrganisationKind.Buyer : OrganisationKind.Supplier;
}

/// <summary>An invented person and what they do; the ids are known beforehand, so that each subject can tell what they did.</summary>
public sealed record DemoUser(string Name, string Email, DemoOrganisation Organisation, params Role[] Roles)
{
    public Guid Id { get; } = DemoPeople.IdOf(Email);
}

/// <summary>Who is who in the demonstration ring.</summary>
public static class DemoPeople
{
    /// <summary>Of all of them: the demonstration is served in Development only.</summary>
    public const string Password = "kuusi kuppia kahvia";

    /// <summary>Days before today on which the site began; every chapter's deeds come later.</summary>
    public const int Begun = 240;

    public static readonly DemoOrganisation Lahti = new("Lahden kaupunki", "9910001-9", LegalForm.PublicBody, "398", "kirjaamo@lahti.example", "FI6415983010000016");
    public static readonly DemoOrganisation Heinola = new("Heinolan kaupunki", "9910002-7", LegalForm.PublicBody, "111", "kirjaamo@heinola.example", "FI4215983010000024");
    public static readonly DemoOrganisation Hollola = new("Hollolan kunta", "9910003-5", LegalForm.PublicBody, "098", "kirjaamo@hollola.example", "FI2015983010000032");
    public static readonly DemoOrganisation Loviisa = new("Lovisa stad", "9910004-3", LegalForm.PublicBody, "434", "registrator@loviisa.example", "FI9515983010000040", "sv");

    public static readonly DemoOrganisation Tyopolku = new("Päijänteen Työpolku ry", "9920002-8", LegalForm.Association, "398", "toimisto@tyopolku.example", "FI4356000920000018");
    public static readonly DemoOrganisation Vesijarvi = new("Vesijärven Valmennus osk", "9920003-6", LegalForm.Cooperative, "398", "toimisto@vesijarvenvalmennus.example", "FI2156000920000026");
    public static readonly DemoOrganisation Taitosaatio = new("Salpausselän Taitosäätiö sr", "9920004-4", LegalForm.Foundation, "098", "toimisto@taitosaatio.example", "FI9656000920000034");
    public static readonly DemoOrganisation UusiAlku = new("Uuden Alun Pajat ry", "9920005-2", LegalForm.Association, "111", "paja@uusialku.example", "FI7456000920000042");
    public static readonly DemoOrganisation Suunta = new("Suunta Työhön Oy", "9920006-0", LegalForm.Company, "398", "info@suuntatyohon.example", "FI0356000920000059");
    public static readonly DemoOrganisation Bron = new("Bron till Arbete Ab", "9920007-9", LegalForm.Company, "434", "info@bron.example", "FI7856000920000067", "sv");
    public static readonly DemoOrganisation Kadentaito = new("Kädentaidon Keskus ry", "9920008-7", LegalForm.Association, "560", "toimisto@kadentaito.example", "FI5656000920000075");
    public static readonly DemoOrganisation Harju = new("Harjun Työhönkuntoutus ry", "9920009-5", LegalForm.Association, "016", "toimisto@harju.example", "FI3456000920000083");

    public static readonly DemoUser LahtiAdministrator = new("Riitta Lahtinen", "riitta.lahtinen@lahti.example", Lahti, Role.Administrator);
    public static readonly DemoUser LahtiAdministrator2 = new("Kari Mäkelä", "kari.makela@lahti.example", Lahti, Role.Administrator);
    public static readonly DemoUser LahtiOfficer = new("Aino Laaksonen", "aino.laaksonen@lahti.example", Lahti, Role.Officer);
    public static readonly DemoUser LahtiOfficer2 = new("Veikko Niemi", "veikko.niemi@lahti.example", Lahti, Role.Officer);
    public static readonly DemoUser LahtiOfficer3 = new("Sirpa Koskela", "sirpa.koskela@lahti.example", Lahti, Role.Officer);
    public static readonly DemoUser LahtiEvaluator = new("Helena Rantala", "helena.rantala@lahti.example", Lahti, Role.Evaluator);
    public static readonly DemoUser LahtiEvaluator2 = new("Juhani Saari", "juhani.saari@lahti.example", Lahti, Role.Evaluator);
    public static readonly DemoUser LahtiCaseWorker = new("Maria Salonen", "maria.salonen@lahti.example", Lahti, Role.CaseWorker);
    public static readonly DemoUser LahtiCaseWorker2 = new("Antti Heino", "antti.heino@lahti.example", Lahti, Role.CaseWorker);
    public static readonly DemoUser LahtiFinance = new("Leena Karppinen", "leena.karppinen@lahti.example", Lahti, Role.Finance);
    public static readonly DemoUser LahtiFinance2 = new("Pekka Turunen", "pekka.turunen@lahti.example", Lahti, Role.Finance);
    public static readonly DemoUser LahtiFinance3 = new("Tuula Ojala", "tuula.ojala@lahti.example", Lahti, Role.Finance);
    public static readonly DemoUser LahtiAuditor = new("Ilkka Vuori", "ilkka.vuori@lahti.example", Lahti, Role.Auditor);

    public static readonly DemoUser HeinolaAdministrator = new("Marja Kallio", "marja.kallio@heinola.example", Heinola, Role.Administrator);
    public static readonly DemoUser HeinolaOfficer = new("Timo Aalto", "timo.aalto@heinola.example", Heinola, Role.Officer);
    public static readonly DemoUser HeinolaOfficer2 = new("Kaisa Lehtonen", "kaisa.lehtonen@heinola.example", Heinola, Role.Officer);
    public static readonly DemoUser HeinolaEvaluator = new("Outi Jokinen", "outi.jokinen@heinola.example", Heinola, Role.Evaluator);
    public static readonly DemoUser HeinolaEvaluator2 = new("Markku Peltola", "markku.peltola@heinola.example", Heinola, Role.Evaluator);
    public static readonly DemoUser HeinolaCaseWorker = new("Sanna Hiltunen", "sanna.hiltunen@heinola.example", Heinola, Role.CaseWorker);
    public static readonly DemoUser HeinolaFinance = new("Eija Manninen", "eija.manninen@heinola.example", Heinola, Role.Finance);
    public static readonly DemoUser HeinolaFinance2 = new("Jari Koponen", "jari.koponen@heinola.example", Heinola, Role.Finance);
    public static readonly DemoUser HeinolaFinance3 = new("Anne Kettunen", "anne.kettunen@heinola.example", Heinola, Role.Finance);
    public static readonly DemoUser HeinolaAuditor = new("Seppo Laine", "seppo.laine@heinola.example", Heinola, Role.Auditor);

    public static readonly DemoUser HollolaAdministrator = new("Päivi Nurmi", "paivi.nurmi@hollola.example", Hollola, Role.Administrator);
    public static readonly DemoUser HollolaOfficer = new("Esa Virta", "esa.virta@hollola.example", Hollola, Role.Officer, Role.Evaluator);
    public static readonly DemoUser HollolaOfficer2 = new("Minna Salo", "minna.salo@hollola.example", Hollola, Role.Officer, Role.Evaluator);
    public static readonly DemoUser HollolaCaseWorker = new("Tiina Rinne", "tiina.rinne@hollola.example", Hollola, Role.CaseWorker);
    public static readonly DemoUser HollolaFinance = new("Raimo Lampinen", "raimo.lampinen@hollola.example", Hollola, Role.Finance);
    public static readonly DemoUser HollolaFinance2 = new("Ulla Hakala", "ulla.hakala@hollola.example", Hollola, Role.Finance);
    public static readonly DemoUser HollolaFinance3 = new("Petri Moilanen", "petri.moilanen@hollola.example", Hollola, Role.Finance);

    public static readonly DemoUser LoviisaAdministrator = new("Gunilla Lindroos", "gunilla.lindroos@loviisa.example", Loviisa, Role.Administrator);
    public static readonly DemoUser LoviisaOfficer = new("Mikael Sjöberg", "mikael.sjoberg@loviisa.example", Loviisa, Role.Officer, Role.Evaluator);
    public static readonly DemoUser LoviisaOfficer2 = new("Carita Holm", "carita.holm@loviisa.example", Loviisa, Role.Officer, Role.Evaluator);
    public static readonly DemoUser LoviisaCaseWorker = new("Johanna Blom", "johanna.blom@loviisa.example", Loviisa, Role.CaseWorker);
    public static readonly DemoUser LoviisaFinance = new("Stefan Nyman", "stefan.nyman@loviisa.example", Loviisa, Role.Finance);
    public static readonly DemoUser LoviisaFinance2 = new("Monica Backman", "monica.backman@loviisa.example", Loviisa, Role.Finance);

    public static readonly DemoUser TyopolkuUser = new("Hannele Toivonen", "hannele@tyopolku.example", Tyopolku, Role.SupplierUser);
    public static readonly DemoUser TyopolkuUser2 = new("Ville Kinnunen", "ville@tyopolku.example", Tyopolku, Role.SupplierUser);
    public static readonly DemoUser VesijarviUser = new("Katja Heikkinen", "katja@vesijarvenvalmennus.example", Vesijarvi, Role.SupplierUser);
    public static readonly DemoUser VesijarviUser2 = new("Jukka Pulkkinen", "jukka@vesijarvenvalmennus.example", Vesijarvi, Role.SupplierUser);
    public static readonly DemoUser TaitosaatioUser = new("Elina Vainio", "elina@taitosaatio.example", Taitosaatio, Role.SupplierUser);
    public static readonly DemoUser TaitosaatioUser2 = new("Mika Rautio", "mika@taitosaatio.example", Taitosaatio, Role.SupplierUser);
    public static readonly DemoUser UusiAlkuUser = new("Pirjo Savolainen", "pirjo@uusialku.example", UusiAlku, Role.SupplierUser);
    public static readonly DemoUser SuuntaUser = new("Jenni Korhonen", "jenni@suuntatyohon.example", Suunta, Role.SupplierUser);
    public static readonly DemoUser SuuntaUser2 = new("Harri Leppänen", "harri@suuntatyohon.example", Suunta, Role.SupplierUser);
    public static readonly DemoUser BronUser = new("Camilla Ström", "camilla@bron.example", Bron, Role.SupplierUser);
    public static readonly DemoUser KadentaitoUser = new("Merja Tanskanen", "merja@kadentaito.example", Kadentaito, Role.SupplierUser);
    public static readonly DemoUser HarjuUser = new("Olli Partanen", "olli@harju.example", Harju, Role.SupplierUser);

    public static readonly IReadOnlyList<DemoUser> All =
        [.. typeof(DemoPeople).GetFields().Where(field => field.FieldType == typeof(DemoUser)).Select(field => (DemoUser)field.GetValue(null)!)];

    public static readonly IReadOnlyList<DemoOrganisation> Organisations =
        [.. typeof(DemoPeople).GetFields().Where(field => field.FieldType == typeof(DemoOrganisation)).Select(field => (DemoOrganisation)field.GetValue(null)!)];

    public static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes("demo " + name)).AsSpan(0, 16));
}
