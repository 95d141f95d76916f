namespace Servicenav.Cases;

/// <summary>What is known of an e-mail beside its own words and files.</summary>
/// <param name="From">The address it says it is from, which proves nothing; empty when hidden.</param>
/// <param name="MessageId">The sender's id of it, by which replies to it find the case.</param>
/// <param name="Quoted">Earlier letters that stood below its own words.</param>
/// <param name="Left">Names of files that were not taken in, because of their kind, size or number.</param>
/// <param name="Automatic">A program wrote it: it starts and reopens nothing, and nothing answers it.</param>
/// <param name="Silent">No receipt is sent for it: it is automatic, or its sender has had enough of them for a while.</param>
/// <param name="Stranger">It is from another address than letters about the case go to; the case itself says so.</param>
[GenerateSerializer, Immutable, Alias("incoming-email")]
public sealed record IncomingEmail(
    [property: Id(0)] string From,
    [property: Id(1)] string? MessageId = null,
    [property: Id(2)] string? Quoted = null,
    [property: Id(3)] IReadOnlyList<string>? Left = null,
    [property: Id(4)] bool Automatic = false,
    [property: Id(5)] bool Silent = false,
    [property: Id(6)] bool Stranger = false);
