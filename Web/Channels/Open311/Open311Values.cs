using System.Globalization;
using Microsoft.Extensions.Primitives;
using NodaTime;
using NodaTime.Text;
using Servicenav.Webhooks;

namespace Servicenav.Channels.Open311;

/// <summary>What a client sends, in the address or as a form; what is empty counts as not sent, as the standard says.</summary>
internal sealed class Open311Values(IEnumerable<KeyValuePair<string, StringValues>> sent)
{
    private static readonly OffsetDateTimePattern ToTheMinute = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>");
    private readonly Dictionary<string, StringValues> _sent = new(sent, StringComparer.Ordinal);

    public static async Task<Open311Values> Of(HttpRequest request, int mostBytes)
    {
        if (!HttpMethods.IsPost(request.Method))
            return new(request.Query);
        if (!request.HasFormContentType)
            throw new Open311Exception("form-is-wrong", "A request is posted as application/x-www-form-urlencoded.", StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > mostBytes || await SignedRequest.Body(request, mostBytes) is not { } body)
            throw new Open311Exception("body-is-too-large", $"At most {mostBytes / 1024} KiB fit in a request; files are sent as media_url.", StatusCodes.Status413PayloadTooLarge);
        request.Body = new MemoryStream(body);
        try
        {
            var form = await request.ReadFormAsync();
            return new(form.Concat(request.Query.Where(it => !form.ContainsKey(it.Key))));
        }
        catch (InvalidDataException)
        {
            throw new Open311Exception("form-is-wrong", "The form cannot be read.");
        }
    }

    /// <summary>Null when it was not sent or is blank.</summary>
    public string? this[string name] => _sent.GetValueOrDefault(name).ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The parts between commas; null when it was not sent.</summary>
    public IReadOnlyList<string>? Many(string name) => this[name]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What stands under <c>attribute[code]</c> and <c>attribute[code][]</c>, by code.</summary>
    public Dictionary<string, IReadOnlyList<string>> Attributes => _sent
        .Where(it => it.Key.StartsWith("attribute[", StringComparison.Ordinal) && it.Key.EndsWith(']'))
        .Select(it => (Code: it.Key[10..].Split(']')[0], Values: it.Value.OfType<string>().Select(value => value.ReplaceLineEndings("\n").Trim()).Where(value => value.Length > 0)))
        .GroupBy(it => it.Code)
        .Select(group => (group.Key, Values: (IReadOnlyList<string>)[.. group.SelectMany(it => it.Values)]))
        .Where(it => it.Values.Count > 0)
        .ToDictionary(it => it.Key, it => it.Values, StringComparer.Ordinal);

    /// <summary>A whole number; null when it was not sent.</summary>
    public int? Number(string name, int most) => this[name] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new Open311Exception($"{name.Replace('_', '-')}-is-wrong", $"{name} is a whole number from 1 to {most}.");

    /// <summary>Degrees; null when it was not sent, NaN when it is no number.</summary>
    public double? Degrees(string name) => this[name] is not { } text ? null
        : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : double.NaN;

    /// <summary>A time as the W3C's note has it, to the second, the minute or, by the municipality's clock, the day; null when it was not sent.</summary>
    public Instant? Time(string name, DateTimeZone zone)
    {
        // A plus that the client did not escape comes as a blank.
        if (this[name]?.Replace(' ', '+') is not { } text)
            return null;
        if (OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } exact)
            return exact.Value.ToInstant();
        if (ToTheMinute.Parse(text) is { Success: true } minute)
            return minute.Value.ToInstant();
        return LocalDatePattern.Iso.Parse(text) is { Success: true } day
            ? zone.AtStartOfDay(day.Value).ToInstant()
            : throw new Open311Exception("date-is-wrong", $"{name} is not a time such as 2026-11-23T08:00:00Z.");
    }
}
