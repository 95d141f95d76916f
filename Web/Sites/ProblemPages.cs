using Microsoft.AspNetCore.Diagnostics;
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
            return Show(context, IsTemporary(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
        }));
        app.UseStatusCodePages(answered => Show(answered.HttpContext, answered.HttpContext.Response.StatusCode));
    }

    /// <summary>Storage or a silo is away for now; trying again helps.</summary>
    public static bool IsTemporary(Exception? failure) =>
        failure is JournalException or TimeoutException or OrleansException;

    public static Task Show(HttpContext context, int status, DateTimeOffset? again = null)
    {
        // Another try makes sense at once when the fault is ours.
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "10";
        return Pages.Page<ProblemPage>(new { Status = status, Again = again }, status).ExecuteAsync(context);
    }
}
