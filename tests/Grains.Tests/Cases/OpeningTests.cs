namespace Servicenav.Cases;

public sealed class OpeningTests
{
    [Fact]
    public void a_need_is_classified_promised_and_routed_in_one_transition()
    {
        var story = CaseStory.Opened();

        Assert.Equal(1, story.Case!.Version);
        Assert.Equal(CaseStatus.Waiting, story.Case.Status);
        Assert.Equal("nyheter", story.Case.Service);
        Assert.Equal([PromiseKind.Acknowledgement, PromiseKind.Answer], story.Case.Promises.Select(p => p.Kind));
        Assert.Single(story.All<Routed>());
    }

    [Fact]
    public void an_unknown_need_goes_to_a_generalist_at_the_hub()
    {
        var story = CaseStory.Opened(Lund.Need("Min katt skriver poesi") with { Service = null, Found = null });

        Assert.Equal("ovrigt", story.Case!.Service);
        Assert.Equal(Lund.Hub, story.Case.Unit);
        Assert.Equal(RoutingReason.NeedUnknown, story.All<Routed>().Single().Reason);
    }

    [Fact]
    public void a_visit_waits_where_the_visitor_is()
    {
        var story = CaseStory.Opened(Lund.VisitAtDalby());

        Assert.Equal(Lund.Dalby, story.Case!.Unit);
        Assert.Equal(Queues.WorkClass.Visit, story.Case.Class);
        Assert.Equal(RoutingReason.VisitorIsHere, story.All<Routed>().Single().Reason);
    }

    [Fact]
    public void a_need_in_a_village_goes_to_its_own_office_when_somebody_there_knows_it()
    {
        var service = Lund.Municipality.Services.Values.First(service =>
            service.First == Catalogue.FirstLine.Office
            && Routing.Serves(Lund.Municipality, Lund.Municipality.Units["dalby"], service.Skill));

        var story = CaseStory.Opened(Lund.Need() with { Service = service.Key, Place = " dalby " });

        Assert.Equal(Lund.Dalby, story.Case!.Unit);
        Assert.Equal(RoutingReason.NearestOffice, story.All<Routed>().Single().Reason);
    }

    [Fact]
    public void a_language_that_nobody_with_the_skill_speaks_is_served_in_swedish_with_an_interpreter()
    {
        var story = CaseStory.Opened(Lund.Need() with { Language = new("ja") });

        Assert.Equal("sv", story.Case!.DeskLanguage);
        Assert.Equal("ja", story.Case.Opening.Language.Code);
    }

    [Theory]
    [InlineData("", Refusal.TextIsMissing)]
    [InlineData(" \n ", Refusal.TextIsMissing)]
    [InlineData("hej\0då", Refusal.TextHasControlCharacters)]
    public void words_that_cannot_be_read_are_refused(string text, Refusal refusal) =>
        Assert.Equal(refusal, new CaseStory().Try(Lund.Need(text)));

    [Fact]
    public void half_an_emoji_is_refused_and_a_whole_one_is_not()
    {
        Assert.Equal(Refusal.TextHasControlCharacters, new CaseStory().Try(Lund.Need("halv\uD83D")));
        Assert.Null(new CaseStory().Try(Lund.Need("hel \uD83D\uDE00")));
    }

    [Fact]
    public void twenty_thousand_characters_are_allowed_and_one_more_is_not()
    {
        Assert.Null(new CaseStory().Try(Lund.Need(new string('å', Limits.Text))));
        Assert.Equal(Refusal.TextIsTooLong, new CaseStory().Try(Lund.Need(new string('å', Limits.Text + 1))));
    }

    [Fact]
    public void an_unknown_service_or_office_is_refused()
    {
        Assert.Equal(Refusal.ServiceIsUnknown, new CaseStory().Try(Lund.Need() with { Service = "rymdfart" }));
        Assert.Equal(Refusal.UnitIsUnknown, new CaseStory().Try(Lund.VisitAtDalby() with { Office = new("lund", "månen") }));
        Assert.Equal(Refusal.UnitIsUnknown, new CaseStory().Try(Lund.VisitAtDalby() with { Office = null }));
    }

    [Fact]
    public void the_same_request_twice_is_one_case_and_another_on_the_same_reference_is_refused()
    {
        var open = Lund.Need();
        var story = CaseStory.Opened(open);

        Assert.Null(story.Try(open));
        Assert.Equal(1, story.Case!.Version);
        Assert.Equal(Refusal.ReferenceIsTaken, story.Try(Lund.Need()));
    }

    [Fact]
    public void nothing_but_an_opening_is_possible_on_a_case_that_does_not_exist() =>
        Assert.Equal(Refusal.CaseIsUnknown, new CaseStory().Try(new Claim(Guid.NewGuid(), Lund.Anna)));
}
