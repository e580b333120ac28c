using Procurement.App.Audit;
using Procurement.App.Outbox;

namespace Procurement.App.Organisations;

/// <summary>What an organisation's log tells, and who is told of it by mail. Inside a write.</summary>
public sealed class Told(AuditLog audit, OutboxStore outbox)
{
    public void Log(Guid organisationId, string action, Guid actor, Guid subject, object? data = null) =>
        audit.Add($"organisation/{organisationId}", action, actor, subject.ToString(), data);

    public Task Of<TJob>(Guid organisationId, string action, Guid actor, Guid subject, object? data = null) where TJob : IJob
    {
        Log(organisationId, action, actor, subject, data);
        return outbox.Add<TJob>(subject);
    }
}
