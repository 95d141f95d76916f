using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>Server-Sent Events to somebody of staff. They end soon after the sign-in does, wherever in the cluster it was ended.</summary>
internal static class StaffStream
{
    /// <summary>Then the browser connects anew, and everything that lets it in is checked again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    public static async Task Serve(HttpContext http, Func<EventStream, Task> tell)
    {
        var (services, user) = (http.RequestServices, http.User);
        var (signIns, stopping) = (services.GetRequiredService<SignIns>(), services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        using var ended = new CancellationTokenSource();
        using var timer = new PeriodicTimer(Look);
        var watch = Watch();
        try
        {
            await EventStream.Serve(http, Longest, [ended.Token, stopping], tell);
        }
        finally
        {
            timer.Dispose();
            await watch;
        }

        async Task Watch()
        {
            while (await timer.WaitForNextTickAsync(CancellationToken.None))
            {
                if (!await signIns.Holds(user))
                    await ended.CancelAsync();
            }
        }
    }
}
