using Procurement.Web.Startup;

namespace Procurement.Web.Commands;

[Command("demo", "demo", "loads the demonstration ring into an empty database")]
public sealed class DemoCommand(IServiceProvider services) : ICommand
{
    public async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop)
    {
        await DemoLoader.Load(services, output, stop);
        return 0;
    }
}
