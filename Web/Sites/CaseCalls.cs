using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Sites;

/// <summary>How pages speak with cases: once more after a time-out or a collision, and never with an exception.</summary>
internal static class CaseCalls
{
    /// <summary>
    /// The case's reply; <see cref="Refusal.StorageIsUnavailable"/> when it cannot be reached. The command's request id
    /// makes the second try safe.
    /// </summary>
    public static async Task<CaseReply> Do(this IGrainFactory grains, CaseKey key, CaseCommand command)
    {
        Task<CaseReply> Once() => command is Open open
            ? grains.GetGrain<IOpeningGrain>(0).Open(key, open)
            : grains.GetGrain<ICaseGrain>(key.ToString()).Do(command);
        try
        {
            try
            {
                var reply = await Once();
                return reply.Refusal == Refusal.ChangedMeanwhile ? await Once() : reply;
            }
            catch (TimeoutException)
            {
                return await Once();
            }
        }
        catch (JournalException failure)
        {
            return new(failure.Refusal, 0);
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return new(Refusal.StorageIsUnavailable, 0);
        }
    }

    /// <summary>The citizen's case; null when there is none or the key is another's.</summary>
    public static async Task<CaseView?> Follow(this IGrainFactory grains, CaseKey key, byte[] followKey)
    {
        var @case = grains.GetGrain<ICaseGrain>(key.ToString());
        try
        {
            return await @case.Follow(followKey);
        }
        catch (TimeoutException)
        {
            return await @case.Follow(followKey);
        }
    }

    public static bool IsTemporary(this Refusal refusal) =>
        refusal is Refusal.StorageIsUnavailable or Refusal.StorageIsFull or Refusal.ChangedMeanwhile;
}
