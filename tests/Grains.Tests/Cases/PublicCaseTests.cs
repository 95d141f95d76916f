using System.Text;
using Servicenav.Journal;

namespace Servicenav.Cases;

/// <summary>Where a case is, what its service asked, and what everybody may know of it.</summary>
public sealed class PublicCaseTests
{
    private static readonly Position Here = new(55.70584, 13.19321);

    [Fact]
    public void the_way_between_two_points_is_the_same_both_ways_and_known_ones_are_right()
    {
        Assert.Equal(0, Here.MetresTo(Here));
        Assert.Equal(111_195, new Position(55, 13).MetresTo(new(56, 13)), 0);
        Assert.Equal(10_007_557, new Position(0, 13).MetresTo(new(90, -100)), 0);
        Assert.Equal(Here.MetresTo(new(65.5848, 22.1547)), new Position(65.5848, 22.1547).MetresTo(Here), 6);
    }

    [Theory]
    [InlineData("55.70584, 13.19321")]
    [InlineData("55,70584 13,19321")]
    [InlineData("geo:55.70584,13.19321")]
    [InlineData("https://www.openstreetmap.org/?mlat=55.70584&mlon=13.19321#map=17/55.70584/13.19321")]
    [InlineData("https://maps.example/@55.70584,13.19321,17z")]
    public void a_position_is_read_as_people_paste_it(string pasted)
    {
        Assert.True(Position.TryRead(pasted, out var position));
        Assert.Equal(Here, position);
        Assert.Equal("55.70584, 13.19321", position.ToString());
    }

    [Theory]
    [InlineData("Stortorget")]
    [InlineData("046-35 50 00")]
    [InlineData("55.7")]
    [InlineData("")]
    public void other_words_are_no_position(string pasted) => Assert.False(Position.TryRead(pasted, out _));

    [Theory]
    [InlineData(59.3293, 18.0686)]
    [InlineData(13.19321, 55.70584)]
    [InlineData(91, 13.2)]
    [InlineData(double.NaN, 13.2)]
    [InlineData(double.PositiveInfinity, 13.2)]
    public void a_position_elsewhere_is_refused_by_name(double latitude, double longitude) =>
        Assert.Equal(Refusal.PositionIsWrong, new CaseStory().Try(Hole() with { Position = new(latitude, longitude) }));

    [Theory]
    [InlineData("farg", "gul", Refusal.AttributeIsUnknown)]
    [InlineData("skada", "kratrar", Refusal.AttributeIsWrong)]
    [InlineData("skada", "hal,plattor", Refusal.AttributeIsWrong)]
    [InlineData("var", "korbana,himlen", Refusal.AttributeIsWrong)]
    [InlineData("djup", "djupt", Refusal.AttributeIsWrong)]
    [InlineData("sedan", "i går", Refusal.AttributeIsWrong)]
    public void a_wrong_answer_is_refused_by_name(string code, string answers, Refusal refusal) =>
        Assert.Equal(refusal, new CaseStory().Try(Hole((code, answers.Split(',')))));

    [Theory]
    [InlineData("skada", "hal")]
    [InlineData("var", "korbana,gangbana")]
    [InlineData("djup", "12,5|")]
    [InlineData("sedan", "2026-11-20")]
    [InlineData("sedan", "2026-11-20T08:30")]
    [InlineData("sedan", "2026-11-20T08:30:00+01:00")]
    public void a_right_answer_is_kept(string code, string answers)
    {
        string[] given = answers.EndsWith('|') ? [answers.TrimEnd('|')] : answers.Split(',');
        var story = CaseStory.Opened(Hole((code, given)));

        Assert.Equal(given, story.Case!.ForCitizen().Answers![code]);
    }

    [Fact]
    public void who_calls_or_writes_a_letter_was_never_asked() =>
        Assert.Null(new CaseStory().Try(Hole() with { Channel = Channel.Letter }));

    [Fact]
    public void everybody_may_know_what_where_and_when_of_a_public_service()
    {
        var story = CaseStory.Opened(Hole() with { Position = Here });

        var shown = story.Case!.Row(story.Now).Shown!;

        Assert.Equal((Here, story.Case!.Promise(PromiseKind.Answer)!.Due), (shown.At, shown.Expected));
        Assert.DoesNotContain("fallucka", Encoding.UTF8.GetString(EventJson.Write(shown)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void nothing_is_shown_of_other_services_protected_citizens_and_erased_cases()
    {
        Assert.Null(CaseStory.Opened().Case!.Row(Lund.Monday).Shown);

        var story = CaseStory.Opened(Hole());
        story.Do(new Protect(Guid.NewGuid(), Lund.Helena, true, "Skyddade uppgifter"));
        Assert.Null(story.Case!.Row(story.Now).Shown);
        Assert.NotNull(CaseStory.Opened(Hole()).Case!.Row(Lund.Monday).Shown);

        var erased = CaseStory.Opened(Hole()).Case! with { Status = CaseStatus.Erased };
        Assert.Null(erased.Row(Lund.Monday).Shown);
    }

    [Fact]
    public void a_case_that_was_private_to_begin_with_stays_so_whatever_service_it_gets()
    {
        var story = CaseStory.Opened();
        story.Do(new Classify(Guid.NewGuid(), Lund.Helena, "pothal"));
        Assert.Null(story.Case!.Row(story.Now).Shown);

        var other = CaseStory.Opened(Hole());
        other.Do(new Classify(Guid.NewGuid(), Lund.Helena, "nyheter"));
        other.Do(new Classify(Guid.NewGuid(), Lund.Helena, "pothal"));
        Assert.Null(other.Case!.Row(other.Now).Shown);
    }

    [Fact]
    public void a_protected_citizens_place_and_answers_are_hidden_with_the_rest()
    {
        var story = CaseStory.Opened(Hole(("skada", ["hal"])) with { Position = Here });
        story.Do(new Protect(Guid.NewGuid(), Lund.Helena, true, "Skyddade uppgifter"));

        var view = story.Case!.ForStaff();

        Assert.Equal((null, null), (view.Position, view.Answers));
        Assert.Contains(view.Timeline, entry => entry.What is Opened { Position: null, Answers: null });
    }

    [Fact]
    public void an_erased_case_has_no_position_and_no_answers_left()
    {
        var opened = CaseStory.Opened(Hole(("skada", ["hal"])) with { Position = Here }).Transitions[0];
        var entry = new JournalEntry(1, opened.At, opened.RequestId, EventJson.Write(opened.By, opened.Events));

        var left = EventJson.Read(entry with { Events = EventJson.WithoutPeople(entry) }).Events.OfType<Opened>().Single();

        Assert.Equal((null, null), (left.Position, left.Answers));
    }

    private static Open Hole(params (string Code, string[] Given)[] answers) => Lund.Need("Det är en fallucka i gatan") with
    {
        Service = "pothal",
        Found = [],
        Answers = answers.Length == 0 ? null : answers.ToDictionary(it => it.Code, it => (IReadOnlyList<string>)it.Given),
    };
}
