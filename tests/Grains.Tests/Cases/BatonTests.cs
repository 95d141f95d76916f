using NodaTime;

namespace Servicenav.Cases;

public sealed class BatonTests
{
    private static OfferHandover OfferToSocial(Actor by) => new(Guid.NewGuid(), by, Lund.Social, "Frågan är er");

    [Fact]
    public void two_desks_claim_and_one_wins()
    {
        var story = CaseStory.Held(Lund.Anna);

        Assert.Equal(Refusal.HeldByAnother, story.Try(new Claim(Guid.NewGuid(), Lund.Mats)));
        Assert.Equal(Lund.Anna.Desk, story.Case!.Holder!.Desk);
    }

    [Fact]
    public void a_claim_keeps_the_promise_that_a_person_takes_the_case_on()
    {
        var story = CaseStory.Held(Lund.Anna);

        Assert.Equal(Lund.Monday, story.Case!.Promise(PromiseKind.Acknowledgement)!.KeptAt);
        Assert.Null(story.Case.Promise(PromiseKind.Answer)!.KeptAt);
    }

    [Fact]
    public void the_sender_holds_the_baton_until_somebody_accepts()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(OfferToSocial(Lund.Anna));
        Assert.Equal(Lund.Anna.Desk, story.Case!.Holder!.Desk);

        story.Do(new AcceptHandover(Guid.NewGuid(), Lund.AtSocial));

        Assert.Equal(Lund.AtSocial.Desk, story.Case!.Holder!.Desk);
        Assert.Equal(Lund.Social, story.Case.Unit);
        Assert.Equal(1, story.Case.Hops);
        Assert.Null(story.Case.Offer);
    }

    [Fact]
    public void a_declined_handover_leaves_the_baton_with_the_sender()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(OfferToSocial(Lund.Anna));
        story.Do(new DeclineHandover(Guid.NewGuid(), Lund.AtSocial, "Hör till bygg"));

        Assert.Equal(Lund.Anna.Desk, story.Case!.Holder!.Desk);
        Assert.Null(story.Case.Offer);
        Assert.Equal(0, story.Case.Hops);
    }

    [Fact]
    public void an_unanswered_offer_returns_the_baton_to_the_sender_after_a_working_day()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(OfferToSocial(Lund.Anna));
        var expires = story.Case!.Offer!.Expires;
        Assert.Equal(Lund.Municipality.Calendar.Add(Lund.Monday, Duration.FromHours(8)), expires);

        story.WaitUntil(expires);

        Assert.Null(story.Case!.Offer);
        Assert.Single(story.All<HandoverExpired>());
        Assert.Equal(Refusal.NothingOffered, story.Try(new AcceptHandover(Guid.NewGuid(), Lund.AtSocial)));
        Assert.Equal(Lund.Anna.Desk, story.Case.Holder!.Desk);
    }

    [Fact]
    public void only_those_asked_may_accept_and_only_the_holder_may_offer()
    {
        var story = CaseStory.Held(Lund.Anna);
        Assert.Equal(Refusal.NotTheHolder, story.Try(OfferToSocial(Lund.Mats)));

        story.Do(OfferToSocial(Lund.Anna));
        Assert.Equal(Refusal.AlreadyOffered, story.Try(OfferToSocial(Lund.Anna)));
        Assert.Equal(Refusal.OfferedToAnother, story.Try(new AcceptHandover(Guid.NewGuid(), Lund.Mats)));
        Assert.Equal(Refusal.OfferedToAnother, story.Try(new DeclineHandover(Guid.NewGuid(), Lund.Mats, "nej")));
    }

    [Fact]
    public void nobody_can_drop_the_baton_outside_a_queue()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new Release(Guid.NewGuid(), Lund.Anna, "Går hem"));

        Assert.Null(story.Case!.Holder);
        Assert.Equal(CaseStatus.Waiting, story.Case.Status);
        Assert.Equal(Lund.Hub, story.Case.Unit);
    }

    [Fact]
    public void a_claim_without_any_action_goes_back_to_the_queue_and_an_action_keeps_it()
    {
        var left = CaseStory.Held(Lund.Anna);
        left.WaitUntil(left.Case!.Holder!.TouchBy!.Value);
        Assert.Equal(CaseStatus.Waiting, left.Case!.Status);
        Assert.Equal(ReleaseCause.Untouched, left.All<Released>().Single().Cause);

        var kept = CaseStory.Held(Lund.Anna);
        kept.Do(new AddNote(Guid.NewGuid(), Lund.Anna, "Ringer entreprenören"));
        Assert.Null(kept.Case!.Holder!.TouchBy);
    }

    [Fact]
    public void a_desk_that_leaves_gives_back_only_what_it_has_not_touched()
    {
        var touched = CaseStory.Held(Lund.Anna);
        touched.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Vi tittar på det"));
        touched.Do(new Release(Guid.NewGuid(), Actor.Engine));
        Assert.NotNull(touched.Case!.Holder);

        var untouched = CaseStory.Held(Lund.Anna);
        untouched.Do(new Release(Guid.NewGuid(), Actor.Engine));
        Assert.Equal(ReleaseCause.DeskLeft, untouched.All<Released>().Single().Cause);
    }

    [Fact]
    public void visits_stay_at_their_office()
    {
        var story = CaseStory.Opened(Lund.VisitAtDalby());

        Assert.Equal(Refusal.VisitsStay, story.Try(new Claim(Guid.NewGuid(), Lund.Anna)));
        Assert.Equal(Refusal.VisitsStay, story.Try(new Route(Guid.NewGuid(), Lund.Helena, Lund.Hub, "Kö")));
        story.Do(new Claim(Guid.NewGuid(), Lund.AtDalby));
    }

    [Fact]
    public void every_new_person_after_the_first_is_a_hop_and_the_same_one_again_is_none()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new Release(Guid.NewGuid(), Lund.Anna));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        Assert.Equal(0, story.Case!.Hops);

        story.Do(new Release(Guid.NewGuid(), Lund.Anna));
        story.Do(new Claim(Guid.NewGuid(), Lund.Mats));
        Assert.Equal(1, story.Case!.Hops);
    }

    [Fact]
    public void a_supervisor_may_route_with_a_reason_and_a_citizen_may_not()
    {
        var story = CaseStory.Held(Lund.Anna);

        Assert.Equal(Refusal.NotAllowed, story.Try(new Route(Guid.NewGuid(), Lund.Citizen, Lund.Dalby, "Närmare")));
        Assert.Equal(Refusal.ReasonIsMissing, story.Try(new Route(Guid.NewGuid(), Lund.Helena, Lund.Dalby, " ")));
        story.Do(new Route(Guid.NewGuid(), Lund.Helena, Lund.Dalby, "Dalby känner platsen"));

        Assert.Equal(Lund.Dalby, story.Case!.Unit);
        Assert.Equal("Dalby känner platsen", story.All<Routed>().Last().Text);
    }
}
