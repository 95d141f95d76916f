using Servicenav.Sites;

namespace Servicenav.Citizen.Chatting;

internal static class ChatSetup
{
    public static void AddChat(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ChatLines>();
        builder.Services.AddOptions<ChatOptions>().BindConfiguration(ChatOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRateLimiter(limiter => limiter.AddPolicy<string, ChatStartLimit>(ChatStartLimit.Name).AddPolicy<string, ChatLimit>(ChatLimit.Name));
    }

    /// <summary>A chat lies below the page where its case is followed, so that whoever may follow the case may come back to it.</summary>
    public static void MapChat(this RouteGroupBuilder site)
    {
        site.MapGet("/chatt", ChatEndpoints.Invite);
        site.MapPost("/chatt", ChatEndpoints.Begin).RequireRateLimiting(ChatStartLimit.Name);
        site.MapGet("/folj/{reference}/chatt", ChatEndpoints.Show);
        site.MapPost("/folj/{reference}/chatt", ChatEndpoints.Say).RequireRateLimiting(ChatLimit.Name);
        site.MapPost("/folj/{reference}/chatt/skriver", ChatEndpoints.Writes).RequireRateLimiting(ChatLimit.Name);
        site.MapPost("/folj/{reference}/chatt/slut", ChatEndpoints.End).RequireRateLimiting(ChatLimit.Name);
        site.MapGet("/folj/{reference}/chatt/strom", ChatStream.ToCitizen);
    }
}
