using Procurement.App.Contracts;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.App.Suppliers;
using Procurement.App.Vouchers;
using Procurement.Domain.Vouchers;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Models;

/// <summary>The stores that a supplier's page of vouchers reads.</summary>
public sealed class SupplierVoucherStores(VoucherStore vouchers, VoucherProgrammeStore programmes, VoucherNoteStore notes, ProductStore products, AdmissionStore admissions)
{
    public VoucherStore Vouchers => vouchers;
    public VoucherProgrammeStore Programmes => programmes;
    public VoucherNoteStore Notes => notes;
    public ProductStore Products => products;
    public AdmissionStore Admissions => admissions;
}

/// <summary>Reads what a supplier's pages of vouchers show. Who a client is comes only after accepting, and the look is written down (R45).</summary>
public sealed class SupplierVoucherDesk(SupplierVoucherStores stores, OrganisationStore organisations, ClientStore clients, ContractPages pages, PageReadingWords words)
{
    public async Task<SupplierVouchers> Page(Acting acting, string url)
    {
        var supplier = acting.Organisation.Id;
        var choices = new List<ChoiceRow>();
        foreach (var choice in await stores.Vouchers.OfSupplier(supplier))
        {
            var voucher = (await stores.Vouchers.Find(choice.VoucherId))!;
            choices.Add(new(choice, (await Who(acting, choice, voucher.ClientId)).Who, await ServiceOf(choice.VersionId)));
        }

        var members = new List<MemberRow>();
        foreach (var member in await stores.Programmes.OfSupplier(supplier))
        {
            members.Add(new(member, (await stores.Programmes.Find(member.ProgrammeId))!, await ServiceOf(member.VersionId)));
        }

        var visits = new List<(VisitWish, string, string)>();
        foreach (var wish in await stores.Notes.VisitsFor(supplier))
        {
            var member = (await stores.Programmes.FindMember(wish.MemberId))!;
            visits.Add((wish, await ServiceOf(member.VersionId), words.Secrets.OpenWords(wish.Contact)));
        }

        return new() { Choices = choices, Members = members, ToJoin = await ToJoin(supplier, members), Visits = visits, Url = url };
    }

    public async Task<(string Who, string? Phone)> Who(Acting acting, VoucherChoice choice, Guid clientId) =>
        choice.PlacementId is not null && (await pages.Names(acting, [clientId], "voucher")).TryGetValue(clientId, out var identity)
            ? (identity.Name, identity.Phone)
            : ((await clients.Find(clientId))?.Code ?? "", null);

    public async Task<string> ServiceOf(Guid versionId) => await stores.Products.FindVersion(versionId) is { } version ? words.Texts.Of(version.Content.Name) : "";

    private async Task<IReadOnlyList<JoinRow>> ToJoin(Guid supplier, List<MemberRow> members)
    {
        var published = await stores.Products.Published(supplier);
        var open = await stores.Programmes.OpenIn([.. published.Select(version => version.CategoryId).Distinct()]);
        var buyers = (await organisations.List([.. open.Select(programme => programme.BuyerId).Distinct()])).ToDictionary(row => row.Id, row => row.Name);
        var rows = new List<JoinRow>();
        foreach (var programme in open)
        {
            var admitted = await stores.Admissions.IsAdmitted(supplier, programme.CategoryId, words.Now);
            rows.AddRange(published
                .Where(version => version.CategoryId == programme.CategoryId && members.All(row => row.Member.ProductId != version.ProductId || row.Programme.Id != programme.Id))
                .Select(version => new JoinRow(
                    programme, buyers.GetValueOrDefault(programme.BuyerId, ""), version.ProductId, words.Texts.Of(version.Content.Name),
                    ProgrammeRules.MayJoin(programme, version, admitted, pages.Today), Guid.CreateVersion7())));
        }

        return rows;
    }
}

/// <summary>The reader's words, the words of clients, and the time.</summary>
public sealed class PageReadingWords(PageTexts texts, ClientSecrets secrets, TimeProvider clock)
{
    public PageTexts Texts => texts;
    public ClientSecrets Secrets => secrets;
    public DateTimeOffset Now => clock.GetUtcNow();
}
