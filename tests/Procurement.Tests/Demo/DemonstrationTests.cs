using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Audit;
using Procurement.App.Demo;
using Procurement.App.Invoices;
using Procurement.Domain;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Waiting;

namespace Procurement.Tests.Demo;

/// <summary>The demonstration ring on whatever day a newcomer opens the site.</summary>
public sealed class DemonstrationTests
{
    /// <summary>Who only reads, or steps in when another person asks: an empty desk is right for them, and says so kindly.</summary>
    private static readonly Role[] NothingWaits = [Role.Auditor, Role.Administrator];

    [Theory]
    [InlineData("2027-01-01")]
    [InlineData("2028-02-29")]
    public async Task Told_on_any_day_each_person_of_it_finds_work_waiting(string day)
    {
        var clock = new DemoClock();
        await using var app = new App
        {
            More = services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                services.AddSingleton(clock);
                services.AddSingleton<LoadDemo>();
            },
        };
        var morning = FinnishTime.Instant(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new(9, 30));
        await app.Services.GetRequiredService<LoadDemo>().Tell(morning, _ => { }, TestContext.Current.CancellationToken);

        var empty = new List<string>();
        foreach (var person in DemoPeople.All.Where(person => !person.Roles.Any(NothingWaits.Contains)))
        {
            var desk = Assert.Single(await app.With((Desks desks) => desks.Of(person.Id, person.Name)));
            if (desk.Rows.Count == 0)
            {
                empty.Add($"{person.Name}, {string.Join('+', person.Roles)}, {person.Organisation.Name}");
            }
        }

        Assert.True(empty.Count == 0, $"On {day} nothing waits for:\n{string.Join('\n', empty)}");
        foreach (var status in new[] { InvoiceStatus.Prepared, InvoiceStatus.Sent, InvoiceStatus.Checked, InvoiceStatus.Approved, InvoiceStatus.Scheduled, InvoiceStatus.Paid })
        {
            Assert.NotEmpty(await app.With((InvoiceListStore lists) => lists.Page(new(DemoPeople.Lahti.Id, OfSupplier: false, status), null, 1)));
        }

        Assert.Null((await app.With((VerifyAudit verify) => verify.Run())).Fault);
    }
}
