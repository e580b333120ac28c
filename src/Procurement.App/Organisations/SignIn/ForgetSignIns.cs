using Procurement.App.Outbox;
using Procurement.Domain;

namespace Procurement.App.Organisations.SignIn;

/// <summary>Each day: failed sign-ins are forgotten after a month, usual sources after a year, asked-for passwords after a month.</summary>
public sealed class ForgetSignIns(ThrottleStore throttle, PasswordResetStore resets) : IDailyJob
{
    public async Task Run(DateOnly day, CancellationToken stop)
    {
        var month = FinnishTime.StartOf(day.AddMonths(-1));
        await throttle.Forget(month, FinnishTime.StartOf(day.AddYears(-1)));
        await resets.Forget(month);
    }
}
