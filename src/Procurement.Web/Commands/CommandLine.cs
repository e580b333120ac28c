using System.Reflection;

namespace Procurement.Web.Commands;

/// <summary>Finds the command that the arguments name and runs it in a scope of its own.</summary>
public static class CommandLine
{
    private static readonly IReadOnlyList<(CommandAttribute Command, Type Type)> All =
    [
        .. new[] { typeof(CommandLine).Assembly, Assembly.GetEntryAssembly() ?? typeof(CommandLine).Assembly }.Distinct().SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(ICommand)) && type is { IsClass: true, IsAbstract: false })
            .Select(type => (type.GetCustomAttribute<CommandAttribute>()!, type))
            .OrderBy(command => command.Item1.Name, StringComparer.Ordinal),
    ];

    /// <summary>The words from the command on; null when the site is to be served. Settings such as --urls come before.</summary>
    public static IReadOnlyList<string>? CommandOf(string[] args)
    {
        if (args is ["help" or "--help" or "-h", ..])
        {
            return ["help"];
        }

        return args.Length > 0 && !args[0].StartsWith('-') ? args : null;
    }

    public static async Task<int> Run(IServiceProvider services, IReadOnlyList<string> words)
    {
        var (command, type) = All.FirstOrDefault(known => known.Command.Name == words[0]);
        if (type is null)
        {
            return Help(words[0]);
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        await using var scope = services.CreateAsyncScope();
        return await ((ICommand)scope.ServiceProvider.GetRequiredService(type)).Run([.. words.Skip(1)], Console.Out, stop.Token);
    }

    private static int Help(string asked)
    {
        var output = asked == "help" ? Console.Out : Console.Error;
        if (asked != "help")
        {
            output.WriteLine($"There is no command '{asked}'.");
        }

        output.WriteLine("Without a command the site is served. Commands:");
        foreach (var (command, _) in All)
        {
            output.WriteLine($"  {command.Usage,-48} {command.Help}");
        }

        return asked == "help" ? 0 : 2;
    }
}
