namespace Procurement.App.Outbox;

/// <summary>One process among those that serve the same database. Its name outlives a restart: that is how it finds again what it held.</summary>
public sealed record Node(string Name, NodeRole Role = NodeRole.Both)
{
    public bool Works => Role != NodeRole.Web;

    public bool Serves => Role != NodeRole.Worker;

    /// <param name="name">PROCUREMENT_NODE, else the machine's name.</param>
    /// <param name="role">PROCUREMENT_ROLE: web, worker or both.</param>
    public static Node From(string? name, string? role) => new(
        string.IsNullOrWhiteSpace(name) ? Environment.MachineName : name,
        string.IsNullOrWhiteSpace(role) ? NodeRole.Both : RoleOf(role));

    private static NodeRole RoleOf(string role)
    {
        foreach (var known in Enum.GetValues<NodeRole>().Where(known => string.Equals(known.ToString(), role, StringComparison.OrdinalIgnoreCase)))
        {
            return known;
        }

        throw new InvalidOperationException($"PROCUREMENT_ROLE is '{role}'; it can be web, worker or both.");
    }
}

/// <summary>What a node does: answers requests, does the clock's work, or both.</summary>
public enum NodeRole
{
    Both,
    Web,
    Worker,
}
