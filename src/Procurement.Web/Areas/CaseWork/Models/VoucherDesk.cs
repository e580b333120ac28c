using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.Vouchers;
using Procurement.Domain.Contracts;
using Procurement.Domain.Vouchers;
using Procurement.Web.Models;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Startup;
using QRCoder;

namespace Procurement.Web.Areas.CaseWork.Models;

/// <summary>Reads what the case worker's pages of vouchers show.</summary>
public sealed class VoucherDesk(VoucherStore vouchers, VoucherProgrammeStore programmes, ClientStore clients, ContractPages pages, SiteAddress site)
{
    public const int Take = 50;

    public DateOnly Today => pages.Today;

    public async Task<IReadOnlyList<VoucherRow>> Rows(Acting acting, Guid? after)
    {
        var last = after is { } id ? await vouchers.Find(id) : null;
        var found = await vouchers.OfCaseWorker(acting.Organisation.Id, acting.UserId, last, Take);
        var names = await Names(acting, [.. found.Select(voucher => voucher.ClientId).Distinct()]);
        var open = (await programmes.OfBuyer(acting.Organisation.Id)).ToDictionary(programme => programme.Id);
        return [.. found.Select(voucher => new VoucherRow(voucher, names.GetValueOrDefault(voucher.ClientId, ""), open[voucher.ProgrammeId]))];
    }

    public async Task<string> NameOf(Acting acting, Guid clientId) => (await Names(acting, [clientId])).GetValueOrDefault(clientId, "");

    public async Task<IReadOnlyList<SelectListItem>> Clients(Acting acting)
    {
        var own = await clients.OwnOf(acting.Organisation.Id, acting.UserId);
        var names = await pages.Names(acting, [.. own.Select(client => client.Id)], "vouchers");
        return [.. own.Where(client => names.ContainsKey(client.Id)).Select(client => new SelectListItem($"{names[client.Id].Name} ({client.Code})", client.Id.ToString()))
            .OrderBy(item => item.Text, StringComparer.CurrentCulture)];
    }

    /// <summary>Programmes of which vouchers may be issued today.</summary>
    public async Task<IReadOnlyList<VoucherProgramme>> Open(Acting acting) =>
        [.. (await programmes.OfBuyer(acting.Organisation.Id)).Where(programme => programme.Status == ProgrammeStatus.Open && programme.StartsOn <= Today && programme.EndsOn >= Today)];

    public Sheet Sheet(VoucherInHand hand, string token, string coach, string language)
    {
        var link = site.Of($"/c/{token}");
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(link, QRCodeGenerator.ECCLevel.M);
        return new()
        {
            Hand = hand,
            Link = link,
            Svg = new SvgQRCode(data).GetGraphic(1, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute),
            ByHand = site.Of("/client"),
            Coach = coach,
            Language = language,
        };
    }

    /// <summary>
    /// Rows of a file: the client's code or number in the national system, and if wanted the value and wishes. Null and the lines that nobody could be found
    /// for, when any is wrong: all are issued or none.
    /// </summary>
    public async Task<(IReadOnlyList<NewVoucher>? Given, IReadOnlyList<int> Wrong)> Read(Acting acting, VoucherProgramme programme, string text)
    {
        var own = await clients.OwnOf(acting.Organisation.Id, acting.UserId);
        var names = await pages.Names(acting, [.. own.Select(client => client.Id)], "vouchers");
        var known = new Dictionary<string, Guid>(StringComparer.OrdinalIgnoreCase);
        foreach (var client in own)
        {
            known[client.Code] = client.Id;
            if (names.GetValueOrDefault(client.Id)?.NationalNumber is { Length: > 0 } number)
            {
                known.TryAdd(number, client.Id);
            }
        }

        var (given, wrong) = (new List<NewVoucher>(), new List<int>());
        foreach (var row in Csv.Read(text).Skip(1))
        {
            var fields = row.Fields.Count == 1 && row.Fields[0].Contains(';', StringComparison.Ordinal) ? row.Fields[0].Split(';') : [.. row.Fields];
            var value = fields.Length > 1 ? ValueOf(programme, fields[1]) : null;
            if (!known.TryGetValue(fields[0].Trim(), out var client) || (fields.Length > 1 && fields[1].Trim().Length > 0 && value is null))
            {
                wrong.Add(row.Line);
                continue;
            }

            given.Add(new() { Id = Guid.CreateVersion7(), ProgrammeId = programme.Id, ClientId = client, Value = value, Wishes = fields.Length > 2 ? fields[2] : null });
        }

        return wrong.Count > 0 || given.Count == 0 ? (null, wrong) : (given, wrong);
    }

    public static long? ValueOf(VoucherProgramme programme, decimal? typed) =>
        typed is null ? null : programme.ValueKind == ValueKind.Money ? (long)decimal.Round(typed.Value * 100) : (long)typed.Value;

    private static long? ValueOf(VoucherProgramme programme, string typed) =>
        decimal.TryParse(typed.Trim().Replace(',', '.'), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var value) ? ValueOf(programme, (decimal?)value) : null;

    private async Task<Dictionary<Guid, string>> Names(Acting acting, IReadOnlyCollection<Guid> ids) =>
        (await pages.Names(acting, ids, "vouchers")).ToDictionary(row => row.Key, row => row.Value.Name);
}
