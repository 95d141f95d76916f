using System.Text.Json;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using Orleans.Storage;

namespace Servicenav;

/// <summary>Grain state is stored as UTF-8 JSON, with instants in ISO 8601.</summary>
internal sealed class StateSerializer : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options =
        new JsonSerializerOptions().ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options)!;
}
