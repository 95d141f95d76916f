using System.Collections.Immutable;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Promises;
using Servicenav.Queues;

namespace Servicenav.Simulation;

/// <summary>
/// A city like Göteborg: some 25 million contacts a year (its programme for citizens' service of 2010, case 0432/10), a hub and
/// its branches, each with as many who know everything as who know most. Names and mix are invented.
/// </summary>
internal static class City
{
    public const int Offices = 30;

    /// <summary>Those at the hub's half that know everything come first.</summary>
    public const int TeamsEach = 2;

    private static readonly ImmutableArray<string> All = ["allmant", "social", "bygg", "gata"];
    private static readonly ImmutableArray<string> Most = ["allmant", "social", "gata"];

    /// <summary>What comes in at each office: what it needs, its part of all, and what it is like.</summary>
    private static readonly (Signature Signature, double Part, Nature Nature)[] Mix =
    [
        .. Calls("allmant", "sv", 0.46), .. Calls("social", "sv", 0.20), .. Calls("gata", "sv", 0.15), .. Calls("bygg", "sv", 0.07), .. Calls("allmant", "en", 0.04),
        (new(WorkClass.Visit, "allmant", "sv", false), 0.03, new(300)),
        (new(WorkClass.Written, "allmant", "sv", true), 0.03, new(600, null, Answered)),
        (new(WorkClass.Written, "bygg", "sv", true), 0.02, new(600, null, Answered)),
    ];

    private static readonly Term TwoDays = new(Clock.Working, Duration.FromHours(16), []);

    public static readonly Municipality Municipality = Make();

    public static readonly IReadOnlyList<Kind> Kinds =
        [.. from office in Enumerable.Range(0, Offices) from kind in Mix select new Kind(office, kind.Signature)];

    public static readonly IReadOnlyList<Nature> Natures = [.. Enumerable.Range(0, Offices).SelectMany(_ => Mix, (_, kind) => kind.Nature)];

    /// <summary>How much of all comes of each kind, together 1; nobody visits a closed branch.</summary>
    public static IReadOnlyList<double> Parts(bool branches)
    {
        double[] parts =
        [
            .. from kind in Kinds.Index()
               let comes = branches || kind.Item.Unit == 0 || kind.Item.Signature.Class != WorkClass.Visit
               select comes ? Mix[kind.Index % Mix.Length].Part : 0,
        ];
        return [.. parts.Select(part => part / parts.Sum())];
    }

    public static readonly IReadOnlyList<Team> Teams =
        [.. from office in Enumerable.Range(0, Offices) from skills in new[] { All, Most } select new Team(office, skills, skills == All ? ["sv", "en"] : ["sv"])];

    public static double MeanWork => Mix.Sum(kind => kind.Part * kind.Nature.Work);

    public static Places Places => new(Municipality, [.. Enumerable.Range(0, Offices).Select(office => Municipality.Units[Key(office)])]);

    private static (Signature, double, Nature)[] Calls(string skill, string language, double part) =>
        [(new(WorkClass.LiveCall, skill, language, true), part, new(240, Patience: 300))];

    /// <summary>The engine's own promise: two working days.</summary>
    private static Instant Answered(Instant at) =>
        Cases.PromiseTimes.Make(Cases.PromiseKind.Answer, TwoDays, at, [], Municipality!.Calendar, at).Due;

    private static string Key(int office) => office == 0 ? "navet" : $"kontor-{office:00}";

    private static Municipality Make()
    {
        var calendar = WorkingCalendar.Swedish();
        var always = WorkingCalendar.AlwaysOpen();
        var units = Enumerable.Range(0, Offices).Select(office => new Unit(
            Key(office), office == 0 ? UnitKind.Hub : UnitKind.Branch, Text.Swedish(Key(office)), null, office == 0 ? always : calendar, [], null))
            .ToImmutableSortedDictionary(unit => unit.Key, unit => unit);
        var hub = units[Key(0)];
        var service = new Service(
            "fraga", Text.Swedish("Fråga"), Text.Swedish("Fråga"), [], hub, FirstLine.Office, "allmant",
            new("fraga", Text.Swedish("Fråga"), TwoDays, TwoDays));
        return new(
            "stad", "STA", Text.Swedish("En stad"), calendar.Zone, calendar, ["sv"],
            All.ToImmutableSortedDictionary(skill => skill, Text.Swedish), units, hub,
            ImmutableSortedDictionary<string, Service>.Empty.Add(service.Key, service), service,
            [
                .. from unit in units.Values
                   from skills in new[] { All, Most }
                   select new StaffMember($"{unit.Key}-{skills.Length}", "", Text.Swedish(""), unit, $"d{skills.Length}", skills, ["sv", "en"], 1, []),
            ],
            new(Duration.FromHours(8), Duration.FromHours(4), Duration.FromDays(7)),
            [],
            []);
    }
}
