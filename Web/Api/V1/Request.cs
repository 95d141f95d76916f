using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Servicenav.Api.Keys;
using Servicenav.Sites;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Servicenav.Api.V1;

/// <summary>A request that changes something, read whole: however often the same one comes, it is known again.</summary>
/// <param name="Origin">By its sender and its key: another body under the same is refused.</param>
/// <param name="Id">By its body too.</param>
internal sealed record Request<T>(T Body, string Origin, Guid Id)
{
    /// <summary>A secret that only the sender's key and this request make.</summary>
    public required byte[] Secret { get; init; }
}

internal static class Requests
{
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Bytes of JSON; the longest text allowed is far below.</summary>
    public const int LargestJson = 256 * 1024;

    private const int LongestKey = 100;
    private const int LongestPointer = 100;

    /// <summary>The request, or why and where it cannot be read.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large or broken off.</exception>
    public static async Task<(Request<T>? Request, ApiProblem? Problem)> Read<T>(this HttpContext http, Site site)
        where T : class
    {
        var key = http.Request.Headers[IdempotencyKey].ToString();
        if (key.Length is 0 or > LongestKey || key.Any(sign => sign is < '!' or > '~'))
            return (null, ApiProblem.Of(ApiRefusal.IdempotencyKeyIsMissing, site));
        if (!http.Request.HasJsonContentType())
            return (null, ApiProblem.Of(ApiRefusal.MediaTypeIsWrong, site));

        http.LimitBody(LargestJson);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var caller = http.Caller();
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        try
        {
            var options = http.RequestServices.GetRequiredService<IOptions<HttpJsonOptions>>().Value.SerializerOptions;
            if (JsonSerializer.Deserialize<T>(bytes, options) is not { } read)
                return (null, ApiProblem.Of(ApiRefusal.JsonIsWrong, site));
            var place = Encoding.UTF8.GetBytes($"{http.Request.Path.Value!.ToLowerInvariant()}\n{key}");
            var origin = $"{caller.Key.Id}:{Convert.ToHexStringLower(SHA256.HashData(place).AsSpan(0, 16))}";
            return (new(read, origin, new(SHA256.HashData([.. Encoding.UTF8.GetBytes(origin), .. bytes]).AsSpan(0, 16)))
            {
                Secret = HMACSHA256.HashData(Encoding.UTF8.GetBytes(caller.Secret), place),
            }, null);
        }
        catch (JsonException unread)
        {
            return (null, ApiProblem.Of(ApiRefusal.JsonIsWrong, site, errors: [Where(unread, site)]));
        }
    }

    /// <summary>Where reading stopped; the framework's own words are English and name our types.</summary>
    private static WrongField Where(JsonException unread, Site site) => new(
        site.Say("api.field.json", ("line", (unread.LineNumber ?? 0) + 1), ("byte", (unread.BytePositionInLine ?? 0) + 1)),
        unread.Path is ['$', '.', .. { Length: <= LongestPointer } path] && !path.Contains('\'') ? $"/{path.Replace('.', '/').Replace('[', '/').Replace("]", "", StringComparison.Ordinal)}" : null);

    /// <summary>Reading more fails.</summary>
    public static void LimitBody(this HttpContext http, long most)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
    }
}
