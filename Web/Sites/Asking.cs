using System.Diagnostics;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Orleans.Storage;

namespace Servicenav.Sites;

/// <summary>
/// How pages call grains: while the cluster moves work from a silo that is gone, the call is tried again. Whatever pages
/// call may arrive twice: commands and pulls carry a request id, and the rest says what shall be, not what to add.
/// </summary>
internal static class Asking
{
    /// <summary>No try begins later than this after the first; the last may wait a response timeout more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task<T> Ask<TGrain, T>(this TGrain grain, Func<TGrain, Task<T>> call)
        where TGrain : IGrain
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await call(grain);
            }
            catch (Exception failure) when (IsPassing(failure) && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause);
            }
        }
    }

    public static Task Ask<TGrain>(this TGrain grain, Func<TGrain, Task> call)
        where TGrain : IGrain =>
        grain.Ask(async it =>
        {
            await call(it);
            return true;
        });

    /// <summary>A silo or the way to it is gone or going, or a grain was in two places for a moment; soon one answers.</summary>
    private static bool IsPassing(Exception failure) => failure is TimeoutException or OrleansMessageRejectionException
        or ConnectionFailedException or ClientNotAvailableException or GatewayTooBusyException or InconsistentStateException;
}
