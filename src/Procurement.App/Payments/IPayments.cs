namespace Procurement.App.Payments;

/// <summary>
/// The door to the outside that moves money. Handing over is repeatable: the run's and the payments' ids are the keys, a second time
/// gives the same answers and moves nothing again. Handed over is not paid: only a confirmation makes an invoice paid.
/// </summary>
public interface IPayments
{
    Task<IReadOnlyList<HandOverAnswer>> HandOver(PaymentOrder order, CancellationToken stop);
}

/// <summary>What became of one payment at the door; a refusal bears its code.</summary>
public sealed record HandOverAnswer(Guid PaymentId, string? RefusedAs = null);
