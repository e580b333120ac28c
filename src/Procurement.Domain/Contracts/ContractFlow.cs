namespace Procurement.Domain.Contracts;

public enum ContractStatus { Made, SignedByBuyer, SignedBySupplier, Signed, Terminated }

public enum ContractStep { BuyerSigns, SupplierSigns, Terminate }

/// <summary>What the parties decide about a contract; what the calendar does is <see cref="Contract.PhaseOn"/>.</summary>
public static class ContractFlow
{
    private static readonly Dictionary<(ContractStatus, ContractStep), ContractStatus> Steps = new()
    {
        [(ContractStatus.Made, ContractStep.BuyerSigns)] = ContractStatus.SignedByBuyer,
        [(ContractStatus.Made, ContractStep.SupplierSigns)] = ContractStatus.SignedBySupplier,
        [(ContractStatus.SignedByBuyer, ContractStep.SupplierSigns)] = ContractStatus.Signed,
        [(ContractStatus.SignedBySupplier, ContractStep.BuyerSigns)] = ContractStatus.Signed,
        [(ContractStatus.Signed, ContractStep.Terminate)] = ContractStatus.Terminated,
    };

    public static ContractStatus? After(ContractStatus status, ContractStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;
}
