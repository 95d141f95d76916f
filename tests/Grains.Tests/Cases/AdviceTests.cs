namespace Servicenav.Cases;

/// <summary>Asking a colleague inside the case (U8).</summary>
public sealed class AdviceTests
{
    private static readonly AskAdvice Question = new(Guid.NewGuid(), Lund.Anna, Lund.Social, "Kan familjen få stöd?");

    [Fact]
    public void the_baton_stays_and_any_desk_of_the_unit_answers()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(Question);
        Assert.Equal(Lund.Anna.Desk, story.Case!.Holder!.Desk);
        Assert.Equal(Lund.Social, story.Case.Row(story.Now).OfferedTo);

        story.Do(new GiveAdvice(Guid.NewGuid(), Lund.AtSocial, "Ja, hos oss."));
        Assert.Null(story.Case!.Question);
        Assert.Equal((Lund.Anna.Desk, 0), (story.Case.Holder!.Desk, story.Case.Hops));
        Assert.Null(story.Case.Row(story.Now).OfferedTo);
    }

    [Fact]
    public void only_the_holder_asks_and_only_those_asked_answer()
    {
        var story = CaseStory.Held(Lund.Anna);
        Assert.Equal(Refusal.NotTheHolder, story.Try(Question with { RequestId = Guid.NewGuid(), By = Lund.Mats }));
        Assert.Equal(Refusal.NoAdviceAsked, story.Try(new GiveAdvice(Guid.NewGuid(), Lund.AtSocial, "Ja.")));
        story.Do(Question with { To = Lund.Hub, ToDesk = Lund.Mats.Desk });
        Assert.Equal(Refusal.NoAdviceAsked, story.Try(new GiveAdvice(Guid.NewGuid(), Lund.AtSocial, "Ja.")));
        Assert.Equal(Refusal.NoAdviceAsked, story.Try(new GiveAdvice(Guid.NewGuid(), Lund.Anna, "Ja.")));
        story.Do(new GiveAdvice(Guid.NewGuid(), Lund.Mats, "Ja."));
    }

    [Fact]
    public void one_question_at_a_time_stands_open_to_colleagues()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(Question);
        Assert.Equal(Refusal.AdviceIsAsked, story.Try(Question with { RequestId = Guid.NewGuid() }));
        Assert.Equal(Refusal.AdviceIsAsked, story.Try(new OfferHandover(Guid.NewGuid(), Lund.Anna, Lund.Social, "Ta den.")));
        story.Do(new WithdrawQuestion(Guid.NewGuid(), Lund.Anna));
        story.Do(new OfferHandover(Guid.NewGuid(), Lund.Anna, Lund.Social, "Ta den."));
        Assert.Equal(Refusal.AlreadyOffered, story.Try(Question with { RequestId = Guid.NewGuid() }));
    }

    [Fact]
    public void advice_is_welcome_after_the_case_has_changed_hands_and_not_when_it_is_answered()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(Question);
        story.Do(new Release(Guid.NewGuid(), Lund.Anna));
        story.Do(new Claim(Guid.NewGuid(), Lund.Mats));
        Assert.NotNull(story.Case!.Question);
        story.Do(new Answer(Guid.NewGuid(), Lund.Mats, "Det går bra."));
        Assert.Equal(Refusal.NoAdviceAsked, story.Try(new GiveAdvice(Guid.NewGuid(), Lund.AtSocial, "Ja.")));
    }

    [Fact]
    public void the_citizen_sees_that_advice_was_asked_and_nothing_else()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(Question);
        story.Do(new GiveAdvice(Guid.NewGuid(), Lund.AtSocial, "De har haft bistånd förut."));
        story.Do(Question with { RequestId = Guid.NewGuid() });
        var seen = story.Case!.ForCitizen();
        Assert.Null(seen.Question);
        Assert.All(seen.Timeline.Select(entry => entry.What).OfType<AdviceAsked>(), asked => Assert.Equal(("", null), (asked.Question, asked.ToDesk)));
        Assert.DoesNotContain(seen.Timeline, entry => entry.What is AdviceAsked { To: var to } && to == Lund.Social);
        Assert.DoesNotContain(seen.Timeline, entry => entry.What is AdviceGiven);
        Assert.Equal("Kan familjen få stöd?", story.Case!.ForStaff().Question!.Text);
    }
}
