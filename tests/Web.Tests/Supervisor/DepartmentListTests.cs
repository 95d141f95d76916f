using Microsoft.Extensions.DependencyInjection;
using Servicenav.Catalogue;
using Servicenav.Staff;

namespace Servicenav.Supervisor;

public sealed class DepartmentListTests
{
    [Fact]
    public async Task a_departments_supervisor_has_the_departments_cases_in_every_list()
    {
        var lund = Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"))["lund"];
        var led = lund with
        {
            Staff = [.. lund.Staff.Select(member => member.Id == Staff.Lund.AtSocial ? member with { Roles = [.. member.Roles, StaffRole.Supervisor] } : member)],
        };
        await using var site = new SiteHost([], services => services.AddSingleton(new Catalogues(led)));
        var (own, other) = (await site.Case(Staff.Lund.OfSocial, "Jag vill tala med en handläggare."), await site.Case("nyheter", "När är Lund Lyser?"));
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        await site.SignIn(http, Staff.Lund.AtSocial);

        var list = await http.GetStringAsync("/lund/ledning/lista");

        Assert.Contains(own.Reference, list, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Reference, list, StringComparison.Ordinal);
        Assert.Contains($"{led.Units["social"].Name.In("sv")}</h1>", list, StringComparison.Ordinal);
    }
}
