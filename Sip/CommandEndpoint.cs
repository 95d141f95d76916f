using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;
using Servicenav.Switchboards;
using Servicenav.Webhooks;

namespace Servicenav.Sip;

/// <summary>Takes Servicenav's signed commands. The same command has one effect, however often it comes.</summary>
internal sealed partial class CommandEndpoint(SipOptions options, SipPort port, IMemoryCache known, TimeProvider time)
{
    public const string Path = "/commands";
    private const int MostBytes = 16 * 1024;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private readonly Lock _oneAtATime = new();

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Path, (HttpRequest request, CommandEndpoint it) => it.Receive(request)).AllowAnonymous();

    private async Task<IResult> Receive(HttpRequest request)
    {
        if (await SignedRequest.Body(request, MostBytes) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        return SignedRequest.WhyNot(request, options.Secret, body, time.Instant()) is not null
            ? Results.StatusCode(StatusCodes.Status401Unauthorized)
            : Results.StatusCode(await Carry(body));
    }

    private async Task<int> Carry(byte[] body)
    {
        if (Read(body) is not { Id: { Length: > 0 and <= 200 } id } command)
            return StatusCodes.Status400BadRequest;

        Task<int> outcome;
        lock (_oneAtATime)
        {
            outcome = known.GetOrCreate(id, entry =>
            {
                entry.AbsoluteExpirationRelativeToNow = Remembered;
                return Do(id, command);
            })!;
        }

        var status = await outcome;
        if (status == StatusCodes.Status503ServiceUnavailable)
            known.Remove(id);
        return status;
    }

    private Task<int> Do(string id, Command command) => command switch
    {
        { Type: SwitchboardCommands.Connect, Data: { Call: { } call, Extension: { } extension } } =>
            Task.FromResult(port.Connect(call, extension) ? StatusCodes.Status202Accepted : StatusCodes.Status404NotFound),
        { Type: SwitchboardCommands.CallBack, Data: { Number: { } number, Extension: { } extension } } when Number().IsMatch(number) =>
            CallBack(id, extension, number),
        _ => Task.FromResult(StatusCodes.Status422UnprocessableEntity),
    };

    /// <summary>What the exchange will not do at another try either is refused; what it did not answer may be tried again.</summary>
    private async Task<int> CallBack(string id, string extension, string number) => await port.CallBack(id, extension, number) switch
    {
        >= 200 and < 300 => StatusCodes.Status202Accepted,
        408 or 500 or 503 or 504 => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static Command? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Command>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^\+?[0-9*#]{1,30}$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    private sealed record Command(string? Id, string? Type, CommandData? Data);

    private sealed record CommandData(string? Call, string? Number, string? Extension);
}
