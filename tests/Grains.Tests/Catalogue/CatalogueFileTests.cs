using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Catalogue;

public sealed class CatalogueFileTests
{
    public static TheoryData<Mistake> AllMistakes => [.. Mistakes.OfForm, .. Mistakes.OfMeaning];

    [Fact]
    public void a_valid_file_gives_the_municipality()
    {
        var reading = CatalogueFile.Parse("sample.yaml", Sample.Yaml);
        Assert.Empty(reading.Problems);
        var municipality = Assert.IsType<Municipality>(reading.Municipality);
        Assert.Equal(("ostad", "OST", "Östads kommun"), (municipality.Key, municipality.Prefix, municipality.Name.In("sv")));
        Assert.Equal(["sv", "en", "easy"], municipality.Languages.ToArray());
        Assert.Equal(["tekniska", "torget", "viken"], municipality.Units.Keys);
        Assert.Equal("torget", municipality.Hub.Key);
        Assert.Equal(["Östad", "Norrby"], municipality.Hub.Places.ToArray());
        Assert.Equal("ovrigt", municipality.Generalist.Key);
        Assert.Equal(["anna.ek", "bo.al", "eva.lind"], municipality.Staff.Select(person => person.Id));
        Assert.Equal([StaffRole.Desk, StaffRole.Head], municipality.Staff[2].Roles.ToArray());
        Assert.Same(municipality.Units["tekniska"], municipality.Services["snorojning"].Owner);
        Assert.Equal("Gator", municipality.Skills["gata"].In("easy"));
        Assert.Equal("Hej {citizen}!\n\nTack. Svar senast {date}.", municipality.TextBlocks[0].Words.In("easy"));
        Assert.Equal([true, false], municipality.TextBlocks.Select(block => block.IsFor("ovrigt")));
    }

    [Fact]
    public void a_day_is_eight_hours_in_working_time_and_twenty_four_on_the_wall()
    {
        var municipality = CatalogueFile.Parse("sample.yaml", Sample.Yaml).Municipality!;
        var terms = municipality.Services["snorojning"].Terms;
        Assert.Equal((Clock.Working, Duration.FromHours(40)), (terms.Answer.Clock, terms.Answer.Allowance));
        Assert.Equal((Clock.Wall, Duration.FromHours(24)), (terms.Acknowledgement.Clock, terms.Acknowledgement.Allowance));
        Assert.Equal(
            [new(LadderAction.Warn, -Duration.FromHours(8)), new(LadderAction.Supervisor, Duration.Zero), new(LadderAction.Hub, Duration.FromHours(4)), new LadderStep(LadderAction.Head, Duration.FromHours(8))],
            terms.Answer.Ladder.ToArray());
        Assert.Equal(new CaseTimers(Duration.FromHours(8), Duration.FromHours(4), Duration.FromDays(7)), municipality.Timers);
    }

    [Fact]
    public void units_keep_their_own_hours_within_the_municipalitys_exceptions()
    {
        var municipality = CatalogueFile.Parse("sample.yaml", Sample.Yaml).Municipality!;
        Assert.Same(municipality.Calendar, municipality.Units["tekniska"].Hours);
        Assert.Equal(2, municipality.Hub.Hours.OpenOn(new LocalDate(2026, 3, 19)).Count);
        Assert.Empty(municipality.Hub.Hours.OpenOn(new LocalDate(2026, 12, 28)));
        Assert.Equal(Duration.FromHours(4), Assert.Single(municipality.Hub.Hours.OpenOn(new LocalDate(2026, 12, 23))).Duration);
        Assert.Equal(Duration.FromHours(10), municipality.Hub.Hours.OpenOn(new LocalDate(2026, 4, 30)).Aggregate(Duration.Zero, (sum, open) => sum + open.Duration));
    }

    [Theory]
    [MemberData(nameof(AllMistakes))]
    public void a_mistake_is_named_with_its_line_its_key_and_what_to_do(Mistake mistake)
    {
        var reading = CatalogueFile.Parse("sample.yaml", mistake.Yaml);
        Assert.Null(reading.Municipality);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal(("sample.yaml", Sample.LineOf(mistake.Yaml, mistake.Line), mistake.Key), (problem.File, problem.Line, problem.Key));
        Assert.Equal(mistake.Reason, problem.Reason);
    }

