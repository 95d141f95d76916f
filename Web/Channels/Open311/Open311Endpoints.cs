using Servicenav.Sites;
using Servicenav.Telemetry;

namespace Servicenav.Channels.Open311;

/// <summary>GeoReport v2 of Open311, as <c>docs/open311.md</c> says: what everybody may know of public services' cases, and a way to report.</summary>
internal static class Open311Endpoints
{
    private const int MostBytes = 64 * 1024;
    private const string Root = "/{municipality}/open311";

    public static void AddOpen311(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<Open311Options>().BindConfiguration(Open311Options.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Open311Limit>();
        builder.Services.AddScoped<Open311Door>();
        builder.Services.AddScoped<Open311Requests>();
        builder.Services.AddScoped<Open311Reports>();
    }

    public static void MapOpen311(this WebApplication app)
    {
        Get("/discovery.{format}", "discovery", Discovery);
        Get("/v2/services.{format}", "services", (http, _) => Task.FromResult(Open311Services.All(Site(http))));
        Get("/v2/services/{code}.{format}", "definition", (http, _) => Task.FromResult(Open311Services.One(Site(http), Part(http, "code"))));
        Get("/v2/requests.{format}", "requests", (http, values) => http.RequestServices.GetRequiredService<Open311Requests>().Asked(values));
        Get("/v2/requests/{id}.{format}", "request", (http, _) => http.RequestServices.GetRequiredService<Open311Requests>().One(Part(http, "id")));
        Get("/v2/tokens/{token}.{format}", "token", (http, _) => http.RequestServices.GetRequiredService<Open311Requests>().OfToken(Part(http, "token")));
        Map(HttpMethods.Post, "/v2/requests.{format}", "report", (http, values) => http.RequestServices.GetRequiredService<Open311Reports>().Take(http, values));
        Get("/{**rest}", "unknown", (_, _) => throw new Open311Exception("resource-is-unknown", "There is no such resource. See docs/open311.md.", StatusCodes.Status404NotFound));

        void Get(string path, string call, Func<HttpContext, Open311Values, Task<Open311Node>> answer) => Map(HttpMethods.Get, path, call, answer);

        void Map(string method, string path, string call, Func<HttpContext, Open311Values, Task<Open311Node>> answer) =>
            app.MapMethods(Root + path, [method], http => Answer(http, call, answer)).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task Answer(HttpContext http, string call, Func<HttpContext, Open311Values, Task<Open311Node>> answer)
    {
        var (site, known) = (Site(http), Open311Format.Of(http.Request.Path));
        var (status, outcome) = (StatusCodes.Status200OK, "ok");
        Open311Node body;
        try
        {
            if (!site.IsKnown)
                throw new Open311Exception("jurisdiction-is-unknown", "There is no such municipality.", StatusCodes.Status404NotFound);
            if (known is null)
                throw new Open311Exception("format-is-unknown", "Resources end in .xml or .json.", StatusCodes.Status404NotFound);
            var values = await Open311Values.Of(http.Request, MostBytes);
            if (values["jurisdiction_id"] is { } asked && asked != site.Municipality.Jurisdiction && asked != site.Municipality.Key)
                throw new Open311Exception("jurisdiction-is-unknown", $"jurisdiction_id is not {site.Municipality.Jurisdiction}, the only one here.", StatusCodes.Status404NotFound);
            if (HttpMethods.IsGet(http.Request.Method))
                await http.RequestServices.GetRequiredService<Open311Door>().Read(http, values);
            body = await answer(http, values);
        }
        catch (Open311Exception problem)
        {
            (body, status, outcome) = (Errors(problem.Problems), problem.Problems[0].Status, problem.Problems[0].Name);
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure) && !http.RequestAborted.IsCancellationRequested)
        {
            (body, status, outcome) = (Errors([new("try-again", "The service is away just now.", StatusCodes.Status503ServiceUnavailable)]), StatusCodes.Status503ServiceUnavailable, "try-again");
        }

        Signals.Open311Requests.Add(1, new("municipality", site.IsKnown ? site.Municipality.Key : "none"), new("call", call), new("outcome", outcome));
        await Write(http.Response, known ?? Open311Format.Xml, body, status);
    }

    private static async Task Write(HttpResponse response, Open311Format format, Open311Node body, int status)
    {
        var bytes = format.Write(body);
        response.StatusCode = status;
        response.ContentType = $"{format.MediaType}; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.Vary = "Accept-Language";
        // Everybody may read it, so pages of others may too.
        response.Headers.AccessControlAllowOrigin = "*";
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "10";
        await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }

    private static Open311Node Errors(IReadOnlyList<Open311Problem> problems) => new("errors", new Open311List("error", problems.Select(problem => (Open311Node[])
    [
        new("code", $"{problem.Status}"),
        new("description", $"{problem.Name}: {problem.Description}"),
    ])));

    private static async Task<Open311Node> Discovery(HttpContext http, Open311Values values)
    {
        var root = Addresses.Of(http.Request, Site(http).Path("open311/v2"));
        return await Open311Services.Discovery(Site(http), root, http.RequestServices.GetRequiredService<IGrainFactory>());
    }

    private static Site Site(HttpContext http) => http.RequestServices.GetRequiredService<Site>();

    private static string Part(HttpContext http, string name) => http.GetRouteValue(name) as string ?? "";
}
