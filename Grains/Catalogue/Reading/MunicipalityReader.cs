using System.Collections.Immutable;
using NodaTime;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads a whole file: first what others refer to, then the parts, then whether the parts fit together.</summary>
internal static class MunicipalityReader
{
    public static CatalogueReading Read(YamlNode root, Problems problems)
    {
        var isSoundYaml = problems.Count == 0;
        if (Fields.Of(root, Shape.Municipality, problems) is not { } fields)
        {
            return new CatalogueReading(null, problems);
        }

        var key = fields["municipality"].MunicipalityKey(problems);
        var prefix = fields["prefix"].Matching(Forms.Prefix(), "a prefix: three letters A-Z, such as LND", problems);
        var languages = Languages(fields["languages"], problems);
        var scope = ScopeOf(fields, languages, problems);
        var name = Texts.Name(fields["name"], scope);
        var timers = Timers(fields["timers"], scope);
        var skills = fields["skills"].Entries("skill", problems).ToImmutableSortedDictionary(
            entry => entry.Key, entry => Skill(entry, scope), StringComparer.Ordinal);

        var ladders = new Ladders(fields["ladders"], scope);
        var promiseReader = new PromiseReader(ladders, scope);
        var promises = promiseReader.Read(fields["promises"]);
        var (beforeUnits, units) = (problems.Count, new UnitReader(scope));
        units.Offices(fields["offices"]);
        units.Departments(fields["departments"]);
        var unitsAreSound = isSoundYaml && problems.Count == beforeUnits && fields["offices"] is not null && fields["departments"] is not null;
        var byKey = units.Units;
        var retentionReader = new RetentionReader(scope);
        var retentions = retentionReader.Read(fields["retentions"]);
        var retention = fields["retention"].OneOf(scope.Retentions.Known, "retention rule", problems);
        var auditKept = retentionReader.AuditKept(fields["keep_audit"]);
        var area = AreaReader.Read(fields["area"], problems);
        var jurisdiction = fields["jurisdiction"].Matching(Forms.Jurisdiction(), "a name such as lund.se", problems);
        var services = new ServiceReader(byKey, promises, retentions, scope).Read(fields["services"]);
        var goals = new GoalReader(scope).Read(fields["goals"]);
        var blocks = new TextBlockReader(scope).Read(fields["text_blocks"]);
        var letters = new LetterReader(scope);
        var (ways, words) = (letters.Ways(fields["contact_ways"]), letters.Letters(fields["letters"]));
        var phone = new PhoneReader(byKey, promiseReader, scope).Read(fields["phone"]);
        var inboxes = new InboxReader(byKey, scope).Read(fields["inboxes"]);
        var webhooks = new WebhookReader(scope).Read(fields["webhooks"]);
        var chat = Chat(fields["chat"], scope);
        ladders.CheckUnused();
        var generalist = scope.Services.Refer(fields["generalist"], problems);
        if (unitsAreSound)
        {
            var coverage = new Coverage([.. byKey.Values], units.Staff, problems);
            coverage.Check(services, fields);
            coverage.Check(inboxes, services, fields);
        }

        var identity = key is null || prefix is null ? null : new Identity(key, fields["municipality"]!.At, prefix, fields["prefix"]!.At, problems.File);
        return problems.Count > 0 ? new CatalogueReading(null, problems, identity) : new CatalogueReading(
            new Municipality(
                key!,
                prefix!,
                name,
                scope.WorkingTime.Zone,
                units.WorkingTime,
                languages,
                skills,
                byKey,
                byKey.Values.Single(unit => unit.Kind == UnitKind.Hub),
                services,
                services[generalist!],
                units.Staff,
                timers,
                goals,
                blocks,
                phone,
                retention is null ? null : retentions.GetValueOrDefault(retention))
            {
                AuditKept = auditKept,
                ContactWays = ways,
                Letters = words,
                Inboxes = inboxes,
                Webhooks = webhooks,
                Area = area,
                Jurisdiction = jurisdiction ?? key!,
                Chat = chat,
            },
            problems,
            identity);
    }

    private static Scope ScopeOf(Fields fields, ImmutableArray<string> languages, Problems problems) => new(
        problems,
        new Names("language", [.. languages.Append(Text.Fallback).Distinct()]),
        Names.Of("skill", fields["skills"]),
        Names.Of("department", fields["departments"]),
        Names.Of("promise", fields["promises"]),
        Names.Of("service", fields["services"]),
        Names.Of("retention rule", fields["retentions"]),
        CalendarRules.Read(fields["working_time"], Zone(fields["time_zone"], problems), problems));

    private static DateTimeZone Zone(YamlNode? node, Problems problems) =>
        node.OneOf(DateTimeZoneProviders.Tzdb.Ids, "time zone", problems) is { } id ? DateTimeZoneProviders.Tzdb[id] : DateTimeZone.Utc;

    private static ImmutableArray<string> Languages(YamlNode? node, Problems problems)
    {
        var languages = node.Each("languages", item => item.TextLanguage(problems), problems);
        if (node is YamlList list && list.Items.All(item => item is YamlScalar { Value: not Text.Fallback }))
        {
            problems.Add(node.At, $"has no '{Text.Fallback}'; every text has Swedish, so list it");
        }

        return languages;
    }

    private static Text Skill(YamlEntry entry, Scope scope)
    {
        entry.CheckKey(scope.Problems);
        return Texts.InAll(entry.Value, Limits.Name, scope);
    }

    private static ChatTerms? Chat(YamlNode? node, Scope scope)
    {
        return node is null || Fields.Of(node, Shape.Chat, scope.Problems) is not { } fields ? null : new(Time("wait"), Time("silence"));

        Duration Time(string key) => WrittenDuration.Read(fields[key], scope.Problems)?.In(Clock.Wall, scope.WorkingTime.Day) ?? Duration.Zero;
    }

    private static CaseTimers Timers(YamlNode? node, Scope scope)
    {
        var fields = Fields.Of(node, Shape.Timers, scope.Problems);
        return new(Timer("offer", Clock.Working), Timer("untouched", Clock.Working), Timer("close", Clock.Wall));

        Duration Timer(string key, Clock clock) =>
            WrittenDuration.Read(fields?[key], scope.Problems)?.In(clock, scope.WorkingTime.Day) ?? Duration.Zero;
    }
}
