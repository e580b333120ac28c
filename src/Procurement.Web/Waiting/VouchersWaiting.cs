using Procurement.App.Contracts;
using Procurement.App.Vouchers;
using Procurement.Domain.Organisations;
using Procurement.Domain.Vouchers;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>Clients who chose the supplier and wait for its answer, and who would like to visit.</summary>
public sealed class ChoicesToAnswer(VoucherStore vouchers, VoucherNoteStore notes) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.SupplierUser))
        {
            return [];
        }

        var home = $"/supplier/{acting.Organisation.BusinessId}/vouchers";
        var visits = await notes.VisitsFor(acting.Organisation.Id);
        return
        [
            .. (await vouchers.OfSupplier(acting.Organisation.Id)).Where(choice => choice.Status == ChoiceStatus.Waiting).Select(choice => new WaitingRow
            {
                TextKey = "waiting.answer-choice",
                Url = $"{home}/{choice.Id}",
                DueAt = choice.AnswerDueAt.AddMilliseconds(-1),
                NoteKey = "waiting.answer-choice.note",
            }),
            .. visits.Take(1).Select(_ => new WaitingRow { TextKey = "waiting.visits", Args = [visits.Count], Url = home }),
        ];
    }
}

/// <summary>What of vouchers needs the case worker: not chosen, changed, refused, not answered, locked.</summary>
public sealed class VoucherTasksWaiting(VoucherStore vouchers, VoucherNoteStore notes, ClientStore clients) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.CaseWorker))
        {
            return [];
        }

        var rows = new List<WaitingRow>();
        foreach (var task in await notes.OpenTasks(acting.Organisation.Id, acting.UserId))
        {
            var voucher = (await vouchers.Find(task.VoucherId))!;
            rows.Add(new()
            {
                TextKey = "waiting.voucher-task",
                Args = [(await clients.Find(voucher.ClientId))?.Code, task.Kind],
                Url = $"/casework/{acting.Organisation.BusinessId}/vouchers/{voucher.Id}",
                NoteKey = "waiting.voucher-task.note",
                NoteArgs = [voucher.ExpiresOn],
            });
        }

        return rows;
    }
}

/// <summary>A text on benefits that another officer wrote and that waits for a second pair of eyes.</summary>
public sealed class BenefitTextsToCheck(VoucherProgrammeStore programmes) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now) =>
        !acting.Is(Role.Officer) ? [] : [.. (await programmes.BenefitTexts(acting.Organisation.Id)).Where(text => BenefitTexts.MayCheck(text, acting.UserId) is null).Select(text => new WaitingRow
        {
            TextKey = "waiting.check-benefit-text",
            Args = [text.Kind],
            Url = $"/buyer/{acting.Organisation.BusinessId}/benefit-texts",
            DueAt = FinnishTime.StartOf(text.ValidFrom),
        })];
}
