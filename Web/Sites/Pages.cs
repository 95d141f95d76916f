using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Servicenav.Sites;

/// <summary>How an endpoint answers with a page.</summary>
internal static class Pages
{
    /// <summary>The page, drawn on the server with its parameters set by property name.</summary>
    public static RazorComponentResult<TPage> Page<TPage>(object? parameters = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new(parameters ?? new { }) { StatusCode = status, PreventStreamingRendering = true };
}
