using System.Text;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>Tells the supplier that its request was received and by when it is decided, and the officers that it waits.</summary>
public sealed class TellRequestReceived(RequestWork work, OrganisationStore organisations, RingMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var request = (await work.Requests.Find(subjectId))!;
        var system = await work.System(request.SystemId);
        var due = (await work.Due(system, request))!;
        await mails.ToSupplier(request.SupplierId, subjectId, "mail.request-received", $"/requests/{subjectId:D}", stop, system.Name, request.SubmittedAt, due.LastDay);
        if (request.IsWaiting)
        {
            var supplier = (await organisations.Find(request.SupplierId))!;
            await mails.ToOfficers(
                system.OrganiserId, subjectId, "mail.request-to-decide", $"/rings/{system.Id:D}/requests/{subjectId:D}", stop, system.Name, supplier.Name, due.LastDay);
        }
    }
}

/// <summary>After seven working days, reminds the officers of a request that is still undecided (R8).</summary>
public sealed class WarnOfUndecidedRequest(RequestWork work, OrganisationStore organisations, RingMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var request = (await work.Requests.Find(subjectId))!;
        if (request.IsWaiting)
        {
            var system = await work.System(request.SystemId);
            var supplier = (await organisations.Find(request.SupplierId))!;
            var due = (await work.Due(system, request))!;
            await mails.ToOfficers(
                system.OrganiserId, subjectId, "mail.request-undecided", $"/rings/{system.Id:D}/requests/{subjectId:D}", stop, system.Name, supplier.Name, due.LastDay);
        }
    }
}

/// <summary>When a reminder did not help, tells those above the officers, so that the clock of R8 can't be forgotten while people are on leave.</summary>
public sealed class EscalateUndecidedRequest(RequestWork work, OrganisationStore organisations, RingMails mails, RingTrace trace, Db db) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var request = (await work.Requests.Find(subjectId))!;
        if (!request.IsWaiting)
        {
            return;
        }

        var system = await work.System(request.SystemId);
        var supplier = (await organisations.Find(request.SupplierId))!;
        var due = (await work.Due(system, request))!;
        await mails.ToLeaders(system.OrganiserId, subjectId, "mail.request-escalated", "", stop, system.Name, supplier.Name, due.LastDay);
        await db.Write(() =>
        {
            trace.Note(system.Id, "request-escalated", null, subjectId);
            return Task.CompletedTask;
        });
    }
}

/// <summary>Tells the supplier what it is asked to clarify.</summary>
public sealed class TellClarificationAsked(RequestWork work, RingMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var request = (await work.Requests.Find(subjectId))!;
        if (request is { Status: RequestStatus.ClarificationAsked, Question: { } question })
        {
            var system = await work.System(request.SystemId);
            await mails.ToSupplier(request.SupplierId, subjectId, "mail.request-clarification", $"/requests/{subjectId:D}", stop, system.Name, question);
        }
    }
}

/// <summary>Tells the supplier the decision, category by category; the reasons and the ways to contest it are on its page (R10).</summary>
public sealed class TellRequestDecided(RequestWork work, RingMails mails, Texts texts, OrganisationStore organisations) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var request = (await work.Requests.Find(subjectId))!;
        var system = await work.System(request.SystemId);
        var language = (await organisations.Find(request.SupplierId))!.Language;
        var lines = await work.Requests.Categories(subjectId);
        var list = new StringBuilder();
        foreach (var category in await work.Categories(request))
        {
            var admitted = lines.First(line => line.CategoryId == category.Id).Admitted == true;
            list.Append("- ").Append(category.Name.For(language).Text).Append(": ")
                .AppendLine(texts.Get(language, admitted ? AdmissionStatus.Admitted : RequestStatus.Rejected));
        }

        var name = request.Status == RequestStatus.Rejected || lines.Any(line => line.Admitted == false) ? "mail.request-rejected" : "mail.request-admitted";
        await mails.ToSupplier(request.SupplierId, subjectId, name, $"/requests/{subjectId:D}", stop, system.Name, list.ToString());
    }
}

/// <summary>Tells the supplier that its admission was suspended, restored or ended, and why.</summary>
public sealed class TellAdmissionChanged(AdmissionStore admissions, CategoryStore categories, PurchasingSystemStore systems, RingMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var admission = (await admissions.Find(subjectId))!;
        var system = (await systems.Find(admission.SystemId))!;
        var category = (await categories.Find(admission.CategoryId))!;
        var latest = (await admissions.Suspensions(subjectId)).LastOrDefault();

        // Each suspension is told once, and its end; a mail that was slow tells only the latest.
        var subject = admission.EndedAt is null && latest is not null ? latest.Id : subjectId;
        var name = $"mail.admission-{admission.Status.ToString().ToLowerInvariant()}";
        await mails.ToSupplier(admission.SupplierId, subject, name, "/rings", stop, system.Name, category.Name, admission.EndReason ?? latest?.Reason);
    }
}
