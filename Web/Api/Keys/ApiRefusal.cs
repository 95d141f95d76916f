namespace Servicenav.Api.Keys;

/// <summary>Why another system's request was not done, where no case says it. Each has a text in every language under <c>api.no.</c></summary>
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

    /// <summary>Something of it cannot be read: a value of the query, a header.</summary>
    RequestIsWrong,
    JsonIsWrong,

    /// <summary>A field of the body is not what it must be; which is told beside.</summary>
    FieldIsWrong,

    /// <summary>Made by somebody else, or for other filters.</summary>
    CursorIsWrong,

    /// <summary>The store does not have what the reader has seen, after a backup was restored or the store was moved: a copy must begin anew.</summary>
    CursorIsGone,
    IdempotencyKeyIsMissing,
    NothingIsHere,
    MethodIsNotAllowed,
    BodyIsTooLarge,
    MediaTypeIsWrong,

    /// <summary>It is nothing that citizens may send.</summary>
    FileIsOfNoKnownKind,

    /// <summary>It was not sent with a case in time, or belongs to another.</summary>
    FileIsGone,
    TryAgainSoon,
    SomethingFailed,
}

internal static class ApiRefusals
{
    /// <summary>What is said where only a status is known.</summary>
    public static ApiRefusal Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => ApiRefusal.NothingIsHere,
        StatusCodes.Status405MethodNotAllowed => ApiRefusal.MethodIsNotAllowed,
        StatusCodes.Status413PayloadTooLarge => ApiRefusal.BodyIsTooLarge,
        StatusCodes.Status415UnsupportedMediaType => ApiRefusal.MediaTypeIsWrong,
        StatusCodes.Status503ServiceUnavailable => ApiRefusal.TryAgainSoon,
        < StatusCodes.Status500InternalServerError => ApiRefusal.RequestIsWrong,
        _ => ApiRefusal.SomethingFailed,
    };

    public static int Status(this ApiRefusal refusal) => refusal switch
    {
        ApiRefusal.ScopeIsMissing => StatusCodes.Status403Forbidden,
        ApiRefusal.TooManyUnknownKeys or ApiRefusal.RateIsExceeded or ApiRefusal.QuotaIsUsedUp => StatusCodes.Status429TooManyRequests,
        ApiRefusal.KeyIsMissing or ApiRefusal.KeyIsUnknown or ApiRefusal.KeyIsRevoked or ApiRefusal.KeyHasExpired => StatusCodes.Status401Unauthorized,
        ApiRefusal.FieldIsWrong or ApiRefusal.FileIsOfNoKnownKind or ApiRefusal.FileIsGone => StatusCodes.Status422UnprocessableEntity,
        ApiRefusal.NothingIsHere => StatusCodes.Status404NotFound,
        ApiRefusal.CursorIsGone => StatusCodes.Status410Gone,
        ApiRefusal.MethodIsNotAllowed => StatusCodes.Status405MethodNotAllowed,
        ApiRefusal.BodyIsTooLarge => StatusCodes.Status413PayloadTooLarge,
        ApiRefusal.MediaTypeIsWrong => StatusCodes.Status415UnsupportedMediaType,
        ApiRefusal.TryAgainSoon => StatusCodes.Status503ServiceUnavailable,
        ApiRefusal.SomethingFailed => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };
}
