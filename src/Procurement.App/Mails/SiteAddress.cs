namespace Procurement.App.Mails;

/// <summary>Where the site is reached from outside, for links in mails: the setting Site:Address, else the address it listens on.</summary>
public sealed record SiteAddress(string Root)
{
    public string Of(string path) => Root.TrimEnd('/') + path;
}
