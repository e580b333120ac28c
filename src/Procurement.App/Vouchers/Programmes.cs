using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.App.Suppliers;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Suppliers;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>An officer writes a programme; nobody else sees it before it is opened.</summary>
public sealed class SaveProgramme(VoucherProgrammeStore programmes, CategoryStore categories, VoucherWork work)
{
    public Task<Refusal?> Run(VoucherProgramme written, Guid by) => work.Db.Write(async () =>
    {
        if (await categories.Find(written.CategoryId) is null)
        {
            throw new NotFoundException();
        }

        var known = await programmes.Find(written.Id);
        if (known is null)
        {
            await programmes.Add(written with { CreatedAt = work.Now });
            work.Log(written.BuyerId, "programme.drafted", by, written.Id);
            return null;
        }

        if (known.BuyerId != written.BuyerId)
        {
            throw new NotFoundException();
        }

        if (ProgrammeRules.MayChange(known) is { } refusal)
        {
            return refusal;
        }

        await programmes.Update(written);
        return (Refusal?)null;
    });
}

/// <summary>An officer opens a programme: suppliers may join, case workers may issue.</summary>
public sealed class OpenProgramme(VoucherProgrammeStore programmes, CategoryStore categories, VoucherWork work)
{
    public Task<Refusal?> Run(Guid programmeId, Guid buyerId, Guid by) => work.Db.Write(async () =>
    {
        var programme = await programmes.Find(programmeId);
        if (programme?.BuyerId != buyerId)
        {
            throw new NotFoundException();
        }

        var category = await categories.Find(programme.CategoryId) ?? throw new NotFoundException();
        var text = BenefitTexts.InForce(await programmes.BenefitTexts(buyerId), programme.Kind, FinnishTime.DayOf(work.Now));
        if (ProgrammeRules.MayOpen(programme, category, text is not null) is { } refusal)
        {
            return refusal;
        }

        await programmes.Move(programme with { Status = ProgrammeStatus.Open, OpenedAt = work.Now, OpenedBy = by });
        work.Log(buyerId, "programme.opened", by, programmeId, new { budget = programme.Budget.Cents, profile = programme.Profile, kind = programme.Kind });
        return (Refusal?)null;
    });
}

/// <summary>An officer ends a programme: no new vouchers; those in force stay good until their day.</summary>
public sealed class CloseProgramme(VoucherProgrammeStore programmes, VoucherWork work)
{
    public Task<Refusal?> Run(Guid programmeId, Guid buyerId, Guid by) => work.Db.Write(async () =>
    {
        var programme = await programmes.Find(programmeId);
        if (programme?.BuyerId != buyerId)
        {
            throw new NotFoundException();
        }

        if (ProgrammeRules.MayClose(programme) is { } refusal)
        {
            return refusal;
        }

        await programmes.Move(programme with { Status = ProgrammeStatus.Closed, ClosedAt = work.Now });
        work.Log(buyerId, "programme.closed", by, programmeId);
        return (Refusal?)null;
    });
}

/// <summary>An officer writes what choosing and refusing do to the benefit; it is shown to no client before a second person has checked it (R65).</summary>
public sealed class WriteBenefitText(VoucherProgrammeStore programmes, VoucherWork work)
{
    public Task<Refusal?> Run(BenefitText written) => work.Db.Write(async () =>
    {
        if (BenefitTexts.MayWrite(written.Text) is { } refusal)
        {
            return refusal;
        }

        if ((await programmes.BenefitTexts(written.BuyerId)).All(text => text.Id != written.Id))
        {
            await programmes.AddBenefitText(written with { WrittenAt = work.Now });
            work.Log(written.BuyerId, "benefit-text.written", written.WrittenBy, written.Id, new { kind = written.Kind, from = written.ValidFrom });
        }

        return (Refusal?)null;
    });
}

/// <summary>A second person has read the text against its source; from its day it is what clients read.</summary>
public sealed class CheckBenefitText(VoucherProgrammeStore programmes, VoucherWork work)
{
    public Task<Refusal?> Run(Guid textId, Guid buyerId, Guid by) => work.Db.Write(async () =>
    {
        var text = (await programmes.BenefitTexts(buyerId)).FirstOrDefault(row => row.Id == textId) ?? throw new NotFoundException();
        if (BenefitTexts.MayCheck(text, by) is { } refusal)
        {
            return refusal;
        }

        await programmes.CheckBenefitText(textId, by, work.Now);
        work.Log(buyerId, "benefit-text.checked", by, textId);
        return (Refusal?)null;
    });
}

