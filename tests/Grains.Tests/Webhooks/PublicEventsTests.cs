using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Webhooks;

/// <summary>What other systems are told of a case, and what they are not.</summary>
public sealed class PublicEventsTests
{
    private static readonly JsonSchema Schema = JsonSchema.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Webhooks", "webhooks.schema.json")));
    private static readonly Webhook Everything = new("arkiv", new("https://arkiv.exempel.se"), [], []);

    private static List<OutboxMessage> Messages(CaseStory story, params Webhook[] webhooks)
    {
        Case? before = null;
        var messages = new List<OutboxMessage>();
        foreach (var transition in story.Transitions)
        {
            var after = CaseEvolution.Apply(before, CaseStory.Key, transition);
            messages.AddRange(WebhookMessages.Of(before, after, transition, [.. webhooks]));
            before = after;
        }

        return messages;
    }

    private static List<WebhookMessage> Told(CaseStory story, Webhook? webhook = null) =>
        [.. Messages(story, webhook ?? Everything).Select(message => EventJson.Read<WebhookMessage>(message.Body))];

    private static CaseStory Lived()
    {
        var story = CaseStory.Opened(Lund.Need("Min hemlighet", new("Åsa Öberg", "asa@exempel.se", "0701234567")) with { Place = "Storgatan 1" });
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Min hemlighet"));
        story.Do(new AskCitizen(Guid.NewGuid(), Lund.Anna, "Min hemlighet"));
        story.Do(new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Min hemlighet"));
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Min hemlighet"));
        story.Do(new Close(Guid.NewGuid(), Lund.Anna, "Min hemlighet"));
        story.Do(new Reopen(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Min hemlighet"));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new Classify(Guid.NewGuid(), Lund.Anna, "blanketter"));
        story.Do(new Release(Guid.NewGuid(), Lund.Anna, "Min hemlighet"));
        return story;
    }

    [Fact]
    public void a_case_is_told_of_from_its_opening_to_its_reopening_with_numbers_without_gaps()
    {
        var told = Told(Lived());
        Assert.Equal(
            [
                "case.opened", "case.routed", "case.claimed", "case.acknowledged", "case.replied", "case.asked", "case.message-received", "case.answered", "case.closed",
                "case.reopened", "case.claimed",
            ],
            told.Select(it => it.Name).Take(11));
        Assert.Equal(Enumerable.Range(1, told.Count).Select(i => (long)i), told.Select(it => it.Sequence));
        Assert.Equal(told.Count, Lived().Case!.Told);
        Assert.Contains("case.classified", told.Select(it => it.Name));
        Assert.Contains("case.released", told.Select(it => it.Name));
    }

    [Fact]
    public void every_event_is_as_the_schema_says_and_has_nobodys_name_or_words_in_it()
    {
        var site = new PublicAddress(new ConfigurationBuilder().AddInMemoryCollection([new(PublicAddress.Key, "https://kontakt.lund.se/")]).Build());
        foreach (var message in Messages(Lived(), Everything))
        {
            var json = System.Text.Encoding.UTF8.GetString(CloudEvent.Of(message, site));
            Assert.True(Schema.Accepts(JsonNode.Parse(json)), json);
            Assert.Contains($"https://kontakt.lund.se/lund/arende/{CaseStory.Key.Reference}", json, StringComparison.Ordinal);
            foreach (var word in (string[])["hemlighet", "Åsa", "asa@", "0701234567", "Storgatan", "anna.lindqvist", "Lindqvist"])
                Assert.DoesNotContain(word, json, StringComparison.OrdinalIgnoreCase);
        }

        Assert.True(Schema.Accepts(JsonNode.Parse(CloudEvent.Test(Guid.NewGuid(), "lund", site, Lund.Monday))));
        Assert.Equal(
            PublicEvents.Names.Select(name => PublicEvents.Prefix + name).Append(CloudEvent.TestType),
            JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Webhooks", "webhooks.schema.json")))!["properties"]!["type"]!["enum"]!.AsArray().Select(it => (string)it!));
    }

    [Fact]
    public void a_broken_promise_is_told_once_when_its_time_passes()
    {
        var story = CaseStory.Opened();
        story.WaitUntil(story.Now + Duration.FromDays(20));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Förlåt"));

        var broken = Told(story).Where(it => it.Name == "case.promise-broken").ToList();

        Assert.Equal([PromiseKind.Acknowledgement, PromiseKind.Answer], broken.Select(it => it.Data.About!.Value));
        Assert.All(broken, it => Assert.Equal(it.At, it.Data.Promises.Single(promise => promise.Kind == it.Data.About).Due));
        Assert.All(broken, it => Assert.True(it.Data.Promises.Single(promise => promise.Kind == it.Data.About).Broken));
    }

    [Fact]
    public void a_receiver_hears_of_the_events_and_services_it_asked_for_and_where_there_is_none_nothing_is_made()
    {
        Assert.Equal(["case.opened", "case.closed"], Told(Lived(), Everything with { Events = ["case.closed", "case.opened"] }).Select(it => it.Name));
        Assert.Empty(Told(Lived(), Everything with { Services = ["gatubelysning"] }));
        Assert.Empty(Messages(Lived()));
    }

    [Fact]
    public void where_a_protected_citizens_case_is_stays_here()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new Protect(Guid.NewGuid(), Lund.Helena, true, "Skyddad folkbokföring"));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Hej"));
        Assert.Null(Told(story)[^1].Data.Unit);
    }

    [Fact]
    public void ids_are_the_same_however_often_they_are_made_and_no_two_share_one()
    {
        var (story, other) = (Lived(), Everything with { Key = "annan" });
        var ids = Messages(story, Everything, other).Select(message => message.Id).ToList();
        Assert.Equal(ids, Messages(story, Everything, other).Select(message => message.Id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }
}