    [Theory]
    [InlineData("municipality: [", "is not valid YAML")]
    [InlineData("a: b\n c: d", "is not valid YAML")]
    [InlineData("a: \"b", "is not valid YAML")]
    [InlineData("", "the file is empty")]
    [InlineData("# nothing\n", "the file is empty")]
    [InlineData("- a", "expected a map of keys but found a list")]
    [InlineData("hello", "expected a map of keys but found text")]
    public void what_is_no_catalogue_at_all_is_one_problem(string yaml, string reason) =>
        Assert.StartsWith(reason, Assert.Single(CatalogueFile.Parse("x.yaml", yaml).Problems).Reason, StringComparison.Ordinal);

    [Fact]
    public void broken_syntax_is_named_with_its_line_and_the_key_above_it()
    {
        var yaml = Sample.With("capacity: 20", "capacity: 20: 30");
        var problem = Assert.Single(CatalogueFile.Parse("x.yaml", yaml).Problems);
        Assert.Equal(Sample.LineOf(yaml, "20: 30"), problem.Line);
        Assert.StartsWith("departments.tekniska.staff[0]", problem.Key, StringComparison.Ordinal);
    }

    [Fact]
    public void a_brace_that_is_never_closed_is_named_although_the_scanner_trips_over_it()
    {
        var yaml = Sample.With("timers: { offer: 1d, untouched: 4h, close: 7d }\n", "timers: { offer: 1d, untouched: 4h, close: 7d }\n{\n");
        Assert.Contains("not valid YAML", Assert.Single(CatalogueFile.Parse("x.yaml", yaml).Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void a_key_written_twice_names_both_lines()
    {
        var yaml = Sample.With("    first: hub\n", "    first: hub\n    owner: torget\n");
        var problem = Assert.Single(CatalogueFile.Parse("x.yaml", yaml).Problems);
        Assert.Equal((Sample.LineOf(yaml, "owner: torget"), "services.ovrigt.owner"), (problem.Line, problem.Key));
        Assert.Equal($"the key 'owner' is already on line {problem.Line - 2}; keep one of them", problem.Reason);
    }

    [Fact]
    public void a_service_asks_at_most_twenty_things_and_that_is_said_in_every_language()
    {
        var more = string.Concat(Enumerable.Range(1, 19).Select(number => $"      mer-{number}: {{ ask: {{ sv: Mer?, en: More?, easy: Mer? }}, kind: line }}\n"));
        var problem = Assert.Single(CatalogueFile.Parse("x.yaml", Sample.With("      djup: {", $"{more}      djup: {{")).Problems);
        Assert.Equal(("services.snorojning.attributes", new ProblemSaid(ProblemKind.TooMany, Hint: "20")), (problem.Key, problem.Said));
    }

    [Theory]
    [InlineData("&a { sv: Viken }", "the anchor &a is not allowed; remove it")]
    [InlineData("*a", "the alias *a is not allowed; write the value out")]
    [InlineData("!text { sv: Viken }", "the tag !text is not allowed; remove it")]
    public void anchors_aliases_and_tags_are_refused(string name, string reason)
    {
        var problem = Assert.Single(CatalogueFile.Parse("x.yaml", Sample.With("{ sv: Viken }", name)).Problems);
        Assert.Equal(("offices.viken.name", reason), (problem.Key, problem.Reason));
    }

    [Fact]
    public void aliases_that_would_grow_without_end_are_not_followed()
    {
        var bomb = string.Concat(Enumerable.Range(1, 60).Select(level => $"k{level}: &k{level} [*k{level - 1}, *k{level - 1}]\n"));
        Assert.NotEmpty(CatalogueFile.Parse("x.yaml", "k0: &k0 boom\n" + bomb).Problems);
    }

    [Fact]
    public void lists_nested_without_end_are_refused()
    {
        var problems = CatalogueFile.Parse("x.yaml", "a: " + new string('[', 100_000)).Problems;
        Assert.Contains("more than 16 deep", Assert.Single(problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void a_second_document_is_refused()
    {
        var problem = Assert.Single(CatalogueFile.Parse("x.yaml", Sample.Yaml + "---\na: b\n").Problems);
        Assert.Equal("a second document begins here; keep one municipality to a file", problem.Reason);
    }

    [Fact]
    public void without_a_hub_the_offices_are_named()
    {
        var problem = Assert.Single(CatalogueFile.Parse("x.yaml", Sample.With("kind: hub", "kind: branch")).Problems, found => found.Key == "offices");
        Assert.Equal("no office is the hub; write kind: hub at the one that takes what no other can", problem.Reason);
    }

    [Fact]
    public void a_ladder_rises_in_the_clock_that_uses_it()
    {
        var yaml = Sample.With("{ at: +4h, do: hub }\n    - { at: +1d, do: head }", "{ at: +1d, do: hub }\n    - { at: +9h, do: head }");
        Assert.Empty(CatalogueFile.Parse("x.yaml", yaml).Problems);
        var onTheWall = CatalogueFile.Parse("x.yaml", yaml.Replace("clock: working", "clock: wall", StringComparison.Ordinal));
        Assert.Equal("ladders.answer[3].at", Assert.Single(onTheWall.Problems).Key);
    }

    [Fact]
    public void a_ladder_that_no_promise_uses_is_checked_too()
    {
        var yaml = Sample.With("ladders:\n", "ladders:\n  spare: [{ at: 2h, do: hub }, { at: 1h, do: head }]\n");
        Assert.Equal("ladders.spare[1].at", Assert.Single(CatalogueFile.Parse("x.yaml", yaml).Problems).Key);
    }

    [Fact]
    public void a_skill_that_nobody_in_reach_has_is_a_problem()
    {
        var yaml = Sample.With("skills: [allmant, gata]", "skills: [allmant]").Replace("skills: [gata]", "skills: []", StringComparison.Ordinal);
        var problem = Assert.Single(CatalogueFile.Parse("x.yaml", yaml).Problems);
        Assert.Equal((Sample.LineOf(yaml, "snorojning:"), "services.snorojning.skill"), (problem.Line, problem.Key));
        Assert.Equal("nobody with a desk at its first line, the hub or 'tekniska' has the skill 'gata'; give it to someone there", problem.Reason);
    }

    [Fact]
    public void the_generalists_skill_must_be_at_the_hub()
    {
        var yaml = Sample.With("skills: [allmant, gata]", "skills: [gata]").Replace("skills: [allmant]", "skills: []", StringComparison.Ordinal)
            .Replace("skills: [gata]\n", "skills: [gata, allmant]\n", StringComparison.Ordinal);
        var problem = Assert.Single(CatalogueFile.Parse("x.yaml", yaml).Problems);
        Assert.Equal(("generalist", "nobody with a desk at the hub has the skill 'allmant' of 'ovrigt'; give it to someone there"), (problem.Key, problem.Reason));
    }

    [Fact]
    public void all_mistakes_in_a_file_are_told_at_once_in_the_order_of_its_lines()
    {
        var yaml = Sample.Yaml
            .Replace("prefix: OST", "prefix: ost", StringComparison.Ordinal)
            .Replace("desk: t2", "desk: t1", StringComparison.Ordinal)
            .Replace("ladder: soon", "ladder: son", StringComparison.Ordinal)
            .Replace("skill: gata", "skil: gata", StringComparison.Ordinal);
        var problems = CatalogueFile.Parse("x.yaml", yaml).Problems;
        Assert.Equal(
            ["prefix", "offices.torget.staff[1].desk", "promises.standard.acknowledge.ladder", "services.snorojning.skill", "services.snorojning.skil"],
            problems.Select(problem => problem.Key));
    }

    [Fact]
    public void a_problem_reads_as_file_line_key_and_reason() => Assert.Equal(
        "lund.yaml:3: prefix: 'Ost' is not a prefix: three letters A-Z, such as LND",
        Assert.Single(CatalogueFile.Parse("lund.yaml", Sample.With("prefix: OST", "prefix: Ost")).Problems).ToString());
}
