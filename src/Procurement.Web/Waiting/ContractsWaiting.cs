using Procurement.App.Contracts;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>Contracts to sign, for the officers of the buyer and the people of the supplier.</summary>
public sealed class ContractsToSign(ContractStore contracts) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now) =>
        !acting.Is(Role.Officer) && !acting.Is(Role.SupplierUser) ? [] : [.. (await contracts.ToSign(acting.Organisation.Id)).Select(c => new WaitingRow
        {
            TextKey = "waiting.sign-contract",
            Args = [c.Number, c.Content.Title],
            Url = $"{(acting.Organisation.Kind == OrganisationKind.Buyer ? "/buyer" : "/supplier")}/{acting.Organisation.BusinessId}/contracts/{c.Id}/sign",
            DueAt = FinnishTime.StartOf(c.StartsOn).AddMilliseconds(-1),
        })];
}

/// <summary>A supplier's day: referrals to answer, starts, the month to report, claims to mend, results that may be billed.</summary>
public sealed class SupplierContractsWaiting(PlacementStore placements, OutcomeStore outcomes, ClientStore clients, ContractStore contracts) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.SupplierUser))
        {
            return [];
        }

        var supplier = acting.Organisation.Id;
        var home = $"/supplier/{acting.Organisation.BusinessId}/contracts";
        var referred = await placements.ToAnswer(supplier);
        var accepted = await placements.ToStart(supplier);
        var codes = (await clients.List([.. referred.Concat(accepted).Select(p => p.ClientId).Distinct()])).ToDictionary(c => c.Id, c => c.Code);
        return
        [
            .. referred.Select(p => new WaitingRow
            {
                TextKey = "waiting.answer-referral",
                Args = [codes[p.ClientId]],
                Url = $"{home}/{p.ContractId}/placements/{p.Id}",
                DueAt = p.AnswerDueAt.AddMilliseconds(-1),
            }),
            .. accepted.Select(p => new WaitingRow
            {
                TextKey = "waiting.start-placement",
                Args = [codes[p.ClientId]],
                Url = $"{home}/{p.ContractId}/placements/{p.Id}",
            }),
            .. await Reports(supplier, home, now),
            .. (await outcomes.ReturnedTo(supplier)).GroupBy(r => r.ContractId).Select(g => new WaitingRow
            {
                TextKey = "waiting.mend-claims",
                Args = [g.Sum(r => r.Claims), g.First().Number],
                Url = $"{home}/{g.Key}",
            }),
            .. (await outcomes.MaturedOf(supplier, now)).Select(r => new WaitingRow
            {
                TextKey = "waiting.matured",
                Args = [r.Claims, r.Number],
                Url = $"{home}/{r.ContractId}",
                NoteKey = "waiting.matured.note",
            }),
        ];
    }

    /// <summary>Last week is reported by the end of this one.</summary>
    private async Task<IEnumerable<WaitingRow>> Reports(Guid supplier, string home, DateTimeOffset now)
    {
        var monday = Once.MondayOf(FinnishTime.DayOf(now)).AddDays(-7);
        var unreported = new List<UnreportedContract>();
        foreach (var row in await placements.WithoutReport(supplier, monday, monday.AddDays(6)))
        {
            // What vouchers pay for is written down voucher by voucher, not by the month.
            if ((await contracts.Find(row.ContractId))?.Content.VoucherProgrammeId is null)
            {
                unreported.Add(row);
            }
        }

        return unreported.Select(r => new WaitingRow
        {
            TextKey = "waiting.report-weeks",
            Args = [r.Clients, r.Number],
            Url = $"{home}/{r.ContractId}/months/{Month.Of(monday.AddDays(6))}",
            DueAt = FinnishTime.StartOf(monday.AddDays(14)).AddMilliseconds(-1),
            NoteKey = "waiting.report-weeks.note",
            NoteArgs = [monday, monday.AddDays(6)],
        });
    }
}

/// <summary>A case worker's day: results to verify, absences to see to, referrals that nobody answered or that were declined.</summary>
public sealed class CaseWorkWaiting(PlacementStore placements, OutcomeStore outcomes, ClientStore clients) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.CaseWorker))
        {
            return [];
        }

        var home = $"/casework/{acting.Organisation.BusinessId}";
        var own = (await clients.OwnOf(acting.Organisation.Id, acting.UserId)).ToDictionary(c => c.Id);
        var path = own.Count == 0 ? [] : await placements.OfClients([.. own.Keys]);
        var ofPlacement = path.ToDictionary(p => p.Id, p => p.ClientId);
        return
        [
            .. (await outcomes.ToVerify(acting.Organisation.Id)).Select(r => new WaitingRow
            {
                TextKey = "waiting.verify-month",
                Args = [r.Claims, r.Number],
                Url = $"{home}/contracts/{r.ContractId}/months/{r.Month}",
                NoteKey = "waiting.verify-month.note",
                NoteArgs = [r.Since],
            }),
            .. (await placements.OpenAbsences(acting.Organisation.Id, acting.UserId)).Where(a => ofPlacement.ContainsKey(a.PlacementId)).Select(a => new WaitingRow
            {
                TextKey = "waiting.absence",
                Args = [a.Kind, own[ofPlacement[a.PlacementId]].Code],
                Url = $"{home}/clients/{ofPlacement[a.PlacementId]}",
                DueAt = a.ReportedAt,
                NoteKey = "waiting.absence.note",
            }),
            .. path.Where(p => p.Status == PlacementStatus.Referred && p.AnswerDueAt <= now).Select(p => new WaitingRow
            {
                TextKey = "waiting.late-answer",
                Args = [own[p.ClientId].Code],
                Url = $"{home}/clients/{p.ClientId}",
                DueAt = p.AnswerDueAt.AddMilliseconds(-1),
            }),
            .. path.GroupBy(p => p.ClientId).Select(g => g.Last()).Where(p => p.Status == PlacementStatus.Declined).Select(p => new WaitingRow
            {
                TextKey = "waiting.declined",
                Args = [own[p.ClientId].Code],
                Url = $"{home}/clients/{p.ClientId}/refer",
            }),
        ];
    }
}
