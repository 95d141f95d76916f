using System.Globalization;
using NodaTime.Text;
using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>What answers a service's attributes.</summary>
public static class AttributeRules
{
    private static readonly LocalDateTimePattern ToTheMinute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>What is wrong with an attribute's answers; null when nothing is, also when there are none.</summary>
    public static AttributeFault? Fault(ServiceAttribute attribute, IReadOnlyList<string> answers) => (attribute.Kind, answers) switch
    {
        (_, []) => null,
        (AttributeKind.Some, { Count: var many }) when many > attribute.Values.Length => AttributeFault.TooMany,
        (not AttributeKind.Some, { Count: > 1 }) => AttributeFault.TooMany,
        _ when attribute.IsList => answers.All(answer => attribute.Values.Any(value => value.Key == answer)) ? null : AttributeFault.NotAChoice,
        (AttributeKind.Lines, [var text]) => Words.Check(text, Limits.LongAnswer) is null ? null : AttributeFault.NotWords,
        (_, [var line]) when Words.Check(line, Limits.ShortText) is not null || line.Any(char.IsControl) => AttributeFault.NotWords,
        (AttributeKind.Number, [var number]) => IsNumber(number) ? null : AttributeFault.NotANumber,
        (AttributeKind.Time, [var time]) => IsTime(time) ? null : AttributeFault.NotATime,
        _ => null,
    };

    /// <summary>Attributes that must have an answer and have none. Only forms that ask can require it: people who call or write letters were never asked.</summary>
    public static IEnumerable<ServiceAttribute> Missing(Service service, IReadOnlyDictionary<string, IReadOnlyList<string>>? answers) =>
        service.Attributes.Where(attribute => attribute.Required && answers?.GetValueOrDefault(attribute.Code) is null or []);

    /// <summary>Null when a case of the service may have the answers.</summary>
    internal static Refusal? Refuse(Service service, IReadOnlyDictionary<string, IReadOnlyList<string>>? answers) => answers is null ? null
        : answers.Keys.Any(code => service.Attribute(code) is null) ? Refusal.AttributeIsUnknown
        : answers.Any(answer => Fault(service.Attribute(answer.Key)!, answer.Value) is not null) ? Refusal.AttributeIsWrong
        : null;

    private static bool IsNumber(string text) =>
        decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static bool IsTime(string text) =>
        LocalDatePattern.Iso.Parse(text).Success || ToTheMinute.Parse(text).Success || LocalDateTimePattern.ExtendedIso.Parse(text).Success
        || OffsetDateTimePattern.Rfc3339.Parse(text).Success;
}

/// <summary>What may be wrong with an answer.</summary>
public enum AttributeFault
{
    /// <summary>Several answers where one is asked for.</summary>
    TooMany,

    /// <summary>None of the values to choose from.</summary>
    NotAChoice,

    /// <summary>Too long, or with characters that cannot be shown.</summary>
    NotWords,
    NotANumber,
    NotATime,
}
