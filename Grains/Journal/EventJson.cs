using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using Orleans;
using Servicenav.Cases;

namespace Servicenav.Journal;

/// <summary>
/// How transitions and messages are stored: JSON with each event under its Orleans alias (<c>"is":"opened"</c>),
/// so that a type may be renamed and moved but never its alias.
/// </summary>
public static class EventJson
{
    private sealed record Stored(Actor By, IReadOnlyList<CaseEvent> Events);

    private static readonly JsonSerializerOptions Options = MakeOptions(NameByAlias);
    private static readonly JsonSerializerOptions Nameless = MakeOptions(NameByAlias, LeaveOutPeople);

    public static byte[] Write(Actor by, IReadOnlyList<CaseEvent> events) => Write(new Stored(by, events));

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static Transition Read(JournalEntry entry)
    {
        var stored = Read<Stored>(entry.Events);
        return new(entry.RequestId, stored.By, entry.At, stored.Events);
    }

    /// <summary>The same events without anybody's words and names: texts are empty but for those marked <see cref="ImpersonalAttribute"/>.</summary>
    public static byte[] WithoutPeople(JournalEntry entry) => JsonSerializer.SerializeToUtf8Bytes(Read<Stored>(entry.Events), Nameless);

    /// <exception cref="JsonException">The bytes are not what this program writes.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize<T>(json.Span, Options) ?? throw new JsonException($"null is no {typeof(T).Name}");

    private static JsonSerializerOptions MakeOptions(params Action<JsonTypeInfo>[] modifiers)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = modifiers.Aggregate((IJsonTypeInfoResolver)new DefaultJsonTypeInfoResolver(), (resolver, modifier) => resolver.WithAddedModifier(modifier)),
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new KeyConverter<CaseKey>());
        options.Converters.Add(new KeyConverter<UnitKey>());
        options.Converters.Add(new KeyConverter<DeskKey>());
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What may be absent is; what may not is empty.</summary>
    private static void LeaveOutPeople(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.Get is not { } get || property.AttributeProvider?.IsDefined(typeof(ImpersonalAttribute), inherit: false) == true)
                continue;
            if (property.PropertyType == typeof(string))
                property.Get = property.IsGetNullable ? _ => null : _ => "";
            else if (property.PropertyType == typeof(byte[]) || property.PropertyType == typeof(Contact) || property.PropertyType == typeof(Position?))
                property.Get = _ => null;
            else if (property.PropertyType.IsAssignableTo(typeof(IEnumerable<string>)))
                property.Get = it => get(it) is null ? null : Array.Empty<string>();
            else if (property.PropertyType.IsAssignableTo(typeof(System.Collections.IDictionary)) || property.PropertyType.Name.Contains("Dictionary", StringComparison.Ordinal))
                property.Get = _ => null;
        }
    }

    private static void NameByAlias(JsonTypeInfo type)
    {
        if (type.Type != typeof(CaseEvent) && type.Type != typeof(CaseCommand))
            return;

        type.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = "is" };
        foreach (var kind in type.Type.Assembly.GetTypes().Where(kind => !kind.IsAbstract && kind.IsAssignableTo(type.Type)))
            type.PolymorphismOptions.DerivedTypes.Add(new(kind, kind.GetCustomAttribute<AliasAttribute>(inherit: false)!.Alias));
    }

    private sealed class KeyConverter<T> : JsonConverter<T>
        where T : IParsable<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            T.TryParse(reader.GetString(), null, out var key) ? key : throw new JsonException($"not a {typeof(T).Name}");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
