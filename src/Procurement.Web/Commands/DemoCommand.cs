using Procurement.Web.Startup;

namespace Procurement.Web.Commands;

[Command("demo", "demo", "loads the demonstration ring into an empty database")]
public sealed class DemoCommand(IConfiguration configuration, IHostEnvironment environment) : ICommand
{
    public async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop)
    {
        await DemoLoader.Load(configuration, environment, output, stop);
        return 0;
    }
}
