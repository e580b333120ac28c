using System.Security.Cryptography;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Payments;
using Procurement.App.Payments.Transfers;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>Makes the contract of a decision, with its terms frozen and its number given; both parties then sign it. A repeat changes nothing.</summary>
public sealed class CreateContract(ContractStore contracts, TransferStore transfers, Db db, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(NewContract made, Guid? by)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        return db.Write(async () =>
        {
            if (await contracts.Find(made.Id) is not null)
            {
                return null;
            }

            var refusal = OutcomeTerms.MayPrice(made.Content.Terms, made.Content.Prices);
            if (refusal is not null)
            {
                return refusal;
            }

            if (made.SettlementPath == SettlementPath.Transfer && await transfers.Decision(made.BuyerId) is not { ConfirmedAt: not null })
            {
                return MakePaymentRun.NoTreasuryDecision;
            }

            var now = clock.GetUtcNow();
            var contract = await Numbered(made, secret, now);
            await contracts.Add(contract);
            foreach (var row in made.VatRows)
            {
                await contracts.AddVatRow(Guid.CreateVersion7(), contract.Id, row, by, now);
            }

            audit.Add($"contract/{contract.Id}", "contract.made", by, contract.Id.ToString(), new
            {
                number = contract.Number,
                buyer = contract.BuyerId,
                supplier = contract.SupplierId,
                competition = contract.CompetitionId,
                content = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(StoredJson.Write(contract.Content)))),
            });
            return (Refusal?)null;
        });
    }

    private async Task<Contract> Numbered(NewContract made, byte[] secret, DateTimeOffset now)
    {
        var year = FinnishTime.DayOf(now).Year;
        return new Contract
        {
            Id = made.Id,
            Number = FormattableString.Invariant($"S-{year}-{await contracts.NextNumber(made.BuyerId, year):000}"),
            BuyerId = made.BuyerId,
            SupplierId = made.SupplierId,
            CompetitionId = made.CompetitionId,
            Content = made.Content,
            CheckSecret = secret,
            StartsOn = made.StartsOn,
            EndsOn = made.EndsOn,
            SettlementPath = made.SettlementPath,
            SelfBilling = made.SelfBilling,
            Status = ContractStatus.Made,
            MadeAt = now,
        };
    }
}
