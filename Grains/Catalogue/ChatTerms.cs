using NodaTime;

namespace Servicenav.Catalogue;

/// <summary>How citizens chat with the hub in its hours; absent where nobody does.</summary>
/// <param name="Wait">How long a citizen waits for somebody before the chat becomes a written case.</param>
/// <param name="Silence">How long nobody may say anything before it does.</param>
public sealed record ChatTerms(Duration Wait, Duration Silence);
