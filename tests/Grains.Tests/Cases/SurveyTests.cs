using NodaTime;
using Servicenav.Goals;
using Servicenav.Journal;

namespace Servicenav.Cases;

/// <summary>What citizens say of a case when it is over (L9).</summary>
public sealed class SurveyTests
{
    private static AnswerSurvey Grades(params int[] grades) => new(
        Guid.NewGuid(), Lund.Citizen, grades.Select((grade, place) => ((SurveyQuestion)place, grade)).ToDictionary(it => it.Item1, it => it.grade));

    private static CaseStory Closed()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Ja."));
        Assert.Equal(Refusal.CaseIsNotClosed, story.Try(Grades(5, 5, 5, 5, 5)));
        story.WaitUntil(story.Case!.ClosesAt!.Value);
        return story;
    }

    [Fact]
    public void a_survey_is_answered_once_for_each_closing()
    {
        var story = Closed();
        story.Do(Grades(5, 4, 3, 4, 4));
        Assert.Equal(Refusal.SurveyIsAnswered, story.Try(Grades(1, 1, 1, 1, 1)));
        Assert.Equal(CaseStatus.Closed, story.Case!.Status);

        story.Do(new Reopen(Guid.NewGuid(), Lund.Citizen, Channel.Web, "En sak till"));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new Close(Guid.NewGuid(), Lund.Anna, "Klart"));
        story.Do(Grades(1, 1, 1, 1, 1));
        Assert.Equal([75L, 0L], story.Outcomes.Where(outcome => outcome.Kind == OutcomeKind.Survey).Select(outcome => outcome.Took));
    }

    [Theory]
    [InlineData]
    [InlineData(5, 5, 5, 5)]
    [InlineData(5, 5, 5, 5, 6)]
    [InlineData(0, 5, 5, 5, 5)]
    [InlineData(5, 5, 5, 5, 5, 5)]
    public void every_question_has_one_grade(params int[] grades) => Assert.Equal(Refusal.GradeIsMissing, Closed().Try(Grades(grades)));

    [Fact]
    public void grades_are_read_again_as_they_were_given_and_staff_do_not_see_them()
    {
        var story = Closed();
        story.Do(Grades(5, 4, 3, 2, 1));
        var transition = story.Transitions[^1];
        var read = EventJson.Read(new(story.Case!.Version, transition.At, transition.RequestId, EventJson.Write(transition.By, transition.Events)));

        Assert.Equal(Grades(5, 4, 3, 2, 1).Grades, Assert.IsType<SurveyAnswered>(read.Events.Single()).Grades);
        Assert.DoesNotContain(story.Case.ForStaff().Timeline, entry => entry.What is SurveyAnswered);
        Assert.False(story.Case.ForCitizen().MayAnswerSurvey());
    }

    [Theory]
    [InlineData(0, 1, 1, 1, 1, 1)]
    [InlineData(50, 3, 3, 3, 3, 3)]
    [InlineData(55, 3, 3, 3, 3, 4)]
    [InlineData(100, 5, 5, 5, 5, 5)]
    public void the_index_is_the_mean_grade_from_0_to_100(int index, params int[] grades) => Assert.Equal(index, SurveyAnswered.Index(Grades(grades).Grades));
}
