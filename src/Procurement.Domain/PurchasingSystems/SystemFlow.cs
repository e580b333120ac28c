namespace Procurement.Domain.PurchasingSystems;

public enum SystemStep { Edit, Open, Extend, Close }

/// <summary>What a person may do to a ring in each state. Null means: not from here.</summary>
public static class SystemFlow
{
    public static SystemStatus? After(SystemStatus status, SystemStep step) => (status, step) switch
    {
        (SystemStatus.Draft, SystemStep.Edit) => SystemStatus.Draft,
        (SystemStatus.Draft, SystemStep.Open) => SystemStatus.Open,
        (SystemStatus.Open, SystemStep.Extend) => SystemStatus.Open,
        (SystemStatus.Open, SystemStep.Close) => SystemStatus.Closed,
        _ => null,
    };
}
