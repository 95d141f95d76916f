using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Servicenav.Cases;
using Servicenav.Citizen.Following;
using Servicenav.Desk.Chatting;
using Servicenav.Desk.Working;
using Servicenav.Readers;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Citizen.Chatting;

/// <summary>A chat as it goes on, as HTML drawn by the same component as the page; each side keeps the other informed that it is there.</summary>
internal static class ChatStream
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public static async Task ToCitizen(
        string reference, HttpContext http, Site site, IGrainFactory grains, FollowAccess access, ChatLines lines,
        ILoggerFactory loggers, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        var (found, _) = await ChatEndpoints.Entered(reference, http.Request, site, grains, access);
        if (found is null || access.Read(http.Request, site, reference) is not { } key)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var readers = grains.GetGrain<IReadersGrain>(found.Key.ToString());
        await using var renderer = new HtmlRenderer(http.RequestServices, loggers);
        await EventStream.Serve(http, Longest, [lifetime.ApplicationStopping], stream => stream.SendChanges(Tick, time, async () =>
        {
            if (await grains.Follow(found.Key, key) is not { } it)
                return "";
            var others = it.Chat is { Live: true } ? await readers.Ask(grain => grain.Look(ChatEndpoints.Citizen, ChatEndpoints.Citizen)) : [];
            return await renderer.Paint<ChatView>(new()
            {
                [nameof(ChatView.Case)] = it,
                [nameof(ChatView.Line)] = await ChatEndpoints.Line(it, site, lines),
                [nameof(ChatView.Writing)] = others.FirstOrDefault(one => one.Writes && one.Name == it.HolderName)?.Name,
            });
        }));
        await readers.Ask(grain => grain.Leave(ChatEndpoints.Citizen));
    }

    public static async Task ToStaff(
        string reference, HttpContext http, Site site, Me me, CaseDesk desk, IGrainFactory grains, ILoggerFactory loggers, TimeProvider time)
    {
        if (await desk.Find(reference) is not { } found)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var readers = grains.GetGrain<IReadersGrain>(found.Key.ToString());
        await using var renderer = new HtmlRenderer(http.RequestServices, loggers);
        await StaffStream.Serve(http, stream => stream.SendChanges(Tick, time, async () =>
        {
            // What one may see is asked anew each time, since a case goes on to others.
            if (await desk.Find(reference) is not { } it || !Access.MaySee(me.Who, it, site.Municipality))
                return "";
            var others = await readers.Ask(grain => grain.Look(me.Who.Id, me.Who.Name));
            return await renderer.Paint<DeskChatView>(new() { [nameof(DeskChatView.It)] = it, [nameof(DeskChatView.Others)] = others });
        }));
        await readers.Ask(grain => grain.Leave(me.Who.Id));
    }

    private static Task<string> Paint<T>(this HtmlRenderer renderer, Dictionary<string, object?> parameters)
        where T : IComponent => renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
}
