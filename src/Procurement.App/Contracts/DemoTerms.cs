using System.Globalization;
using System.Text;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>What the demonstration's contracts agree on, and a document of nobody.</summary>
internal static class DemoTerms
{
    /// <summary>Seed 0: 30–40 € a week and 10 € an activity day, with a guaranteed number of weeks.</summary>
    public static readonly ContractContent Weeks = new()
    {
        Title = new LocalText("Osallistava työtoiminta", "Deltagande arbetsverksamhet", "Participatory work activity"),
        Terms =
        [
            new() { Key = "week", Code = TermCode.Week, Repeats = true },
            new() { Key = "activity-day", Code = TermCode.ActivityDay, Repeats = true, CapPerMonth = new Money(4_000_00) },
            new() { Key = "minimum", Code = TermCode.Minimum, OfTerm = "week", Count = 10 },
        ],
        Prices = Prices(("week", 35_00), ("activity-day", 10_00)),
        Places = 12,
        GuaranteedClients = 6,
        MoneyCap = new Money(60_000_00),
        OptionMonths = 12,
        CostCentre = "4410",
    };

    public static readonly ContractContent Training = new()
    {
        Title = new LocalText("Työhönvalmennus tuloksista", "Arbetsträning mot resultat", "Job coaching paid by results"),
        Terms =
        [
            new() { Key = "start", Code = TermCode.Start },
            new() { Key = "step-skills", Code = TermCode.Step, Step = StepKind.Skills },
            new() { Key = "work-start", Code = TermCode.WorkStart, WaitDays = 30, MinHoursPerWeek = 18 },
            new() { Key = "work-kept-90", Code = TermCode.WorkKept, Count = 90, MinHoursPerWeek = 18 },
        ],
        Prices = Prices(("start", 400_00), ("step-skills", 250_00), ("work-start", 900_00), ("work-kept-90", 700_00)),
        Places = 20,
        GuaranteedClients = 5,
        MoneyCap = new Money(45_000_00),
        CostCentre = "4420",
    };

    /// <summary>A PDF of one line in the Latin alphabet.</summary>
    public static byte[] Document(string line)
    {
        var words = $"BT /F1 18 Tf 60 760 Td ({line}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            FormattableString.Invariant($"<< /Length {words.Length} >>\nstream\n{words}\nendstream"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var starts = new List<int>();
        for (var number = 0; number < objects.Length; number++)
        {
            starts.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{objects[number]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        starts.ForEach(start => pdf.Append(CultureInfo.InvariantCulture, $"{start:0000000000} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    private static PriceList Prices(params (string Term, long Cents)[] prices) =>
        new() { UnitPrices = prices.ToDictionary(p => p.Term, p => new Money(p.Cents), StringComparer.Ordinal) };
}
