using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Servicenav.Api.Keys;
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

    /// <summary>The request, or why it cannot be read.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large or broken off.</exception>
    public static async Task<(Request<T>? Request, ApiRefusal? Refusal)> Read<T>(this HttpContext http)
        where T : class
    {
        var key = http.Request.Headers[IdempotencyKey].ToString();
        if (key.Length is 0 or > LongestKey || key.Any(sign => sign is < '!' or > '~'))
            return (null, ApiRefusal.IdempotencyKeyIsMissing);
        if (!http.Request.HasJsonContentType())
            return (null, ApiRefusal.MediaTypeIsWrong);

        http.LimitBody(LargestJson);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var caller = http.Caller();
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        try
        {
            var options = http.RequestServices.GetRequiredService<IOptions<HttpJsonOptions>>().Value.SerializerOptions;
            if (JsonSerializer.Deserialize<T>(bytes, options) is not { } read)
                return (null, ApiRefusal.JsonIsWrong);
            var place = Encoding.UTF8.GetBytes($"{http.Request.Path.Value!.ToLowerInvariant()}\n{key}");
            var origin = $"{caller.Key.Id}:{Convert.ToHexStringLower(SHA256.HashData(place).AsSpan(0, 16))}";
            return (new(read, origin, new(SHA256.HashData([.. Encoding.UTF8.GetBytes(origin), .. bytes]).AsSpan(0, 16)))
            {
                Secret = HMACSHA256.HashData(Encoding.UTF8.GetBytes(caller.Secret), place),
            }, null);
        }
        catch (JsonException)
        {
            return (null, ApiRefusal.JsonIsWrong);
        }
    }

    /// <summary>Reading more fails.</summary>
    public static void LimitBody(this HttpContext http, long most)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
    }
}
