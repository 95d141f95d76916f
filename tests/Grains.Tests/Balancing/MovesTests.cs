using CsCheck;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Queues;
using static Servicenav.Balancing.Staffing;

namespace Servicenav.Balancing;

public sealed class MovesTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    private static RoutingReason? Reason(Unit unit, QueueItem item, Floor floor) =>
        Moves.From(unit, [item], floor) is [var one] ? one.Reason : null;

    [Fact]
    public void what_an_office_reaches_in_time_stays_there()
    {
        Assert.Null(Reason(Dalby, Letter(1, Hour), At(Tuesday, "ingrid.persson", "anna.lindqvist")));
        Assert.Null(Reason(Dalby, Letter(1, 30 * Hour), At(Tuesday, "anna.lindqvist")));
    }

    [Fact]
    public void an_office_that_closes_first_gives_to_the_hub_what_would_be_late()
    {
        var noon = Tuesday + 1.7 * Hour;
        Assert.Equal(RoutingReason.OfficeCloses, Reason(Dalby, Letter(1, 2.4 * Hour), At(noon, "ingrid.persson", "anna.lindqvist")));

        var evening = Tuesday + 6 * Hour;
        Assert.Equal(RoutingReason.OfficeCloses, Reason(Dalby, Letter(1, 7 * Hour), At(evening, "anna.lindqvist")));
        Assert.Null(Reason(Dalby, Letter(1, 30 * Hour), At(evening, "anna.lindqvist")));
    }

    [Fact]
    public void an_office_without_anybody_there_who_knows_gives_to_the_hub_what_is_due_today()
    {
        Assert.Equal(RoutingReason.NobodyThere, Reason(Dalby, Letter(1, 5 * Hour), At(Tuesday + Hour, "amir.tehrani", "anna.lindqvist")));
        Assert.Null(Reason(Dalby, Letter(1, 5 * Hour), At(Tuesday, "anna.lindqvist")));
        Assert.Null(Reason(Dalby, Letter(1, 5 * Hour), At(Tuesday + Hour, "amir.tehrani")));
    }

    [Fact]
    public void a_skill_that_an_office_never_has_goes_to_the_hub_on_the_last_day()
    {
        Assert.Equal(RoutingReason.OfficeLacksSkill, Reason(Dalby, Letter(1, 23 * Hour, "trafik"), At(Tuesday, "anna.lindqvist")));
        Assert.Null(Reason(Dalby, Letter(1, 25 * Hour, "trafik"), At(Tuesday, "anna.lindqvist")));
    }

    [Fact]
    public void the_hub_gives_only_what_one_branch_alone_knows()
    {
        var skills = Lund.Municipality.Skills.Keys.Where(skill =>
            Lund.Municipality.Staff.All(member => member.Unit != Hub || !member.Skills.Contains(skill)));
        foreach (var skill in Lund.Municipality.Skills.Keys)
        {
            var floor = At(Tuesday, Lund.Municipality.Staff.Select(member => member.Id));
            Assert.Equal(skills.Contains(skill) && floor.Municipality.Units.Values.Count(it => it.Kind == UnitKind.Branch && floor.Known(it, skill, "sv") > 0) == 1,
                Reason(Hub, Letter(1, Hour, skill), floor) is not null);
        }

        var only = Lund.Municipality with
        {
            Staff = [.. Lund.Municipality.Staff.Where(member => member.Unit != Hub || !member.Skills.Contains("gata"))
                .Where(member => member.Unit.Kind != UnitKind.Branch || member.Unit == Dalby || !member.Skills.Contains("gata"))],
        };
        Assert.Equal(RoutingReason.OnlyThere, Reason(Hub, Letter(1, 20 * Hour), At(Tuesday, "ingrid.persson") with { Municipality = only }));
    }

    [Fact]
    public void a_line_too_long_gives_its_end_to_the_hub_before_it_is_late()
    {
        var letters = Enumerable.Range(0, 40).Select(i => Letter(i, 29 * Hour)).ToList();
        var moved = Moves.From(Dalby, letters, At(Tuesday, "ingrid.persson", "anna.lindqvist", "mats.ohlin"));
        Assert.NotEmpty(moved);
        Assert.All(moved, it => Assert.True(it.Reason is RoutingReason.PromiseAtRisk or RoutingReason.OfficeCloses));
        Assert.DoesNotContain(moved, it => it.Case == letters[0].Case);
    }

    [Fact]
    public void visits_and_calls_never_move_and_nothing_moves_before_desks_could_tell_that_they_are_there()
    {
        var floor = At(Tuesday, "anna.lindqvist");
        var late = Letter(1, -Hour, "trafik");
        Assert.NotNull(Reason(Dalby, late, floor));
        Assert.Null(Reason(Dalby, late with { Class = WorkClass.Visit, Movable = false }, floor));
        Assert.Null(Reason(Dalby, late with { Class = WorkClass.LiveCall }, floor));
        Assert.Null(Reason(Dalby, late, floor with { Load = floor.Load with { Since = Tuesday - Duration.FromMinutes(1) } }));
    }

    [Fact]
    public void staff_lent_to_an_office_count_there()
    {
        Assert.Null(Reason(Dalby, Letter(1, 5 * Hour), Lent(Tuesday + Hour, [("goran.petrovic", Lund.Dalby), ("anna.lindqvist", null)])));
        Assert.NotNull(Reason(Dalby, Letter(1, 5 * Hour), Lent(Tuesday + Hour, [("goran.petrovic", null), ("anna.lindqvist", null)])));
    }

    [Fact]
    public void nothing_moves_back_and_forth_or_late_by_being_moved() =>
        Gen.Select(
            Gen.Int[0, 200], Gen.Bool.Array[Lund.Municipality.Staff.Length], OneOf.Of([.. Lund.Municipality.Skills.Keys]), Gen.Int[-20, 200], OneOf.Of("sv", "en", "fa"))
            .Sample((hours, there, skill, due, language) =>
            {
                var floor = At(Tuesday + hours * Hour, Lund.Municipality.Staff.Where((_, i) => there[i]).Select(member => member.Id));
                foreach (var unit in Lund.Municipality.Units.Values)
                {
                    if (Moves.From(unit, [Letter(1, due * Hour, skill, language)], floor) is not [var move])
                        continue;
                    var to = Lund.Municipality.Units[move.To.Unit];
                    Assert.Empty(Moves.From(to, [Letter(1, due * Hour, skill, language)], floor));
                    Assert.True(Reach.Of(to, skill, language, 0, floor).At < Reach.Of(unit, skill, language, 0, floor).At);
                }
            }, iter: 1000);
}
