using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizen.Following;
using Servicenav.Sites;
using Servicenav.Texts;

namespace Servicenav.Citizen;

public sealed class CaseSentencesTests
{
    private static readonly Municipality Lund = Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"))["lund"];
    private static readonly SiteTexts Texts = SiteTexts.Load(Path.Combine(AppContext.BaseDirectory, "Texts"));
    private static readonly Instant Now = TimeProvider.System.GetUtcNow().ToInstant();
    private static readonly UnitKey Hub = new("lund", "kristallen");

    [Fact]
    public void a_late_promise_is_admitted() =>
        Assert.Contains("Vi är sena", Said(Case(due: Now - Duration.FromHours(30))).Next, StringComparison.Ordinal);

    [Fact]
    public void the_nearest_unkept_promise_is_next()
    {
        var @case = Case(due: Now + Duration.FromDays(40)) with
        {
            Promises =
            [
                new(PromiseKind.Acknowledgement, Now, Now),
                new(PromiseKind.Answer, Now + Duration.FromDays(40), null),
            ],
        };
        Assert.StartsWith("Du får svar senast ", Said(@case).Next, StringComparison.Ordinal);
    }

    [Fact]
    public void a_promise_kept_late_is_not_called_kept()
    {
        var (words, _) = Said(Case()).State(new(PromiseKind.Answer, Now - Duration.FromDays(2), Now));
        Assert.Equal("Hållet för sent", words);
    }

    [Fact]
    public void a_paused_promise_waits_for_the_citizen()
    {
        var (words, _) = Said(Case() with { Paused = true }).State(new(PromiseKind.Answer, Now - Duration.FromDays(2), null));
        Assert.Equal("Tiden står stilla tills du svarar", words);
    }

    [Fact]
    public void hops_are_counted_only_once_somebody_has_had_the_case()
    {
        Assert.Null(Said(Case()).Hops);
        Assert.Equal("Ärendet har bytt händer 2 gånger.", Said(Case() with { Hops = 2 }).Hops);
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    [InlineData("easy")]
    public void every_event_has_a_sentence_without_holes(string language)
    {
        var site = Site(language);
        var happened = Events().Select(what => new TimelineEntry(Now, Actor.Citizen(), what)).ToList();
        Assert.Equal(
            typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))).Select(type => type.Name).Order(),
            happened.Select(entry => entry.What.GetType().Name).Distinct().Order());
        foreach (var entry in happened)
            foreach (var moment in new CaseHistory(Case() with { Timeline = [entry] }, site).Way)
                Assert.All(moment.Details.Prepend(moment.What), said => Assert.DoesNotContain('{', said));
        Assert.Empty(new CaseHistory(Case() with { Timeline = [new(Now, Actor.Engine, new Noted("internt"))] }, site).Way);
    }

    private static IEnumerable<CaseEvent> Events() =>
    [
        new Opened(Channel.Web, new("sv"), "text", null, null, null, null, null, null),
        new Classified("gatubelysning", Hub, "gata", ["lampa"], "sv"),
        new Promised(PromiseKind.Answer, Clock.Working, Now, []),
        new PromiseMoved(PromiseKind.Answer, Now, [], MoveCause.Extended, "skäl"),
        new PromiseKept(PromiseKind.Answer, Late: false),
        new PromiseKept(PromiseKind.Answer, Late: true),
        new Routed(Hub, RoutingReason.PersonDecided, "skäl"),
        new Claimed(new("lund", "kristallen", "k1"), "Helena Wikander", Now),
        new Released(ReleaseCause.Untouched),
        new CitizenWrote(Channel.Email, "text"),
        new Replied("text"),
        new CitizenAsked("text"),
        new ClocksResumed(),
        new Answered("text", Now),
        new HandoverOffered(Hub, null, "", Now),
        new HandoverAccepted(new("lund", "kristallen", "k1"), "Helena Wikander", Now),
        new HandoverDeclined(""),
        new HandoverExpired(),
        new Noted("text"),
        new AdviceAsked(Hub, null, ""),
        new AdviceGiven("text"),
        new QuestionWithdrawn(),
        new Escalated(EscalationLevel.Hub, PromiseKind.Answer),
        new DependentOpened(new("lund", "LND-1"), "gatubelysning", "text"),
        new DependentClosed(new("lund", "LND-1")),
        new Reopened(Channel.Phone, "text"),
        new Closed(null),
        new DelayComplained(Channel.Web, "text", null),
        new DemandDeclined("text"),
        new SurveyAnswered(new Dictionary<SurveyQuestion, int>()),
        new EmailAsked("anna@exempel.se", ""),
        new EmailConfirmed(),
        new EmailUndelivered("5.1.1"),
        new ContactPreferred(new("sv"), ContactWay.Page, null, null),
        new CallQueued(new("telefoni", "1", "+4646359000", null)),
        new CallAnswered(Now),
        new CallLost(Now, CallLoss.CallerLeft, IsShort: false),
        new CallTransferred(Now, Hub),
        new CallEnded(Now),
        new CallJoined(new("lund", "LND-1")),
        new LostCallNoted(new("lund", "LND-1"), Now),
        new CallBackStarted(new("lund", "kristallen", "k1")),
        new TicketGiven("A12"),
        new VisitorCalled(),
        new VisitorMissed(),
        new TextReported(Guid.NewGuid(), null),
        new TextReported(Guid.NewGuid(), "avstängd"),
        new LetterPosted(0),
        new ChatBegan(Now, Duration.FromMinutes(10)),
        new ChatEnded(ChatEnding.NobodyCame),
        new ProtectionChanged(true, "skäl"),
        new Erased("vanlig", OnRequest: false),
        new Joined(new("lund", "LND-1"), ""),
        new TakenOut(new("lund", "LND-1"), null),
        new JoinedNoted(new("lund", "LND-1"), JoinNews.Wrote),
        new TurnedAway(new("lund", "LND-1"), null),
        new ToldApart(new("lund", "LND-1")),
    ];

    private static CaseSentences Said(CaseView @case) => new(@case, Site("sv"));

    private static Site Site(string language)
    {
        var site = new Site(Texts, TimeProvider.System);
        site.Enter(Lund, Texts.In(language), "/lund/");
        return site;
    }

    private static CaseView Case(Instant? due = null) => new(
        new("lund", "LND-7K3M-9QXD"), 1, CaseStatus.Waiting, "gatubelysning", Hub, Hub, null, null, Channel.Web, new("sv"),
        null, null, null, Now, [new(PromiseKind.Answer, due ?? Now + Duration.FromDays(1), null)], false, null, 0,
        EscalationLevel.None, null, [], []);
}
