using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Servicenav.Catalogue;

/// <summary>
/// As much of JSON Schema 2020-12 (core and validation) as the catalogue's schema uses; any other keyword throws, so that
/// nothing in the schema goes unchecked.
/// </summary>
internal sealed class JsonSchema(JsonObject root)
{
    public static JsonSchema Read(string json) => new(JsonNode.Parse(json)!.AsObject());

    public JsonObject Definition(string name) => root["$defs"]![name]!.AsObject();

    public bool Accepts(JsonNode? value) => Accepts(root, value);

    private bool Accepts(JsonNode? schema, JsonNode? value) => schema is not JsonObject rules
        ? schema!.GetValue<bool>()
        : rules.All(rule => Keyword(rule.Key, rule.Value!, rules, value));

    private bool Keyword(string keyword, JsonNode rule, JsonObject rules, JsonNode? value) => keyword switch
    {
        "$schema" or "$defs" or "title" or "description" => true,
        "$ref" => Accepts(Definition(rule.GetValue<string>()["#/$defs/".Length..]), value),
        "allOf" => rule.AsArray().All(part => Accepts(part, value)),
        "not" => !Accepts(rule, value),
        "const" => JsonNode.DeepEquals(rule, value),
        "enum" => rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "type" => TypeOf(value) is var type && (rule.GetValue<string>() == type || (rule.GetValue<string>(), type) == ("number", "integer")),
        "required" or "properties" or "additionalProperties" or "propertyNames" or "minProperties" or "maxProperties" =>
            value is not JsonObject map || OfObject(keyword, rule, rules, map),
        "items" or "minItems" or "uniqueItems" or "contains" => value is not JsonArray list || OfArray(keyword, rule, list),
        "pattern" or "maxLength" => TypeOf(value) != "string" || OfString(keyword, rule, value!.GetValue<string>()),
        "minimum" => TypeOf(value) is not ("integer" or "number") || value!.GetValue<decimal>() >= rule.GetValue<decimal>(),
        "maximum" => TypeOf(value) is not ("integer" or "number") || value!.GetValue<decimal>() <= rule.GetValue<decimal>(),
        _ => throw new NotSupportedException($"The keyword '{keyword}' is not checked."),
    };

    private bool OfObject(string keyword, JsonNode rule, JsonObject rules, JsonObject map) => keyword switch
    {
        "required" => rule.AsArray().All(key => map.ContainsKey(key!.GetValue<string>())),
        "properties" => rule.AsObject().All(property => !map.ContainsKey(property.Key) || Accepts(property.Value, map[property.Key])),
        "additionalProperties" => map.All(entry => rules["properties"]?.AsObject().ContainsKey(entry.Key) == true || Accepts(rule, entry.Value)),
        "propertyNames" => map.All(entry => Accepts(rule, JsonValue.Create(entry.Key))),
        "maxProperties" => map.Count <= rule.GetValue<int>(),
        _ => map.Count >= rule.GetValue<int>(),
    };

    private bool OfArray(string keyword, JsonNode rule, JsonArray list) => keyword switch
    {
        "items" => list.All(item => Accepts(rule, item)),
        "contains" => list.Any(item => Accepts(rule, item)),
        "minItems" => list.Count >= rule.GetValue<int>(),
        _ => list.Select(item => item?.ToJsonString()).Distinct().Count() == list.Count,
    };

    private static bool OfString(string keyword, JsonNode rule, string text) => keyword == "pattern"
        ? Regex.IsMatch(text, rule.GetValue<string>(), RegexOptions.ECMAScript)
        : text.EnumerateRunes().Count() <= rule.GetValue<int>();

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => decimal.IsInteger(value.GetValue<decimal>()) ? "integer" : "number",
        _ => "null",
    };
}
