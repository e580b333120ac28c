using System.Text;
using Procurement.App.Contracts;
using Procurement.Domain.Contracts;
using static Procurement.Tests.Contracts.MakeContracts;

namespace Procurement.Tests.Contracts;

public sealed class ClientSecrecyTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task R45_R46_no_table_holds_a_clients_name_number_or_what_was_said_of_them_in_clear()
    {
        var contract = await app.Contract(Training);
        var client = await app.Client(contract, "Ainokaisa", "Salaperäinen");
        var placement = await app.Started(contract, client);
        var claim = Claim(placement, "step-skills", new DateOnly(2026, 9, 1), WorkContract) with { Note = "Ainokaisa oppi hitsaamaan" };
        Allowed(await app.Claims(contract, claim));
        Allowed(await app.Decide(contract, claim.OutcomeId, OutcomeStep.Return, "Ainokaisa ei ollut paikalla"));
        Allowed(await app.With((ReportAbsence report) => report.Run(
            Guid.CreateVersion7(), placement, contract.Supplier.Id, contract.SupplierUser, AbsenceKind.Absence, new DateOnly(2026, 9, 1), null, "Ainokaisa sairastui")));

        var files = Directory.GetFiles(app.Folder, "*.db*", SearchOption.AllDirectories);
        Assert.Contains(files, file => Holds(file, "step-skills"));
        foreach (var secret in new[] { "Ainokaisa", "Salaperäinen", "010190-123X", "hitsaamaan", "rauhallisen alun", "Työsopimus:" })
        {
            Assert.All(files, file => Assert.False(Holds(file, secret), $"{Path.GetFileName(file)} holds '{secret}'"));
        }
    }

    [Fact]
    public async Task R45_the_supplier_sees_a_name_only_after_accepting_and_each_look_is_written_down()
    {
        var contract = await app.Contract();
        var client = await app.Client(contract);
        var placement = await app.Referred(contract, client);
        var supplier = new ClientViewer(contract.Supplier.Id, contract.SupplierUser, IsSupplier: true);
        var rival = await app.Contract(sameBuyerAs: contract);

        Assert.Empty(await Seen(client, supplier));
        Allowed(await app.With((AnswerReferral answer) => answer.Run(placement, contract.Supplier.Id, contract.SupplierUser, accept: true, null, null)));

        Assert.Equal("Virtanen Aino", (await Seen(client, supplier))[client].Name);
        Assert.Equal("Virtanen Aino", (await Seen(client, supplier))[client].Name);
        Assert.Empty(await Seen(client, new(rival.Supplier.Id, rival.SupplierUser, IsSupplier: true)));
        Assert.Empty(await Seen(client, new(contract.Buyer.Id, contract.Officer, IsSupplier: false)));
        var view = Assert.Single(await app.With((ClientStore store) => store.Views(client)));
        Assert.Equal((contract.SupplierUser, "test"), (view.UserId, view.Page));
    }

    private Task<IReadOnlyDictionary<Guid, ClientIdentity>> Seen(Guid client, ClientViewer viewer) =>
        app.With((ShowClients show) => show.Run([client], viewer, "test"));

    private static bool Holds(string file, string secret)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0;
    }
}
