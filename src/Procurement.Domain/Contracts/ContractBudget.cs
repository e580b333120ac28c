namespace Procurement.Domain.Contracts;

public enum BudgetState { Room, Near, Full }

/// <summary>The most that a contract may cost, and when it is time to look at it.</summary>
public static class ContractBudget
{
    /// <summary>Per cent of the cap from which officers and finance are warned.</summary>
    public const int NearPercent = 80;

    public static BudgetState Of(Money used, Money? cap) => cap is not { } most || most <= Money.Zero ? BudgetState.Room
        : used >= most ? BudgetState.Full
        : (Int128)used.Cents * 100 >= (Int128)most.Cents * NearPercent ? BudgetState.Near
        : BudgetState.Room;
}
