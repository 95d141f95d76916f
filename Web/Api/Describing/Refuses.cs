using Servicenav.Api.Keys;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Api.Describing;

/// <summary>Which named problems an endpoint has of its own.</summary>
internal sealed class Refuses(IReadOnlyList<Enum> refusals)
{
    /// <summary>Every endpoint that asks for a key.</summary>
    private static readonly Enum[] Always =
    [
        ApiRefusal.KeyIsMissing, ApiRefusal.KeyIsUnknown, ApiRefusal.KeyIsRevoked, ApiRefusal.KeyHasExpired, ApiRefusal.ScopeIsMissing,
        ApiRefusal.RateIsExceeded, ApiRefusal.QuotaIsUsedUp, ApiRefusal.TooManyUnknownKeys, ApiRefusal.TryAgainSoon,
    ];

    /// <summary>By status.</summary>
    public ILookup<int, string> All => Always.Concat(refusals).ToLookup(Status, ApiProblem.Name);

    public static int Status(Enum refusal) => refusal switch
    {
        ApiRefusal it => it.Status(),
        Refusal it => it.Status(),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}

/// <summary>A header that an endpoint reads.</summary>
internal sealed record TakesHeader(string Name, string Description, string Example, bool IsRequired)
{
    public static readonly TakesHeader Idempotency = new(
        "Idempotency-Key", "1 to 100 visible characters of ASCII, new for each thing that shall be done; kept over retries.", "8e03978e-40d5-43dd-bc93-6894a57f9324", IsRequired: true);

    public static readonly TakesHeader IfMatch = new("If-Match", "The ETag of what was read: the change is refused when the case has changed since.", "\"3-sv\"", IsRequired: false);

    public static readonly TakesHeader IfNoneMatch = new("If-None-Match", "The ETag of what is known: the answer is 304 while it still holds.", "\"3-sv\"", IsRequired: false);
}

internal static class Refusing
{
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params Enum[] refusals) => endpoint.WithMetadata(new Refuses(refusals));
}