/// <summary>
/// An admitted supplier joins a programme with a product, in one click: that is its signature to the contract under which clients' choices are ordered, at
/// its own published prices (R50). The programme's opening was the buyer's.
/// </summary>
public sealed class JoinProgramme(VoucherProgrammeStore programmes, ProductStore products, AdmissionStore admissions, MakeOrderContract contract, VoucherWork work)
{
    public Task<Refusal?> Run(Guid memberId, Guid programmeId, Guid productId, Guid supplierId, Guid by) => work.Db.Write(async () =>
    {
        var programme = await programmes.Find(programmeId) ?? throw new NotFoundException();
        var product = await products.Find(productId);
        if (product?.SupplierId != supplierId || product.WithdrawnAt is not null || product.PublishedVersionId is not { } versionId || programme.Status == ProgrammeStatus.Draft)
        {
            throw new NotFoundException();
        }

        if ((await programmes.Members(programmeId)).Any(member => member.ProductId == productId))
        {
            return null; // a second click
        }

        var version = (await products.FindVersion(versionId))!;
        var now = work.Now;
        if (ProgrammeRules.MayJoin(programme, version, await admissions.IsAdmitted(supplierId, programme.CategoryId, now), FinnishTime.DayOf(now)) is { } refusal)
        {
            return refusal;
        }

        var contractId = Guid.CreateVersion7();
        if (await contract.Run(contractId, programme, version, await products.VatRows(productId), by) is { } no)
        {
            return no;
        }

        await programmes.AddMember(new()
        {
            Id = memberId,
            ProgrammeId = programmeId,
            ProductId = productId,
            VersionId = versionId,
            SupplierId = supplierId,
            ContractId = contractId,
            JoinedAt = now,
            JoinedBy = by,
        });
        work.Log(programme.BuyerId, "programme.joined", by, memberId, new { programme = programmeId, supplier = supplierId, product = productId, version = versionId, contract = contractId });
        return (Refusal?)null;
    });
}

/// <summary>The contract that joining makes: the product's prices for what the programme takes, the programme's budget as its cap.</summary>
public sealed class MakeOrderContract(CreateContract create, SignContract sign, TimeProvider clock)
{
    public async Task<Refusal?> Run(Guid contractId, VoucherProgramme programme, ProductVersion product, IReadOnlyList<VatRow> declared, Guid supplierUser)
    {
        var today = FinnishTime.DayOf(clock.GetUtcNow());
        var starts = today > programme.StartsOn ? today : programme.StartsOn;
        var prices = ProgrammeRules.PricesOf(programme, product);
        var refusal = await create.Run(
            new NewContract
            {
                Id = contractId,
                BuyerId = programme.BuyerId,
                SupplierId = product.SupplierId,
                Content = new ContractContent
                {
                    Title = programme.Content.Name,
                    Terms = [.. prices.Select(price => ProductTerms.Find(price.Term)!)],
                    Prices = new PriceList { UnitPrices = prices.ToDictionary(price => price.Term, price => price.UnitPrice, StringComparer.Ordinal) },
                    MoneyCap = programme.Budget,
                    AnswerDays = VoucherRules.AnswerDays,
                    PlannedDaysPerWeek = 7,
                    CostCentre = programme.Content.CostCentre,
                    VoucherProgrammeId = programme.Id,
                },
                StartsOn = starts,
                EndsOn = programme.EndsOn,
                VatRows = [.. prices.Select(price => Vat(price, declared, starts))],
            },
            programme.OpenedBy);
        return refusal
            ?? await sign.Run(contractId, programme.BuyerId, programme.OpenedBy!.Value)
            ?? await sign.Run(contractId, product.SupplierId, supplierUser);
    }

    private static VatRow Vat(ProductPrice price, IReadOnlyList<VatRow> declared, DateOnly from)
    {
        var now = declared.Where(row => row.Term == price.Term && row.ValidFrom <= from).MaxBy(row => row.ValidFrom) ?? ProductRules.Vat(price, from);
        return now with { ValidFrom = from };
    }
}

/// <summary>A supplier has no room just now, or has again; and tells when the next start is.</summary>
public sealed class PauseProduct(VoucherProgrammeStore programmes, VoucherWork work)
{
    public Task Run(Guid memberId, Guid supplierId, Guid by, bool paused, DateOnly? nextStartOn) => work.Db.Write(async () =>
    {
        var member = await programmes.FindMember(memberId);
        if (member?.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        var programme = (await programmes.Find(member.ProgrammeId))!;
        await programmes.SetMember(member with { PausedAt = paused ? member.PausedAt ?? work.Now : null, NextStartOn = nextStartOn });
        work.Log(programme.BuyerId, paused ? "programme.product-paused" : "programme.product-resumed", by, memberId, new { nextStartOn });
    });
}
