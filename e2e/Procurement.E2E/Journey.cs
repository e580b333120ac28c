namespace Procurement.E2E;

/// <summary>A test at browsers: they are closed when it ends, and leave behind what they showed when it failed.</summary>
public abstract class Journey(Site site) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await site.Close(TestContext.Current.TestState?.Result == TestResult.Failed ? TestContext.Current.Test?.TestDisplayName ?? "a test" : null);
        GC.SuppressFinalize(this);
    }
}
