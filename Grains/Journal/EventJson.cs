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

    private static readonly JsonSerializerOptions Options = MakeOptions();

    public static byte[] Write(Actor by, IReadOnlyList<CaseEvent> events) => Write(new Stored(by, events));

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static Transition Read(JournalEntry entry)
    {
        var stored = Read<Stored>(entry.Events);
        return new(entry.RequestId, stored.By, entry.At, stored.Events);
    }

    /// <exception cref="JsonException">The bytes are not what this program writes.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize<T>(json.Span, Options) ?? throw new JsonException($"null is no {typeof(T).Name}");

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameByAlias } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new KeyConverter<CaseKey>());
        options.Converters.Add(new KeyConverter<UnitKey>());
        options.Converters.Add(new KeyConverter<DeskKey>());
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.MakeReadOnly();
        return options;
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
