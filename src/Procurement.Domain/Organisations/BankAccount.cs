namespace Procurement.Domain.Organisations;

/// <summary>Where an organisation is paid, or pays from. Never edited: a change is a new account that takes the old one's place.</summary>
public sealed record BankAccount
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string Iban { get; init; }
    public required string HolderName { get; init; }
    public required Guid ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public SecondWord? Decision { get; init; }

    /// <summary>The first instant at which it is used; null until confirmed.</summary>
    public DateTimeOffset? InForceFrom { get; init; }

    /// <summary>When the next one takes its place.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public bool IsWaiting => DecidedAt is null;

    public bool IsInForce(DateTimeOffset now) => InForceFrom <= now && (EndedAt is null || now < EndedAt);
}

public static class BankAccounts
{
    public static readonly Refusal NotAnIban = new("bank-account-not-an-iban");
    public static readonly Refusal SameAsNow = new("bank-account-same-as-now");
    public static readonly Refusal NotOfFinance = new("bank-account-second-person-of-finance");

    /// <summary>
    /// A first account is used at once. A change waits until the next day begins in Finland, so that the old contact, who is told of it,
    /// has time to say that it was not theirs.
    /// </summary>
    public static DateTimeOffset InForceFrom(bool first, DateTimeOffset confirmedAt) =>
        first ? confirmedAt : FinnishTime.StartOf(FinnishTime.DayOf(confirmedAt).AddDays(1));

    /// <summary>
    /// Another person of the organisation agrees. Where a supplier has one person only, finance staff of an organiser do,
    /// after asking the supplier by a contact that was known before.
    /// </summary>
    public static bool NeedsFinanceOfOrganiser(OrganisationKind kind, int people) => kind == OrganisationKind.Supplier && people < 2;
}
