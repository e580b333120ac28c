using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments.Statements;

/// <summary>Goes through a statement in portions, each its own write: a stop in the middle goes on from where it was, and nothing is taken twice.</summary>
public sealed class TakeStatement(Db db, StatementStore statements, FileStore files, TakeEntries take, BringStatement bring) : IJob
{
    private const int Portion = 500;

    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var statement = await statements.Find(subjectId) ?? throw new InvalidOperationException($"No statement {subjectId}.");
        if (statement.IsDone)
        {
            return;
        }

        await using var file = CamtFile.Unpacked(await files.Read(statement.FileId));
        foreach (var portion in CamtFile.Read(file).Skip(statement.Done).Chunk(Portion))
        {
            stop.ThrowIfCancellationRequested();
            var before = statement;
            statement = await db.Write(async () =>
            {
                var after = await take.Run(before, portion);
                await statements.Put(before, after);
                if (after.IsDone)
                {
                    bring.Tell(after, "statement.taken", null);
                }

                return after;
            });
        }
    }
}

/// <summary>Takes one portion of entries, inside its write. Only the bank's word, matched by our own id or by reference and sum, makes an invoice paid.</summary>
public sealed class TakeEntries(StatementStore statements, PaymentStore payments, PaymentJournalStore journal)
{
    public const string ReturnedByBank = "returned";

    public async Task<Statement> Run(Statement statement, IReadOnlyList<CamtEntry> entries)
    {
        var known = await statements.Known(statement.BuyerId, [.. entries.Select(entry => entry.Key)]);
        var byId = (await statements.ByIds(statement.BuyerId, [.. entries.Select(OurId).OfType<Guid>().Distinct()])).ToDictionary(payment => payment.Id);
        var byReference = (await statements.ByReferences(statement.BuyerId, [.. entries.Where(entry => entry.Leaves).Select(National).Where(text => text.Length > 0).Distinct()])).ToLookup(payment => payment.Reference);
        var told = new Dictionary<Guid, Money>(await statements.ToldOf([.. byId.Keys.Concat(byReference.SelectMany(group => group).Select(payment => payment.Id)).Distinct()]));
        var statuses = new Dictionary<Guid, PaymentStatus>();

        var (executed, repeated, toSee) = (0, 0, 0);
        foreach (var entry in entries)
        {
            if (!known.Add(entry.Key))
            {
                repeated++;
                continue;
            }

            var payment = Match(entry, byId, byReference, statuses);
            var now = payment is null ? ((PaymentStatus, Money)?)null : (statuses.GetValueOrDefault(payment.Id, payment.Status), payment.Amount);
            var before = payment is null ? Money.Zero : told.GetValueOrDefault(payment.Id);
            var word = StatementWords.Of(now, entry.Leaves, before, entry.Amount);
            await statements.Add(Entry(statement, entry, payment, word));
            if (payment is not null)
            {
                statuses[payment.Id] = await Follow(payment, word, entry) ?? now!.Value.Item1;
                told[payment.Id] = before + (word is StatementWord.Partial or StatementWord.Executed ? entry.Amount : Money.Zero);
            }

            executed += word == StatementWord.Executed ? 1 : 0;
            toSee += StatementWords.NeedsEyes(word) ? 1 : 0;
        }

        return statement with
        {
            Done = statement.Done + entries.Count,
            Executed = statement.Executed + executed,
            Repeated = statement.Repeated + repeated,
            ToSee = statement.ToSee + toSee,
        };
    }

    private async Task<PaymentStatus?> Follow(OrderedFrom ordered, StatementWord word, CamtEntry entry)
    {
        if (word is not (StatementWord.Executed or StatementWord.Returned))
        {
            return null;
        }

        var payment = (await payments.Find(ordered.Id))!;
        var waited = payment.Status == PaymentStatus.HandedOver;
        await (word == StatementWord.Executed ? journal.Executed(payment, null, entry.BookedOn)
            : waited ? journal.Refused(payment, ReturnedByBank, null)
            : journal.CameBack(payment, ReturnedByBank));
        var run = (await payments.FindRun(payment.RunId))!;
        if (waited)
        {
            var open = run.OpenPayments - 1;
            await payments.PutRun(run with
            {
                OpenPayments = open,
                Status = open == 0 ? PaymentRunFlow.After(run.Status, PaymentRunStep.Finish)!.Value : run.Status,
                FinishedAt = open == 0 ? journal.Now : null,
            });
        }

        journal.Tell(run, word == StatementWord.Executed ? "payment-run.executed" : "payment-run.returned", null, new { payments = 1, total = payment.Amount.Cents, day = entry.BookedOn });
        return word == StatementWord.Executed ? PaymentStatus.Executed : PaymentStatus.Refused;
    }

    /// <summary>By our own id; else by reference and sum, if one payment alone answers. Either only from the account that the statement is of.</summary>
    private static OrderedFrom? Match(
        CamtEntry entry, Dictionary<Guid, OrderedFrom> byId, ILookup<string, OrderedFrom> byReference, Dictionary<Guid, PaymentStatus> statuses)
    {
        if (OurId(entry) is { } id && byId.TryGetValue(id, out var ours))
        {
            return ours.PayerIban == entry.Account ? ours : null;
        }

        var answering = !entry.Leaves ? [] : byReference[National(entry)].Where(payment =>
            payment.PayerIban == entry.Account && payment.Amount == entry.Amount && statuses.GetValueOrDefault(payment.Id, payment.Status) == PaymentStatus.HandedOver).ToList();
        return answering is [var one] ? one : null;
    }

    private static Guid? OurId(CamtEntry entry) => Guid.TryParseExact(entry.EndToEndId, "N", out var id) ? id : null;

    private static string National(CamtEntry entry) => (ReferenceNumber.IsValidRf(entry.Reference) ? entry.Reference[4..] : entry.Reference).TrimStart('0');

    private static StatementEntry Entry(Statement statement, CamtEntry entry, OrderedFrom? payment, StatementWord word) => new()
    {
        StatementId = statement.Id,
        BuyerId = statement.BuyerId,
        Number = entry.Number,
        EntryKey = entry.Key,
        BookedOn = entry.BookedOn,
        Leaves = entry.Leaves,
        Amount = entry.Amount,
        EndToEndId = entry.EndToEndId,
        Reference = entry.Reference,
        OtherParty = payment is null && !entry.Leaves ? "" : Cut(entry.OtherParty),
        ReturnCode = entry.ReturnCode,
        PaymentId = payment?.Id,
        Word = word,
    };

    private static string Cut(string text) => text.Length > 140 ? text[..140] : text;
}
