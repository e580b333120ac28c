using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions;
using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Competitions;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>A ring's published competitions as an Atom feed (RFC 4287), in the reader's language.</summary>
[Public, Route("rings/{id:guid}")]
public sealed class RingFeedController(PurchasingSystemStore systems, CompetitionStore competitions, SiteAddress site, TimeProvider clock) : Controller
{
    [HttpGet("competitions.atom")]
    public async Task<IActionResult> Feed(Guid id)
    {
        if (await systems.Find(id) is not { OpenedAt: not null } ring)
        {
            throw new NotFoundException();
        }

        var now = clock.GetUtcNow();
        var published = new List<MiniCompetition>();
        foreach (var list in new[] { CompetitionList.Open, CompetitionList.Closed, CompetitionList.Opened, CompetitionList.Evaluated, CompetitionList.Awarded, CompetitionList.Contracted, CompetitionList.Ended })
        {
            published.AddRange((await competitions.List(new() { List = list, RingId = id, Take = 50 }, now)).Where(c => c.PublishedAt is not null));
        }

        return Content(Atom(ring.Name.For(Texts.CurrentLanguage).Text, id, [.. published.OrderByDescending(Updated).ThenBy(c => c.Id).Take(50)], ring.OpenedAt!.Value), "application/atom+xml; charset=utf-8");
    }

    // The last public event: nothing that the silence covers, such as a bid, moves it.
    private static DateTimeOffset Updated(MiniCompetition c) =>
        new[] { c.PublishedAt, c.AwardedAt, c.ContractedAt, c.EndedAt }.OfType<DateTimeOffset>().Max();

    private string Atom(string title, Guid ringId, IReadOnlyList<MiniCompetition> entries, DateTimeOffset openedAt)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("feed", "http://www.w3.org/2005/Atom");
            Element(xml, "id", $"urn:uuid:{ringId}");
            Element(xml, "title", title);
            Element(xml, "updated", Iso(entries.Select(Updated).DefaultIfEmpty(openedAt).Max()));
            Link(xml, "self", site.Of($"/rings/{ringId}/competitions.atom"));
            Link(xml, "alternate", site.Of($"/rings/{ringId}"));
            foreach (var competition in entries)
            {
                xml.WriteStartElement("entry");
                Element(xml, "id", $"urn:uuid:{competition.Id}");
                Element(xml, "title", competition.Content.Title.For(Texts.CurrentLanguage).Text);
                Element(xml, "published", Iso(competition.PublishedAt!.Value));
                Element(xml, "updated", Iso(Updated(competition)));
                Link(xml, "alternate", site.Of($"/competitions/{competition.Id}"));
                Element(xml, "summary", competition.Content.Need.For(Texts.CurrentLanguage).Text);
                xml.WriteStartElement("author");
                Element(xml, "name", title);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static void Element(XmlWriter xml, string name, string value) => xml.WriteElementString(name, value);

    private static void Link(XmlWriter xml, string rel, string href)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
