namespace Procurement.Web.Operations;

/// <summary>Looks at one part of the configuration for "-- check". Every class that is one is asked.</summary>
public interface IConfigurationCheck
{
    IEnumerable<Finding> Look();
}

/// <summary>Something that is missing or weak, what follows from it, and what to do. The value itself is never shown.</summary>
public sealed record Finding(string Setting, string Problem);
