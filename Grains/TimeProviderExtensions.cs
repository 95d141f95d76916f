using NodaTime;
using NodaTime.Extensions;

namespace Servicenav;

/// <summary>Reads the injected clock as an instant, cut to the 100 ns that storage keeps.</summary>
internal static class TimeProviderExtensions
{
    public static Instant Instant(this TimeProvider time) => time.GetUtcNow().ToInstant();
}
