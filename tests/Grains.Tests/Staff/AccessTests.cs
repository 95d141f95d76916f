using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Staff;

public sealed class AccessTests
{
    private static readonly Person Hub = Person("anna.lindqvist");
    private static readonly Person Dalby = Person(Lund.AtDalby.Id!);
    private static readonly Person Social = Person(Lund.AtSocial.Id!);
    private static readonly Person Technical = Person(Lund.Municipality.Staff.First(member => member.Unit.Key == "tekniska").Id);
    private static readonly Person Supervisor = Person("helena.wikander");
    private static readonly Person Administrator = Staff.Person.Of(Lund.Municipality, "karin", "Karin", [Role.Administrator]);
    private static readonly Person Auditor = Staff.Person.Of(Lund.Municipality, "nils", "Nils", [Role.Auditor]);

    [Fact]
    public void what_goes_straight_to_a_department_is_its_own_and_the_offices_do_not_see_it() =>
        Assert.Equal([Social, Supervisor, Auditor], Seeing(CaseStory.Opened(OfSocial())));

    [Fact]
    public void the_offices_are_one_house_and_the_owner_of_the_matter_sees_it_too()
    {
        var story = CaseStory.Opened(Lund.Need());
        var owner = story.Case!.ForStaff().Owner;
        Assert.Equal(
            [Hub, Dalby, Supervisor, Auditor],
            Seeing(story).Where(who => who.Member?.Unit.Key != owner.Unit || who == Hub || who == Supervisor));
        Assert.DoesNotContain(Social, Seeing(story));
    }

    [Fact]
    public void who_is_asked_to_take_over_sees_it_meanwhile_and_not_after_a_no()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new OfferHandover(Guid.NewGuid(), Lund.Anna, Lund.Social, "Kan ni?"));
        Assert.Contains(Social, Seeing(story));
        Assert.DoesNotContain(Technical, Seeing(story));
        story.Do(new DeclineHandover(Guid.NewGuid(), Lund.AtSocial, "Nej."));
        Assert.DoesNotContain(Social, Seeing(story));
    }

    [Fact]
    public void who_is_asked_for_advice_sees_it_until_it_is_given()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new AskAdvice(Guid.NewGuid(), Lund.Anna, Lund.Social, "Vad gäller?"));
        Assert.Contains(Social, Seeing(story));
        Assert.DoesNotContain(Technical, Seeing(story));
        story.Do(new GiveAdvice(Guid.NewGuid(), Lund.AtSocial, "Det här."));
        Assert.DoesNotContain(Social, Seeing(story));
    }

    [Fact]
    public void who_has_had_it_still_sees_it()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new OfferHandover(Guid.NewGuid(), Lund.Anna, Lund.Social, "Kan ni?"));
        story.Do(new AcceptHandover(Guid.NewGuid(), Lund.AtSocial));
        Assert.Equal([Hub, Dalby, Social], Seeing(story).Intersect([Hub, Dalby, Social, Technical]));
    }

    [Fact]
    public void an_auditor_reads_and_does_nothing_and_an_administrator_not_even_reads()
    {
        var it = CaseStory.Opened().Case!.ForStaff();
        Assert.True(Access.MaySee(Auditor, it, Lund.Municipality));
        Assert.False(Access.MayDo(Auditor, it, Lund.Municipality));
        Assert.False(Access.MaySee(Administrator, it, Lund.Municipality));
        Assert.True(Access.MayDo(Supervisor, it, Lund.Municipality));
    }

    [Fact]
    public void a_departments_supervisor_sees_the_department_and_the_offices_supervisor_every_house()
    {
        var chief = Staff.Person.Of(Lund.Municipality, Social.Id, "", [Role.Supervisor]);
        Assert.True(Access.MaySee(chief, CaseStory.Opened(OfSocial()).Case!.ForStaff(), Lund.Municipality));
        var elsewhere = CaseStory.Opened().Case!;
        Assert.False(Access.MaySee(chief, elsewhere.ForStaff(), Lund.Municipality));
        Assert.False(Access.MaySee(chief, elsewhere.Row(Lund.Monday), Lund.Municipality));
        Assert.True(Access.MaySee(Supervisor, elsewhere.Row(Lund.Monday), Lund.Municipality));
    }

    [Fact]
    public void who_is_protected_is_for_the_holder_and_supervisors_and_not_for_the_rest_of_the_house()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new Protect(Guid.NewGuid(), Lund.Mats, true, "Skyddad folkbokföring"));
        var it = story.Case!.ForStaff();
        Assert.Equal([Hub, Supervisor], Seeing(story).Where(who => Access.MaySeeProtected(who, it, Lund.Municipality)));
        Assert.True(it.Protected);
    }

    [Fact]
    public void a_role_that_does_not_fit_the_persons_place_is_not_had()
    {
        Assert.Empty(Staff.Person.Of(Lund.Municipality, "karin", "Karin", [Role.Desk, Role.Department, Role.Supervisor]).Roles);
        Assert.Equal([Role.Desk], Staff.Person.Of(Lund.Municipality, "anna.lindqvist", "", [Role.Department, Role.Desk]).Roles.ToArray());
        Assert.Equal([Role.Department], Staff.Person.Of(Lund.Municipality, Social.Id, "", [Role.Department, Role.Desk]).Roles.ToArray());
    }

    private static Open OfSocial() => Lund.Need() with
    {
        Service = Lund.Municipality.Services.Values.First(service => service is { First: FirstLine.Department, Owner.Key: "social" }).Key,
    };

    private static Person Person(string id)
    {
        var member = Lund.Municipality.Staff.Single(member => member.Id == id);
        return Staff.Person.Of(Lund.Municipality, id, member.Name, Roles.Of(member));
    }

    private static IEnumerable<Person> Seeing(CaseStory story) =>
        new[] { Hub, Dalby, Social, Technical, Supervisor, Administrator, Auditor }.Where(who => Access.MaySee(who, story.Case!.ForStaff(), Lund.Municipality));
}
