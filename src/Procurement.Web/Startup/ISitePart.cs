namespace Procurement.Web.Startup;

/// <summary>Something that production adds to the site's pages: the clock's dashboard, a webhook. Comes after sign-in and before the pages.</summary>
public interface ISitePart
{
    void AddTo(WebApplication app);
}
