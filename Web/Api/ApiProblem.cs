using System.ComponentModel;
using System.Globalization;
using System.Text;
using NodaTime;
using Servicenav.Api.Keys;
using Servicenav.Cases;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Api;

/// <summary>
/// Why a request was not done, as RFC 9457 has it: <c>type</c> names the reason for programs, <c>title</c> says it for people in the language
/// that they asked for.
/// </summary>
internal sealed class ApiProblem(string name, int status, string title, string language, Duration? retryAfter = null, IReadOnlyList<WrongField>? errors = null)
    : IResult, IStatusCodeHttpResult
{
    public const string Prefix = "urn:servicenav:api:";
    public const string MediaType = "application/problem+json";

    /// <summary>How long to wait when storage is away.</summary>
    private static readonly Duration Pause = Duration.FromSeconds(10);

    public int? StatusCode => status;

    public static ApiProblem Of(ApiRefusal refusal, Site site, Duration? retryAfter = null, IReadOnlyList<WrongField>? errors = null) => new(
        Name(refusal), refusal.Status(), site.Words.Of("api.no", refusal), site.Words.Tag,
        retryAfter ?? (refusal == ApiRefusal.TryAgainSoon ? Pause : null), errors);

    /// <summary>Whether it is another system that waits for the answer.</summary>
    public static bool IsFor(HttpRequest request) => request.Path.Value?.Split('/', 5) is [_, _, "api", "v1", ..];

    public static ApiProblem Of(Refusal refusal, Site site, IReadOnlyList<WrongField>? errors = null) =>
        new(Name(refusal), refusal.Status(), site.Words.Of("refusal", refusal), site.Words.Tag, refusal.IsTemporary() ? Pause : null, errors);

    /// <summary>The urn's last part: <c>key-is-unknown</c> for <c>KeyIsUnknown</c>.</summary>
    public static string Name(Enum refusal)
    {
        var name = new StringBuilder();
        foreach (var sign in refusal.ToString())
            _ = char.IsAsciiLetterUpper(sign) && name.Length > 0 ? name.Append('-').Append(char.ToLowerInvariant(sign)) : name.Append(char.ToLowerInvariant(sign));
        return name.ToString();
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.ContentLanguage = language;
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = Allowance.Seconds(wait).ToString(CultureInfo.InvariantCulture);
        return response.WriteAsJsonAsync(
            new Problem(Prefix + name, title, status, errors is { Count: > 0 } ? errors : null), options: null, MediaType, httpContext.RequestAborted);
    }
}

/// <summary>A problem as it is sent.</summary>
/// <param name="Errors">Where the mistakes are.</param>
internal sealed record Problem(
    [property: Description("The problem's name, the same in every language.")] string Type,
    [property: Description("What is wrong, in the language asked for.")] string Title,
    [property: Description("The answer's status.")] int Status,
    [property: Description("Where the mistakes are.")] IReadOnlyList<WrongField>? Errors = null);

internal sealed record WrongField(
    [property: Description("What is wrong there, in the language asked for.")] string Detail,
    [property: Description("The field, as a JSON pointer into the body.")] string? Pointer = null,
    [property: Description("The parameter of the address.")] string? Parameter = null);
