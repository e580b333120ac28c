using Procurement.Domain.Contracts;

namespace Procurement.Tests.Contracts;

public class FlowTests
{
    [Fact]
    public void A_contract_is_signed_by_both_before_anything_else() =>
        Assert.Equal(
            """
            Made + BuyerSigns -> SignedByBuyer
            Made + SupplierSigns -> SignedBySupplier
            SignedByBuyer + SupplierSigns -> Signed
            SignedBySupplier + BuyerSigns -> Signed
            Signed + Terminate -> Terminated
            """,
            Read<ContractStatus, ContractStep>(ContractFlow.After));

    [Fact]
    public void A_referral_is_answered_before_it_starts_and_starts_before_it_ends() =>
        Assert.Equal(
            """
            Referred + Accept -> Accepted
            Referred + Decline -> Declined
            Referred + Withdraw -> Withdrawn
            Accepted + Withdraw -> Withdrawn
            Accepted + Start -> Started
            Started + End -> Ended
            """,
            Read<PlacementStatus, PlacementStep>(PlacementFlow.After));

    [Fact]
    public void Only_a_verified_outcome_is_billed_and_a_wrong_one_is_annulled_not_edited() =>
        Assert.Equal(
            """
            Claimed + Verify -> Verified
            Claimed + Return -> Returned
            Claimed + Reject -> Rejected
            Claimed + Withdraw -> Withdrawn
            Returned + ClaimAgain -> Claimed
            Returned + Withdraw -> Withdrawn
            Verified + Bill -> Billed
            Verified + Annul -> Annulled
            Billed + Unbill -> Verified
            Billed + Annul -> Annulled
            """,
            Read<OutcomeStatus, OutcomeStep>(OutcomeFlow.After));

    private static string Read<TStatus, TStep>(Func<TStatus, TStep, TStatus?> after)
        where TStatus : struct, Enum
        where TStep : struct, Enum =>
        string.Join(Environment.NewLine,
            from status in Enum.GetValues<TStatus>()
            from step in Enum.GetValues<TStep>()
            let next = after(status, step)
            where next is not null
            select $"{status} + {step} -> {next}");
}
