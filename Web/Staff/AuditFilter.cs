using Servicenav.Auditing;
using Servicenav.Cases;

namespace Servicenav.Staff;

/// <summary>
/// Every page of staff's leaves a record of who saw it, new pages too: it is recorded before it is sent, and not sent when it cannot be.
/// What changes accounts, catalogue or steering is recorded before it is done. What is done to a case is in its events.
/// </summary>
internal sealed class AuditFilter : IEndpointFilter
{
    private const string Municipality = "/{municipality}/";

    /// <summary>What a form below such a path changes; the first that fits.</summary>
    private static readonly (string Path, AuditKind Kind)[] Changes =
    [
        ("admin/konto", AuditKind.AccountChanged),
        ("admin/utskick", AuditKind.OutgoingDecided),
        ("admin/nyck", AuditKind.ApiKeyChanged),
        ("admin/", AuditKind.CatalogueChanged),
        ("ledning/", AuditKind.Steered),
    ];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var trail = http.RequestServices.GetRequiredService<AuditTrail>();
        var route = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.RawText!.Replace(Municipality, "", StringComparison.Ordinal);
        if (!HttpMethods.IsGet(http.Request.Method) && Changes.FirstOrDefault(change => route.StartsWith(change.Path, StringComparison.Ordinal)) is { Path: not null } change)
            await trail.Record(change.Kind, detail: Path(route, http));

        var result = await next(context);
        var @case = Reference.TryParse(http.GetRouteValue("reference") as string, out var reference) ? reference : null;
        switch (Unnested(result))
        {
            case IStatusCodeHttpResult { StatusCode: StatusCodes.Status204NoContent }:
                break;
            case IStatusCodeHttpResult { StatusCode: StatusCodes.Status403Forbidden } when @case is not null:
                await trail.Seen(AuditKind.CaseDenied, @case, route);
                break;
            case IStatusCodeHttpResult { StatusCode: null or < StatusCodes.Status300MultipleChoices or StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity or StatusCodes.Status503ServiceUnavailable }:
                await trail.Seen(@case is null ? AuditKind.PageSeen : AuditKind.CaseSeen, @case, route);
                break;
            case IFileHttpResult:
                await trail.Seen(AuditKind.Exported, @case, route);
                break;
        }

        return result;
    }

    private static object? Unnested(object? result) => result is INestedHttpResult nested ? Unnested(nested.Result) : result;

    /// <summary>The path with what stands in it: an account's id, a form's name. Neither is a citizen's.</summary>
    private static string Path(string route, HttpContext http) => http.Request.RouteValues.Aggregate(
        route, (path, value) => path.Replace($"{{{value.Key}}}", value.Value as string, StringComparison.Ordinal));
}
