namespace Procurement.Domain.Invoices;

/// <summary>What an entry of the bank's statement came to.</summary>
public enum StatementWord
{
    /// <summary>The payment went, whole: its invoice is paid.</summary>
    Executed,

    /// <summary>A part of the payment went; it waits for the rest.</summary>
    Partial,

    /// <summary>More than was ordered: a person asks the bank.</summary>
    TooMuch,

    /// <summary>The money came back, or never went: the invoice is to be paid anew.</summary>
    Returned,

    /// <summary>The bank's word on it was in already, by another statement or by hand.</summary>
    Told,

    /// <summary>Money left the account, and no payment of ours answers to it.</summary>
    Unmatched,

    /// <summary>Money that came in for other reasons.</summary>
    Other,
}

/// <summary>How the bank's word is taken.</summary>
public static class StatementWords
{
    public static bool NeedsEyes(StatementWord word) => word is StatementWord.Partial or StatementWord.TooMuch or StatementWord.Returned or StatementWord.Unmatched;

    /// <param name="payment">The status and sum of the payment that the entry answers to; null: none.</param>
    /// <param name="before">What earlier entries have told of it.</param>
    public static StatementWord Of((PaymentStatus Status, Money Amount)? payment, bool leaves, Money before, Money amount) => (payment, leaves) switch
    {
        ({ Status: PaymentStatus.Executed }, true) => StatementWord.Told,
        ({ Status: PaymentStatus.HandedOver } ours, true) =>
            before + amount == ours.Amount ? StatementWord.Executed : before + amount < ours.Amount ? StatementWord.Partial : StatementWord.TooMuch,
        ({ Status: PaymentStatus.Executed or PaymentStatus.HandedOver } ours, false) => amount == ours.Amount ? StatementWord.Returned : StatementWord.Unmatched,
        ({ Status: PaymentStatus.Refused }, false) => StatementWord.Told,
        (_, true) => StatementWord.Unmatched,
        _ => StatementWord.Other,
    };
}
