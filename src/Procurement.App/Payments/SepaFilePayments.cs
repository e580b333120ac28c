using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.Domain;

namespace Procurement.App.Payments;

/// <summary>
/// The embedded side of the door: writes the SEPA file that finance takes to the bank. The file is kept under the run's own name: a
/// repeat finds it there and leaves it as it is.
/// </summary>
public sealed class SepaFilePayments(Db db, FileStore files) : IPayments
{
    public const string NotAnAccount = "account";
    public const string NotAReference = "reference";
    public const string NotAnAmount = "amount";

    public async Task<IReadOnlyList<HandOverAnswer>> HandOver(PaymentOrder order, CancellationToken stop)
    {
        var answers = order.Payments.Select(payment => new HandOverAnswer(payment.Id, Refused(payment))).ToList();
        var taken = order.Payments.Where((_, index) => answers[index].RefusedAs is null).ToList();
        if (taken.Count > 0)
        {
            var content = PainFile.Write(order with { Payments = taken });
            await db.Write(async () =>
            {
                if (await files.Find(order.FileId) is null)
                {
                    await files.Add(order.FileId, FileName(order), PainFile.MediaType, content);
                }
            });
        }

        return answers;
    }

    private static string FileName(PaymentOrder order) => FormattableString.Invariant($"pain001-{order.ExecuteOn:yyyyMMdd}-{order.RunId.ToString("N")[^8..]}.xml");

    private static string? Refused(OrderedPayment payment) =>
        !Iban.IsValid(payment.Iban) ? NotAnAccount
        : !ReferenceNumber.IsValid(payment.Reference) && !ReferenceNumber.IsValidRf(payment.Reference) ? NotAReference
        : payment.Amount <= Money.Zero ? NotAnAmount
        : null;
}
