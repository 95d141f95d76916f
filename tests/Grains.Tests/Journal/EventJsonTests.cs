using System.Reflection;
using System.Text;
using Servicenav.Cases;

namespace Servicenav.Journal;

public sealed class EventJsonTests
{
    [Fact]
    public void every_event_has_its_own_alias()
    {
        var events = typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))).ToList();

        Assert.NotEmpty(events);
        Assert.Equal(events.Count, events.Select(type => type.GetCustomAttribute<AliasAttribute>(inherit: false)!.Alias).Distinct().Count());
    }

    [Fact]
    public void events_are_stored_under_their_alias_with_readable_letters()
    {
        var json = Encoding.UTF8.GetString(EventJson.Write(Lund.Anna, [new Replied("Snön på Östra Vallgatan är röjd")]));

        Assert.Contains("\"is\":\"replied\"", json);
        Assert.Contains("Östra Vallgatan är röjd", json);
        Assert.Contains("\"lund/kristallen/k2\"", json);
    }
}
