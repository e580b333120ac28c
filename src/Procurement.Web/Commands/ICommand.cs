namespace Procurement.Web.Commands;

/// <summary>Work that an operator starts from the command line: dotnet run --project src/Procurement.Web -- NAME …</summary>
public interface ICommand
{
    /// <summary>Returns the exit code.</summary>
    Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop);
}

/// <summary>The name of a command and what the help says of it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute(string name, string usage, string help) : Attribute
{
    public string Name => name;
    public string Usage => usage;
    public string Help => help;
}
