using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads how long things are kept.</summary>
internal sealed class RetentionReader(Scope scope)
{
    private static readonly Retention NoRetention = new("", Text.Swedish(""), Period.FromYears(1), OnRequest.Refused);

    public ImmutableDictionary<string, Retention> Read(YamlNode? section) => section is null
        ? ImmutableDictionary<string, Retention>.Empty
        : section.Entries("retention rule", scope.Problems).ToImmutableDictionary(entry => entry.Key, Rule);

    /// <summary>A length of calendar time, e.g. <c>90d</c> or <c>5y</c>; null when it is not there.</summary>
    private Period? Length(YamlNode? node) => node.Matching(Forms.Keep(), "a length of time such as 90d or 5y", scope.Problems) is not { } written ? null
        : int.Parse(written.AsSpan(0, written.Length - 1), CultureInfo.InvariantCulture) is var count && written[^1] == 'y' ? Period.FromYears(count) : Period.FromDays(count);

    /// <summary>How long the audit log is kept; the store itself refuses to erase what is younger than two years.</summary>
    public Period AuditKept(YamlNode? node) =>
        node.Integer(2, 50, scope.Problems) is { } years ? Period.FromYears(years) : Period.FromYears(5);

    private Retention Rule(YamlEntry entry)
    {
        entry.CheckKey(scope.Problems);
        var fields = Fields.Of(entry.Value, Shape.Retention, scope.Problems);
        return new(
            entry.Key,
            Texts.InAll(fields?["name"], Limits.Name, scope),
            Length(fields?["keep"]) ?? NoRetention.Keep,
            fields?["on_request"].Choice<OnRequest>("answer", scope.Problems) ?? OnRequest.Refused);
    }
}
