using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using NodaTime;
using Servicenav.Api;
using Servicenav.Api.Keys;
using Servicenav.Journal;

namespace Servicenav.Sites;

/// <summary>Every failure has a page that people understand; none shows what is inside.</summary>
internal static class ProblemPages
{
    public static void UseProblemPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(failed => failed.Run(context =>
        {
            var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
            return Show(context, failure switch
            {
                // A body that is too large, broken off or no form.
                BadHttpRequestException bad => bad.StatusCode,
                InvalidDataException => StatusCodes.Status400BadRequest,
                _ when IsTemporary(failure) => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            });
        }));
        app.UseStatusCodePages(answered => Show(answered.HttpContext, answered.HttpContext.Response.StatusCode));
    }

    /// <summary>Storage or a silo is away for now; trying again helps. Orleans cancels a call whose grain it cannot place in time.</summary>
    public static bool IsTemporary(Exception? failure) =>
        failure is JournalException or TimeoutException or OrleansException or OperationCanceledException;

    /// <summary>Says when to try again, in the header and in words.</summary>
    public static async ValueTask TooMany(OnRejectedContext rejected, CancellationToken cancel)
    {
        var http = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        // Whole minutes, rounded up, so that nobody comes a moment too early.
        var again = http.RequestServices.GetRequiredService<Site>().Now + Duration.FromMinutes(Math.Ceiling(wait.TotalMinutes));
        await Show(http, StatusCodes.Status429TooManyRequests, again);
    }

    /// <summary>Other systems are told in their way; one that asks for an address's methods hears which there are.</summary>
    private static Task Tell(HttpContext context, int status) =>
        status == StatusCodes.Status405MethodNotAllowed && HttpMethods.IsOptions(context.Request.Method)
            ? Task.FromResult(context.Response.StatusCode = StatusCodes.Status204NoContent)
            : ApiProblem.Of(ApiRefusals.Of(status), context.RequestServices.GetRequiredService<Site>()).ExecuteAsync(context);

    private static Task Show(HttpContext context, int status, Instant? again = null)
    {
        if (ApiProblem.IsFor(context.Request))
            return Tell(context, status);
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "10";
        return Pages.Page<ProblemPage>(new { Status = status, Again = again }, status).ExecuteAsync(context);
    }
}
