using System.Runtime.CompilerServices;

namespace Procurement.Tests;

/// <summary>Nothing of the sites that tests start is watched for change: hundreds of them would use up the machine's watchers (inotify).</summary>
internal static class Watchers
{
    [ModuleInitializer]
    internal static void None()
    {
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
    }
}
