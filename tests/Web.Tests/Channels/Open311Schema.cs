using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace Servicenav.Channels;

/// <summary>The answers of GeoReport v2, field by field after the standard's text; a field that it does not have is a fault.</summary>
internal static class Open311Schema
{
    private const string Time = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$";

    private static readonly Dictionary<string, Func<JsonElement, bool>> Request = new()
    {
        ["service_request_id"] = Text,
        ["status"] = OneOf("open", "closed"),
        ["status_notes"] = Maybe(Text),
        ["service_name"] = Maybe(Text),
        ["service_code"] = Text,
        ["description"] = Maybe(Text),
        ["agency_responsible"] = Maybe(Text),
        ["service_notice"] = Maybe(Text),
        ["requested_datetime"] = Matches(Time),
        ["updated_datetime"] = Maybe(Matches(Time)),
        ["expected_datetime"] = Maybe(Matches(Time)),
        ["address"] = Maybe(Text),
        ["address_id"] = Maybe(Text),
        ["zipcode"] = Maybe(Text),
        ["lat"] = Maybe(Number),
        ["long"] = Maybe(Number),
        ["media_url"] = Maybe(Text),
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> Service = new()
    {
        ["service_code"] = Text,
        ["service_name"] = Text,
        ["description"] = Maybe(Text),
        ["metadata"] = Flag,
        ["type"] = OneOf("realtime", "batch", "blackbox"),
        ["keywords"] = Maybe(Text),
        ["group"] = Maybe(Text),
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> Value = new()
    {
        ["key"] = Text,
        ["name"] = Text,
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> Attribute = new()
    {
        ["variable"] = Flag,
        ["code"] = Text,
        ["datatype"] = OneOf("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"),
        ["required"] = Flag,
        ["datatype_description"] = Maybe(Text),
        ["order"] = Number,
        ["description"] = Maybe(Text),
        ["values?"] = Each(Value),
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> Endpoint = new()
    {
        ["specification"] = OneOf("http://wiki.open311.org/GeoReport_v2"),
        ["url"] = Text,
        ["changeset"] = Text,
        ["type"] = OneOf("production", "test"),
        ["formats"] = list => list.EnumerateArray().All(Text),
    };

    /// <summary>By what the answer is.</summary>
    private static readonly Dictionary<string, Func<JsonElement, bool>> Answers = new()
    {
        ["requests"] = Each(Request),
        ["services"] = Each(Service),
        ["definition"] = Whole(new() { ["service_code"] = Text, ["attributes"] = Each(Attribute) }),
        ["discovery"] = Whole(new() { ["changeset"] = Text, ["contact"] = Text, ["key_service"] = Text, ["endpoints"] = Each(Endpoint) }),
        ["errors"] = Each(new() { ["code"] = Matches(@"^\d{3}$"), ["description"] = Text }),
        ["reported"] = Each(new() { ["service_request_id"] = Text, ["service_notice?"] = Maybe(Text), ["account_id?"] = Maybe(Text) }),
        ["token"] = Each(new() { ["service_request_id"] = Text, ["token"] = Text }),
    };

    /// <summary>The answer, which is as the standard says.</summary>
    public static JsonElement Holds(string kind, string json)
    {
        var answer = JsonDocument.Parse(json).RootElement.Clone();
        Assert.True(Answers[kind](answer), $"not {kind} of GeoReport v2: {json}");
        return answer;
    }

    /// <summary>XML and JSON say the same by the Spark convention: names of items are XML's alone.</summary>
    public static void Same(XElement xml, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Array:
                Assert.Equal(json.GetArrayLength(), xml.Elements().Count());
                Assert.True(xml.Elements().Select(item => item.Name).Distinct().Count() <= 1);
                foreach (var (item, value) in xml.Elements().Zip(json.EnumerateArray()))
                    Same(item, value);
                break;
            case JsonValueKind.Object:
                Assert.Equal(json.EnumerateObject().Select(it => it.Name), xml.Elements().Select(it => it.Name.LocalName));
                foreach (var (item, value) in xml.Elements().Zip(json.EnumerateObject()))
                    Same(item, value.Value);
                break;
            case JsonValueKind.Number:
                Assert.Equal(json.GetDouble(), double.Parse(xml.Value, CultureInfo.InvariantCulture));
                break;
            default:
                Assert.Equal(json.ValueKind == JsonValueKind.Null ? "" : json.ToString(), xml.Value, ignoreCase: json.ValueKind is JsonValueKind.True or JsonValueKind.False);
                break;
        }
    }

    private static bool Text(JsonElement it) => it.ValueKind == JsonValueKind.String;

    private static bool Number(JsonElement it) => it.ValueKind == JsonValueKind.Number;

    private static bool Flag(JsonElement it) => it.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static Func<JsonElement, bool> Maybe(Func<JsonElement, bool> of) => it => it.ValueKind == JsonValueKind.Null || of(it);

    private static Func<JsonElement, bool> OneOf(params string[] known) => it => Text(it) && known.Contains(it.GetString());

    private static Func<JsonElement, bool> Matches(string pattern) => it => Text(it) && System.Text.RegularExpressions.Regex.IsMatch(it.GetString()!, pattern);

    private static Func<JsonElement, bool> Each(Dictionary<string, Func<JsonElement, bool>> fields) => it => it.ValueKind == JsonValueKind.Array && it.EnumerateArray().All(Whole(fields));

    /// <param name="fields">By name; one with a question mark may be absent.</param>
    private static Func<JsonElement, bool> Whole(Dictionary<string, Func<JsonElement, bool>> fields) => it => it.ValueKind == JsonValueKind.Object
        && fields.All(field => it.TryGetProperty(field.Key.TrimEnd('?'), out var value) ? field.Value(value) : field.Key.EndsWith('?'))
        && it.EnumerateObject().All(property => fields.ContainsKey(property.Name) || fields.ContainsKey(property.Name + "?"));
}
