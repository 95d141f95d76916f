namespace Servicenav.Api.Keys;

/// <summary>Why a key did not open. Each has a text in every language under <c>api.no.</c></summary>
public enum ApiRefusal
{
    KeyIsMissing,

    /// <summary>There is no such key in this municipality, or its secret is another; deliberately the same answer for both.</summary>
    KeyIsUnknown,
    KeyIsRevoked,
    KeyHasExpired,

    /// <summary>The address has sent too many keys that do not exist.</summary>
    TooManyUnknownKeys,

    /// <summary>More requests in this minute than the key has.</summary>
    RateIsExceeded,

    /// <summary>More requests today than the key has.</summary>
    QuotaIsUsedUp,

    ScopeIsMissing,
}

internal static class ApiRefusals
{
    public static int Status(this ApiRefusal refusal) => refusal switch
    {
        ApiRefusal.ScopeIsMissing => StatusCodes.Status403Forbidden,
        ApiRefusal.TooManyUnknownKeys or ApiRefusal.RateIsExceeded or ApiRefusal.QuotaIsUsedUp => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status401Unauthorized,
    };
}
